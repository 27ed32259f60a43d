"""Addresses of the practice library, under /praktijk/."""

from django.urls import path

from maturity.practices import views

app_name = "practices"
urlpatterns = [
    path("", views.library, name="library"),
    path("<slug:code>/", views.practice, name="practice"),
]
