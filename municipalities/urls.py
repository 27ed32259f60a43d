"""Getting access to a municipality, and managing who has it."""

from django.urls import include, path

app_name = "municipalities"
urlpatterns = [
    path("", include("municipalities.joining.urls")),
    path("", include("municipalities.members.urls")),
]
