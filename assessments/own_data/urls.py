from django.urls import path

from assessments.own_data import views

urlpatterns = [
    path("gegevens/", views.page, name="own_data"),
    path("gegevens/download/", views.download, name="own_data_download"),
    path("verwijderen/", views.delete, name="own_account_delete"),
]
