"""Addresses of the public model pages, and of a version as a file in the administration."""

from django.urls import path

from maturity import views
from maturity.transfer.views import export_version, import_version

app_name = "maturity"
VERSION = "model/versies/<slug:code>/<int:version>/"
urlpatterns = [
    path("model/", views.matrix, name="matrix"),
    path("model/facetten/<slug:code>/", views.facet, name="facet"),
    path("model/fasen/<int:number>/", views.phase, name="phase"),
    path("model/model.json", views.document, name="document"),
    path("model/versies/", views.versions, name="versions"),
    path(VERSION, views.version_matrix, name="version_matrix"),
    path(f"{VERSION}facetten/<slug:facet>/", views.version_facet, name="version_facet"),
    path(f"{VERSION}fasen/<int:number>/", views.version_phase, name="version_phase"),
    path(f"{VERSION}model.json", views.version_document, name="version_document"),
    path("beheer/versies/<int:pk>/model.json", export_version, name="export_version"),
    path("beheer/versies/invoeren/", import_version, name="import_version"),
]
