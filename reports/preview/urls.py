from django.urls import path

from reports.preview import views

urlpatterns = [
    path("facetten/<slug:code>/", views.preview_facet, name="preview_facet"),
    path("tabel/", views.preview_table, name="preview_table"),
    path("rapport.pdf", views.preview_pdf, name="preview_pdf"),
]
