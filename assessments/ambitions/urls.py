from django.urls import path

from assessments.ambitions import views

urlpatterns = [
    path("metingen/<uuid:pk>/ambities/", views.ambitions, name="ambitions"),
    path("metingen/<uuid:pk>/facetten/<slug:code>/ambitie/", views.ambition, name="ambition"),
]
