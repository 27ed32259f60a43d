"""The headers that every answer carries: pages, errors and downloads."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from maturity.models import ModelVersion

ANSWERS = {
    "page": "/over/privacy/",
    "form": "/account/login/",
    "missing page": "/nergens/",
    "numbers": "/voorbeeld/radar.json",
    "text": "/.well-known/security.txt",
    "way to the login": "/metingen/nieuw/",
}


@pytest.fixture(params=ANSWERS.values(), ids=ANSWERS.keys())
def answer(
    request: pytest.FixtureRequest, client: Client, model_version: ModelVersion
) -> HttpResponse:
    response: HttpResponse = client.get(request.param)
    return response


def policy_of(answer: HttpResponse) -> dict[str, list[str]]:
    directives = (directive.split() for directive in answer["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in directives}


def test_security_policy_allows_nothing_but_our_own(answer: HttpResponse) -> None:
    policy = policy_of(answer)
    styles = [s for s in policy.pop("style-src") if not re.fullmatch(r"'nonce-[\w+/=-]+'", s)]

    assert styles == ["'self'"]
    assert policy == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


def test_answer_is_not_sniffed_framed_or_told_about(answer: HttpResponse) -> None:
    names = ["X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"]

    assert [answer[name] for name in names] == ["nosniff", "DENY", "same-origin"]
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, db: None) -> None:
    client.get("/account/login/")
    client.post("/taal/", {"language": "en"})

    cookies = client.cookies.values()
    assert {cookie.key for cookie in cookies} == {"csrftoken", "django_language"}
    assert {(bool(cookie["httponly"]), cookie["samesite"]) for cookie in cookies} == {(True, "Lax")}
