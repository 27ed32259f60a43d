"""The product's addresses, and the yardstick of its pages."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

from config.urls import urlpatterns as product
from municipalities.access import signed_in


def yardstick(request: HttpRequest) -> HttpResponse:
    """The least that a page for members does: all middleware, the session and the user."""
    return HttpResponse(str(signed_in(request)))


urlpatterns: list[URLPattern | URLResolver] = [
    path("yardstick/", yardstick, name="yardstick"),
    *product,
]
