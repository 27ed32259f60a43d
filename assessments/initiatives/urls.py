from django.urls import path

from assessments.initiatives import views

INITIATIVE = "metingen/<uuid:pk>/initiatieven/<int:initiative>/"

urlpatterns = [
    path("metingen/<uuid:pk>/initiatieven/", views.initiatives, name="initiatives"),
    path("metingen/<uuid:pk>/initiatieven/nieuw/", views.new, name="initiative_new"),
    path(INITIATIVE, views.initiative, name="initiative"),
    path(f"{INITIATIVE}verwijderen/", views.delete, name="initiative_delete"),
]
