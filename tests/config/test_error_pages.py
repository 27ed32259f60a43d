"""The error pages: in the look of the product, and the 500 without anything that may be broken."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils import translation
from django.views import defaults

from config import urls
from config.public import PUBLIC_PAGES

PRODUCT = "Meting sociale media voor gemeenten"


def failing(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


urlpatterns = [
    *urls.urlpatterns,
    path("bad/", failing(SuspiciousOperation()), name="bad"),
    path("forbidden/", failing(PermissionDenied()), name="forbidden"),
    path("broken/", failing(RuntimeError()), name="broken"),
]


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody without an account who also reaches the failing pages of this module."""
    monkeypatch.setattr("config.public.PUBLIC_PAGES", PUBLIC_PAGES | {"bad", "forbidden", "broken"})
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/bad/", 400, "Dit verzoek klopt niet"),
        ("/forbidden/", 403, "Dit mag u niet doen"),
        ("/nowhere/", 404, "Deze pagina bestaat niet"),
        ("/broken/", 500, "Er ging iets mis"),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_error_page_explains_itself_in_the_look_of_the_product(
    visitor: Client, db: None, address: str, status: int, heading: str
) -> None:
    response = visitor.get(address)

    assert response.status_code == status
    assert f'<h1 class="utrecht-heading-1">{heading}</h1>' in response.text
    assert PRODUCT in response.text


def test_server_error_page_needs_no_database(rf: RequestFactory) -> None:
    with translation.override("nl"):
        response = defaults.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Er ging iets mis" in response.text


def test_expired_form_gets_an_explanation(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/taal/", {"language": "en"})

    assert response.status_code == 403
    assert '<h1 class="utrecht-heading-1">Het formulier is niet meer geldig</h1>' in response.text
