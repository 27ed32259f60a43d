"""A refusal is a page too: Django answers a wrong method with an empty one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

USED = ("GET", "HEAD", "POST")


class MethodNotAllowedMiddleware:
    """Says in words what went wrong and where to go, and keeps the Allow header.

    No page uses another method than these. Libraries take the others for one of them (the
    administration reads PUT as GET, allauth as POST), so they are refused before any page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in USED:
            response = self.get_response(request)
        else:
            response = HttpResponseNotAllowed(USED)
        if response.status_code == 405 and not response.content:
            response.content = render_to_string("405.html", request=request).encode()
        return response
