from django.urls import path

from reports.development import views

urlpatterns = [
    path("metingen/<uuid:pk>/ontwikkelpunten/", views.development, name="development"),
    path("metingen/<uuid:pk>/ontwikkelpunten/lijst/", views.points, name="points"),
    path("metingen/<uuid:pk>/profiel/", views.profile, name="profile"),
]
