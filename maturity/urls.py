"""Addresses of the public model pages, under /model/."""

from django.urls import path

from maturity import views

app_name = "maturity"
urlpatterns = [
    path("", views.matrix, name="matrix"),
    path("facetten/<slug:code>/", views.facet, name="facet"),
    path("fasen/<int:number>/", views.phase, name="phase"),
]
