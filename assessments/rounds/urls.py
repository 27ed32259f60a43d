from django.urls import path

from assessments.rounds import views

urlpatterns = [
    path("metingen/<uuid:pk>/gegevens/", views.details, name="details"),
    path("metingen/<uuid:pk>/verwijderen/", views.delete, name="delete"),
    path(
        "metingen/<uuid:pk>/facetten/<slug:code>/klopt-nog/", views.still_right, name="still_right"
    ),
]
