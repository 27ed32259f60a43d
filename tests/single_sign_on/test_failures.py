"""Nobody sees a traceback, and everybody reads what to do next."""

import json
import logging
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user
from django.test import Client
from lxml import html
from requests import ConnectionError as NoConnection

from municipalities.models import User
from municipalities.single_sign_on import adapter
from municipalities.single_sign_on.adapter import SocialAccountAdapter
from tests.single_sign_on.examples import ISSUER, NAME
from tests.single_sign_on.stub import (
    CALLBACK,
    CONFIGURATION,
    DISCOVERY,
    LOGIN,
    StubProvider,
    come_back,
    leave,
    log_in,
)

pytestmark = pytest.mark.django_db

EXPIRED = (400, "Log nog een keer in")
DENIED = (403, "U bent niet ingelogd")
UNREACHABLE = (502, "Inloggen lukt nu niet")
JAN: dict[str, object] = {"sub": "jan", "email": "jan@midden-groningen.example"}
TOKEN, USER_INFO = f"{ISSUER}/token", f"{ISSUER}/userinfo"


def read(response: Any) -> tuple[int, str]:
    (found,) = html.fromstring(response.content.decode()).xpath("//main//h1/text()")
    return response.status_code, str(found)


def buttons(response: Any) -> list[str]:
    page = html.fromstring(response.content.decode())
    return [text.strip() for text in page.xpath("//main//form//button/text()")]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"state": "unknown", "code": "a code"},
        {"state": "unknown", "error": "access_denied"},
        {"code": "a code"},
        {"state": "\x00", "code": "\x00"},
    ],
)
def test_callback_nobody_asked_for_offers_to_log_in(
    client: Client, provider: StubProvider, query: dict[str, str]
) -> None:
    response = client.get(CALLBACK, query)

    assert read(response) == EXPIRED
    assert buttons(response) == [f"Inloggen met {NAME}"]
    assert provider.asked == []


def test_state_of_another_browser_is_refused(client: Client, provider: StubProvider) -> None:
    state = leave(Client())

    assert read(come_back(client, state)) == EXPIRED


def test_callback_reloaded_leads_whoever_is_logged_in_home(
    client: Client, provider: StubProvider
) -> None:
    provider.claims = JAN
    state = leave(client)
    come_back(client, state)

    response = come_back(client, state)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert get_user(client).is_authenticated


def test_denied_at_the_provider(client: Client, provider: StubProvider) -> None:
    state = leave(client, next="/model/")

    response = come_back(client, state, error="access_denied")

    page = html.fromstring(response.content.decode())
    assert read(response) == DENIED
    assert buttons(response) == [f"Inloggen met {NAME}"]
    assert page.xpath("//main//input[@name='next']/@value") == ["/model/"]
    assert "https://login.example.org" in response["Content-Security-Policy"]


@pytest.mark.parametrize("error", ["server_error", "login_required", "<script>", "a\nb"])
def test_error_at_the_provider(
    client: Client, provider: StubProvider, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = come_back(client, leave(client), error=error)

    assert read(response) == UNREACHABLE
    assert caplog.messages[0] == f"Single sign-on failed: {error!r}"


@pytest.mark.parametrize(
    "answer",
    [NoConnection("no route"), (500, "oops"), (200, "<html>"), (200, "{}"), (200, "[]")],
    ids=["none", "error", "no JSON", "empty", "a list"],
)
def test_provider_that_does_not_answer_before_the_first_step(
    client: Client, provider: StubProvider, answer: Any
) -> None:
    provider.answers = {DISCOVERY: answer}

    response = client.post(LOGIN, {"next": "/model/"})

    assert read(response) == UNREACHABLE
    page = html.fromstring(response.content.decode())
    assert page.xpath("//main//input[@name='next']/@value") == ["/model/"]


@pytest.mark.parametrize("address", [DISCOVERY, TOKEN, USER_INFO])
@pytest.mark.parametrize(
    "answer",
    [NoConnection("no route"), (500, "oops"), (200, "<html>"), (200, "{}"), (200, "[]")],
    ids=["none", "error", "no JSON", "empty", "a list"],
)
def test_provider_that_does_not_answer_on_the_way_back(
    client: Client, provider: StubProvider, address: str, answer: Any
) -> None:
    state = leave(client)
    provider.answers = {address: answer}

    response = come_back(client, state)

    assert read(response) == UNREACHABLE
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [{"issuer": None}, {"jwks_uri": 1}, {"token_endpoint_auth_methods_supported": 1}],
    ids=["no issuer", "no address", "no list"],
)
def test_provider_that_says_in_another_form_where_it_has_what(
    client: Client, provider: StubProvider, changed: dict[str, object]
) -> None:
    provider.answers = {DISCOVERY: (200, json.dumps(CONFIGURATION | changed))}

    assert read(client.post(LOGIN)) == UNREACHABLE


def test_fault_of_ours_is_not_said_to_be_the_providers(
    client: Client, provider: StubProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(adapter, "follow", fail)
    provider.claims = JAN

    with pytest.raises(KeyError, match="ours"):
        log_in(client)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("before", "has_account"),
    [("save_user", False), ("pre_social_login", True)],
    ids=["new", "found by the address"],
)
def test_who_logs_in_for_the_first_time_twice_at_once_gets_in_once(
    before: str, has_account: bool, provider: StubProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.claims = JAN | {"email_verified": True}
    if has_account:
        User.objects.create_user(str(JAN["email"]), name="Adviseur")
    slow, tabs, step = Client(), [Client()], getattr(SocialAccountAdapter, before)

    def overtaken(*args: Any) -> Any:
        if tabs:
            log_in(tabs.pop())
        return step(*args)

    monkeypatch.setattr(SocialAccountAdapter, before, overtaken)
    response = log_in(slow)

    assert read(response) == EXPIRED
    assert SocialAccount.objects.get().user == User.objects.get()
    assert log_in(slow).status_code == 302
    assert get_user(slow) == User.objects.get()


@pytest.mark.parametrize(
    "claims",
    [{"iss": "https://evil.example"}, {"aud": "another"}, {"exp": 1}, {"sub": "piet"}],
    ids=["issuer", "audience", "expired", "somebody else"],
)
def test_token_that_is_not_for_us_is_refused(
    client: Client, provider: StubProvider, claims: dict[str, object]
) -> None:
    provider.claims, provider.id_token = JAN, claims

    assert read(log_in(client)) == UNREACHABLE
    assert not User.objects.exists()


def test_log_says_why_without_what_was_secret(
    client: Client, provider: StubProvider, caplog: pytest.LogCaptureFixture
) -> None:
    state = leave(client)
    provider.answers = {TOKEN: (401, '{"error": "invalid_client", "hint": "a secret answer"}')}

    with caplog.at_level(logging.DEBUG, "municipalities"):
        come_back(client, state, code="a secret code")

    assert caplog.messages[0] == "Single sign-on failed: OAuth2Error invalid_client"
    assert "secret" not in caplog.text


def test_connecting_that_fails_returns_to_the_page_of_the_account(
    adviser_client: Client, provider: StubProvider
) -> None:
    state = leave(adviser_client, process="connect")

    response = adviser_client.get(CALLBACK, {"state": state, "error": "access_denied"}, follow=True)

    assert response.redirect_chain == [("/account/sso/", 302)]
    assert "Dit is niet gelukt" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_way_out_is_only_posted_to(client: Client, provider: StubProvider, method: str) -> None:
    assert getattr(client, method)(LOGIN).status_code == 405


def test_way_out_is_protected_against_other_sites(provider: StubProvider) -> None:
    assert Client(enforce_csrf_checks=True).post(LOGIN).status_code == 403
