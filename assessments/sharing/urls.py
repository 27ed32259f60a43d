from django.urls import path

from assessments.sharing import views

urlpatterns = [
    path("metingen/<uuid:pk>/verdelen/", views.division, name="division"),
]
