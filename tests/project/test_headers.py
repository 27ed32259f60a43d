"""The headers that every answer carries: pages, refusals, redirects, files and downloads."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from sectxt import Parser

from assessments.models import Assessment
from config.public import PUBLIC_PAGES
from maturity.models import ModelVersion
from tests.project.test_settings import CHECK, COMPLETE, run
from tests.project.test_urls import ADDRESSES, address

CONTENT_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
FEATURES = {
    "clipboard-write": "(self)",
    "publickey-credentials-create": "(self)",
    "publickey-credentials-get": "(self)",
}
OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FILE = "/static/css/product.css"


@pytest.fixture(autouse=True)
def _pdf_is_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.pdf.render_pdf", lambda *_, **__: b"%PDF")


def content_policy(answer: HttpResponse) -> dict[str, list[str]]:
    """What the page may load, apart from styles with a nonce."""
    text = re.sub(r" 'nonce-[\w+/=-]+'", "", answer.get("Content-Security-Policy", ""))
    return {name: sources for name, *sources in map(str.split, text.split(";")) if sources}


def allowed_features(answer: HttpResponse) -> dict[str, str]:
    parts = answer.get("Permissions-Policy", "=").split(", ")
    return {name: who for name, who in (part.split("=") for part in parts) if who != "()"}


def carries_all(answer: HttpResponse) -> bool:
    return (
        content_policy(answer) == CONTENT_POLICY
        and allowed_features(answer) == FEATURES
        and {name: answer.get(name) for name in OTHERS} == OTHERS
    )


def is_kept(answer: HttpResponse) -> bool:
    return "no-store" not in answer.get("Cache-Control", "")


FOR_EVERYBODY = {
    name for name in PUBLIC_PAGES - {"livez", "readyz"} if not address(name).startswith("/account/")
}


@pytest.mark.parametrize(
    ("who", "kept"),
    [("client", FOR_EVERYBODY), ("adviser_client", set()), ("administrator_client", set())],
)
def test_every_address_answers_with_every_header_and_caches_keep_what_is_for_everybody(
    request: pytest.FixtureRequest,
    model_version: ModelVersion,
    who: str,
    kept: set[str],
) -> None:
    client: Client = request.getfixturevalue(who)

    answers = {name: client.get(address(name)) for name in ADDRESSES}

    assert [name for name, answer in answers.items() if not carries_all(answer)] == []
    assert {name for name, answer in answers.items() if is_kept(answer)} == kept


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/bad/", 400),
        ("/forbidden/", 403),
        ("/nowhere/", 404),
        ("/broken/", 500),
        (FILE, 200),
        ("/static/css/nowhere.css", 404),
    ],
)
@pytest.mark.urls("tests.config.test_error_pages")
def test_refusals_and_files_carry_every_header(
    monkeypatch: pytest.MonkeyPatch, db: None, path: str, status: int
) -> None:
    failing = {"bad", "forbidden", "broken"}
    monkeypatch.setattr("config.public.PUBLIC_PAGES", PUBLIC_PAGES | failing)

    answer = Client(raise_request_exception=False).get(path)
    answer.close()

    assert (answer.status_code, carries_all(answer)) == (status, True)


@pytest.mark.parametrize("tls_only", [False, True])
def test_request_for_another_host_is_refused_with_every_header(
    settings: Settings, tls_only: bool
) -> None:
    settings.SECURE_SSL_REDIRECT = tls_only

    answer = Client().get("/", headers={"Host": "evil.example"})

    assert (answer.status_code, carries_all(answer)) == (400, True)


def test_form_that_is_refused_carries_every_header(db: None, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    login, strict = "/account/login/", Client(enforce_csrf_checks=True)

    refused = [
        strict.post(login),
        Client().put(login),
        Client().post(
            login, {"login": "x" * 2000}, content_type="application/x-www-form-urlencoded"
        ),
        Client().post(login),
    ]

    assert [answer.status_code for answer in refused] == [403, 405, 400, 429]
    assert all(map(carries_all, refused))


def test_download_of_real_data_carries_every_header_and_is_kept_nowhere(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    pages = (
        *("reports:report_pdf", "reports:radar_svg", "reports:radar_figure"),
        *("reports:memo_pdf", "reports:memo_odt", "reports:radar_png"),
    )
    downloads = [
        adviser_client.get(reverse(page, args=[published_assessment.pk])) for page in pages
    ]

    assert [answer.status_code for answer in downloads] == [200] * len(pages)
    assert all(map(carries_all, downloads))
    assert {answer["Cache-Control"] for answer in downloads} == {"no-store"}


def test_caches_keep_files_also_for_who_is_logged_in(adviser_client: Client) -> None:
    answer = adviser_client.get(FILE)
    answer.close()

    assert is_kept(answer)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, db: None) -> None:
    client.get("/account/login/")
    client.post("/taal/", {"language": "en"})

    cookies = client.cookies.values()
    assert {cookie.key for cookie in cookies} == {"csrftoken", "django_language"}
    assert {(bool(cookie["httponly"]), cookie["samesite"]) for cookie in cookies} == {(True, "Lax")}


PRODUCTION = (
    CHECK
    + """
from django.conf import settings
from django.test import Client

secure = Client(headers={"Host": "meting.example"})
for answer in (
    secure.get("/_healthz/livez/", secure=True),
    secure.get("/.well-known/security.txt", secure=True),
    secure.post("/_healthz/livez/"),
):
    print(answer.status_code, answer.get("Strict-Transport-Security"), answer["X-Frame-Options"])
for cookie in ("SESSION", "CSRF"):
    names = ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN")
    print(*(getattr(settings, f"{cookie}_COOKIE_{name}") for name in names))
"""
)


def test_production_asks_for_https_for_a_year_and_binds_cookies_to_its_host() -> None:
    process = run(PRODUCTION, COMPLETE)

    hsts = "max-age=31536000; includeSubDomains; preload"
    assert process.stdout.splitlines() == [
        f"200 {hsts} DENY",
        f"200 {hsts} DENY",
        "301 None DENY",
        "__Host-sessionid True True Lax / None",
        "__Host-csrftoken True True Lax / None",
    ]


def test_security_txt_is_as_the_standard_asks(client: Client) -> None:
    path = "/.well-known/security.txt"
    answer = client.get(path, secure=True, headers={"Host": "localhost"})

    found = Parser(answer.content, urls=[f"https://localhost{path}"])

    assert (found.is_valid(), found.errors) == (True, [])
