"""Getting access to a municipality, managing who has it, and its settings."""

from django.urls import include, path

app_name = "municipalities"
urlpatterns = [
    path("", include("municipalities.joining.urls")),
    path("", include("municipalities.members.urls")),
    path("", include("municipalities.house_style.urls")),
]
