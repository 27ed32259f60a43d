from django.urls import include, path

from reports import views

app_name = "reports"
urlpatterns = [
    path("gemeenten/", views.municipalities, name="municipalities"),
    path("gemeenten/<slug:code>/", views.dashboard, name="dashboard"),
    path("metingen/<uuid:pk>/uitkomst/", views.results, name="results"),
    path("metingen/<uuid:pk>/rapport.pdf", views.report_pdf, name="report_pdf"),
    path("metingen/<uuid:pk>/vragen.pdf", views.questions, name="questions"),
    path("metingen/<uuid:pk>/radar.svg", views.radar_svg, name="radar_svg"),
    path("metingen/<uuid:pk>/radar.json", views.radar_figure, name="radar_figure"),
    path("", include("reports.development.urls")),
    path("voorbeeld/", views.example, name="example"),
    path("voorbeeld/rapport.pdf", views.example_pdf, name="example_pdf"),
    path("voorbeeld/radar.json", views.example_figure, name="example_figure"),
]
