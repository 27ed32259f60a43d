"""An organisation that wants single sign-on to be the only way in."""

import pytest
from allauth.account.adapter import get_adapter
from django.contrib.auth import get_user
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client, RequestFactory
from lxml import html
from pytest_django import Settings

from municipalities.models import User
from tests.conftest import logged_in
from tests.second_factors import record
from tests.single_sign_on.examples import NAME, SINGLE_SIGN_ON, THE_ONLY_WAY
from tests.single_sign_on.stub import StubProvider, log_in

LOGIN, RESET = "/account/login/", "/account/password/reset/"
WRONG = "Het e-mailadres of het wachtwoord klopt niet."
JAN: dict[str, object] = {"sub": "jan", "email": "jan@midden-groningen.example"}


@pytest.fixture(autouse=True)
def _only_way(provider: StubProvider, settings: Settings) -> None:
    settings.SINGLE_SIGN_ON = THE_ONLY_WAY


def buttons(response: HttpResponse) -> list[str]:
    page = html.fromstring(response.content.decode())
    return [text.strip() for text in page.xpath("//main//form[not(@hidden)]//button/text()")]


def pre_login(user: User, signals: dict[str, object] | None) -> HttpResponse | None:
    """What every way in asks, that of a passkey included."""
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]
    how = {"email_verification": "none", "email": None, "signup": False, "redirect_url": None}
    answer: HttpResponse | None = get_adapter().pre_login(
        request, user, signal_kwargs=signals, **how
    )
    return answer


def test_login_page_hides_the_password(client: Client, db: None) -> None:
    response = client.get(LOGIN, {"next": "/model/"})

    page = html.fromstring(response.content.decode())
    assert buttons(response) == [f"Inloggen met {NAME}"]
    assert page.xpath("//input[@type='password']") == []
    assert page.xpath("//main//a/@href") == ["?next=%2Fmodel%2F&beheer=1"]


def test_administrators_find_the_password(client: Client, db: None) -> None:
    response = client.get(LOGIN, {"next": "/model/", "beheer": "1"})

    page = html.fromstring(response.content.decode())
    assert buttons(response) == [f"Inloggen met {NAME}", "Inloggen"]
    assert page.xpath("//main//input[@name='next']/@value") == ["/model/", "/model/", "/model/"]


def test_password_of_a_member_is_refused_as_if_it_were_wrong(
    client: Client, adviser: User, password: str
) -> None:
    right = client.post(LOGIN, {"login": adviser.email, "password": password})
    wrong = client.post(LOGIN, {"login": adviser.email, "password": "geraden"})

    assert not get_user(client).is_authenticated
    assert WRONG in right.content.decode()
    assert buttons(right) == buttons(wrong) == [f"Inloggen met {NAME}", "Inloggen"]


def test_password_of_an_administrator_is_accepted(
    client: Client, administrator: User, password: str
) -> None:
    client.post(LOGIN, {"login": administrator.email, "password": password})

    assert get_user(client) == administrator


def test_other_ways_in_are_for_administrators(adviser: User, administrator: User) -> None:
    refusal = pre_login(adviser, None)

    assert refusal
    assert refusal.status_code == 403
    assert buttons(refusal) == [f"Inloggen met {NAME}"]
    assert "https://login.example.org" in refusal._csp_update["form-action"]  # type: ignore[attr-defined]
    assert pre_login(administrator, None) is None


def test_single_sign_on_is_for_everybody(client: Client, provider: StubProvider, db: None) -> None:
    provider.claims = JAN

    log_in(client)

    assert get_user(client).is_authenticated


def test_without_the_switch_other_ways_are_for_everybody(adviser: User, settings: Settings) -> None:
    settings.SINGLE_SIGN_ON = SINGLE_SIGN_ON

    assert pre_login(adviser, None) is None


def test_new_password_is_for_administrators_and_the_page_does_not_tell(
    client: Client, adviser: User, administrator: User, mailoutbox: list[EmailMessage]
) -> None:
    asked = [
        client.post(RESET, {"email": email})
        for email in (adviser.email, administrator.email, "niemand@example.org")
    ]

    assert {response["Location"] for response in asked} == {"/account/password/reset/done/"}
    assert [mail.to[0] for mail in mailoutbox] == [
        adviser.email,
        administrator.email,
        "niemand@example.org",
    ]
    assert ["/password/reset/key/" in mail.body for mail in mailoutbox] == [False, True, False]
    assert mailoutbox[0].subject == mailoutbox[2].subject == "U hebt hier geen wachtwoord nodig"
    assert mailoutbox[0].body == mailoutbox[2].body
    assert "http://testserver/account/login/" in mailoutbox[0].body


def test_member_cannot_disconnect_the_only_way_in(
    adviser: User, provider: StubProvider, password: str
) -> None:
    client = record(logged_in(adviser), adviser, method="password")
    provider.claims = JAN
    log_in(client, process="connect")
    account = adviser.socialaccount_set.get()  # type: ignore[attr-defined]

    page = client.get("/account/sso/")
    response = client.post("/account/sso/", {"account": account.pk})

    assert buttons(page) == []
    assert response.status_code == 422
    assert adviser.socialaccount_set.count() == 1  # type: ignore[attr-defined]
