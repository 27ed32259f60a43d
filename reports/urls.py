from django.urls import include, path

from reports import views
from reports.exports import views as exports
from reports.exports.files import Format

app_name = "reports"
urlpatterns = [
    path("gemeenten/", views.municipalities, name="municipalities"),
    path("gemeenten/<slug:code>/", views.dashboard, name="dashboard"),
    path("metingen/<uuid:pk>/uitkomst/", views.results, name="results"),
    path("metingen/<uuid:pk>/rapport/", views.report, name="report"),
    path("metingen/<uuid:pk>/rapport.pdf", views.report_pdf, name="report_pdf"),
    path("metingen/<uuid:pk>/memo.pdf", views.memo_pdf, name="memo_pdf"),
    path("metingen/<uuid:pk>/memo.odt", views.memo_odt, name="memo_odt"),
    path("metingen/<uuid:pk>/memo.docx", views.memo_docx, name="memo_docx"),
    path("metingen/<uuid:pk>/vragen.pdf", views.questions, name="questions"),
    path("metingen/<uuid:pk>/radar.svg", views.radar_svg, name="radar_svg"),
    path("metingen/<uuid:pk>/radar.png", views.radar_png, name="radar_png"),
    path("metingen/<uuid:pk>/radar.json", views.radar_figure, name="radar_figure"),
    *(
        path(f"metingen/<uuid:pk>/export.{kind}", exports.export, {"kind": kind}, f"export_{kind}")
        for kind in Format
    ),
    path("metingen/<uuid:pk>/archief.zip", exports.archive_zip, name="archive"),
    path("", include("reports.development.urls")),
    path("beheer/versies/<int:pk>/voorbeeld/", include("reports.preview.urls")),
    path("voorbeeld/", views.example, name="example"),
    path("voorbeeld/rapport.pdf", views.example_pdf, name="example_pdf"),
    path("voorbeeld/radar.json", views.example_figure, name="example_figure"),
]
