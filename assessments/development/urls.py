from django.urls import path

from assessments.development import views

POINT = "metingen/<uuid:pk>/ontwikkelpunten/<int:point>/"

urlpatterns = [
    path("metingen/<uuid:pk>/ontwikkelpunten/nieuw/", views.new, name="point_new"),
    path(POINT, views.point, name="point"),
    path(f"{POINT}status/", views.status, name="point_status"),
    path(f"{POINT}verwijderen/", views.delete, name="point_delete"),
    path(
        "metingen/<uuid:pk>/facetten/<slug:code>/op-de-routekaart/",
        views.suggestion,
        name="suggestion",
    ),
]
