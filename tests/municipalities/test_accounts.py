import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from lxml import html

from municipalities.accounts.reset_links import ResetTokens
from municipalities.models import User

LOGIN = "/account/login/"
RESET = "/account/password/reset/"
NEW_PASSWORD = "nog een langere zin"
WRONG = (
    "Het e-mailadres of het wachtwoord klopt niet. "
    "Probeer het opnieuw of kies een nieuw wachtwoord."
)
TOO_OFTEN = (
    "U hebt het te vaak geprobeerd. "
    "Wacht vijf minuten en probeer het opnieuw, of kies een nieuw wachtwoord."
)


def log_in(client: Client, email: str, password: str, **more: str) -> HttpResponse:
    return client.post(LOGIN, {"login": email, "password": password, **more})


def tree(response: HttpResponse) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def summary(response: HttpResponse) -> list[str]:
    (found,) = tree(response).find_class("nlds-error-summary")
    return [" ".join(item.text_content().split()) for item in found.xpath(".//li")]


def reset_link(mail: EmailMessage) -> str:
    (link,) = re.findall(r"http://testserver(/account/password/reset/key/\S+)", str(mail.body))
    return link


def test_login_with_the_right_password_leads_home(
    client: Client, adviser: User, password: str
) -> None:
    response = log_in(client, adviser.email, password)

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert get_user(client) == adviser


def test_login_takes_capitals_in_the_address(client: Client, adviser: User, password: str) -> None:
    log_in(client, adviser.email.upper(), password)

    assert get_user(client) == adviser


@pytest.mark.parametrize("email", ["adviseur@midden-groningen.example", "nobody@example.org"])
def test_failed_login_answers_known_and_unknown_address_alike(
    client: Client, adviser: User, email: str
) -> None:
    response = log_in(client, email, "wrong password")

    assert summary(response) == [WRONG]
    assert tree(response).xpath("//input[@name='login']/@value") == [email]
    assert tree(response).xpath("//input[@name='password']/@value") == []
    assert not get_user(client).is_authenticated


def test_login_without_input_links_to_both_fields(client: Client, db: None) -> None:
    response = client.post(LOGIN, {})

    assert tree(response).xpath("//*[contains(@class, 'error-summary')]//a/@href") == [
        "#id_login",
        "#id_password",
    ]


def test_login_page_helps_password_managers(client: Client, db: None) -> None:
    inputs = tree(client.get(LOGIN)).xpath("//main//input[@autocomplete]")

    assert [(i.get("type"), i.get("autocomplete"), i.get("placeholder")) for i in inputs] == [
        ("email", "username", None),
        ("password", "current-password", None),
    ]


def test_login_of_an_inactive_user_is_refused(client: Client, adviser: User, password: str) -> None:
    User.objects.update(is_active=False)

    response = log_in(client, adviser.email, password)

    assert response.headers["Location"] == "/account/inactive/"
    assert not get_user(client).is_authenticated


def test_login_changes_the_session_key(client: Client, adviser: User, password: str) -> None:
    session = client.session
    session["before"] = "login"
    session.save()
    key = session.session_key

    log_in(client, adviser.email, password)

    assert client.session.session_key != key


def test_login_stops_guessing_after_five_attempts(
    client: Client, adviser: User, password: str
) -> None:
    for _ in range(5):
        log_in(client, adviser.email, "wrong password")

    response = log_in(client, adviser.email, password)

    assert summary(response) == [TOO_OFTEN]
    assert not get_user(client).is_authenticated


def test_too_many_requests_get_a_page_of_ours(client: Client, db: None, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.post(LOGIN, {})

    response = client.post(LOGIN, {})

    assert response.status_code == 429
    assert tree(response).xpath("//main//h1/text()") == ["Te veel pogingen"]


def test_login_returns_to_the_page_that_asked_for_it(
    client: Client, adviser: User, password: str
) -> None:
    page = tree(client.get(LOGIN, {"next": "/model/"}))

    response = log_in(client, adviser.email, password, next="/model/")

    ways_in = ["/account/login/", "/account/mfa/passkeys/inloggen/"]
    assert page.xpath("//form[.//input[@name='next' and @value='/model/']]/@action") == ways_in
    assert response.headers["Location"] == "/model/"


@pytest.mark.parametrize(
    "next_page",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"],
)
def test_login_never_leads_to_another_site(
    client: Client, adviser: User, password: str, next_page: str
) -> None:
    response = log_in(client, adviser.email, password, next=next_page)

    assert response.headers["Location"] == "/"


def test_logout_asks_before_it_acts(adviser_client: Client) -> None:
    adviser_client.get("/account/logout/")
    assert get_user(adviser_client).is_authenticated

    response = adviser_client.post("/account/logout/")

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert not get_user(adviser_client).is_authenticated


def test_password_reset_mail_leads_to_a_new_password(
    client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    asked = client.post(RESET, {"email": adviser.email})
    form = client.get(reset_link(mailoutbox[0]), follow=True)
    saved = client.post(
        form.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    )

    adviser.refresh_from_db()
    assert asked.headers["Location"] == "/account/password/reset/done/"
    assert mailoutbox[0].to == [adviser.email]
    assert saved.headers["Location"] == "/account/password/reset/key/done/"
    assert adviser.check_password(NEW_PASSWORD)


def test_password_reset_link_works_once(
    client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    client.post(RESET, {"email": adviser.email})
    adviser.set_password(NEW_PASSWORD)
    adviser.save()

    page = tree(client.get(reset_link(mailoutbox[0]), follow=True))

    assert page.xpath("//main//input") == []
    assert page.xpath("//main//a/@href") == [RESET]


def is_still_good(link: str) -> bool:
    page = tree(Client().get(link, follow=True))
    return bool(page.xpath("//main//input[@name='password1']"))


def test_password_reset_link_stays_good_when_its_owner_logs_in(
    client: Client, adviser: User, password: str, mailoutbox: list[EmailMessage]
) -> None:
    log_in(Client(), adviser.email, password)
    client.post(RESET, {"email": adviser.email})

    User.objects.update(last_login=timezone.now() + timedelta(hours=1))

    assert is_still_good(reset_link(mailoutbox[0]))


def test_password_reset_link_ends_with_the_address_it_was_mailed_to(
    client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    client.post(RESET, {"email": adviser.email})

    User.objects.update(email="ander@midden-groningen.example")

    assert not is_still_good(reset_link(mailoutbox[0]))


def test_password_reset_link_ends_after_three_days(
    client: Client, adviser: User, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(RESET, {"email": adviser.email})
    before = is_still_good(reset_link(mailoutbox[0]))
    later = datetime.now() + timedelta(days=3, seconds=1)  # noqa: DTZ005 - as Django counts

    monkeypatch.setattr(ResetTokens, "_now", lambda _self: later)

    assert (before, is_still_good(reset_link(mailoutbox[0]))) == (True, False)


def test_password_reset_answers_known_and_unknown_address_alike(
    client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    known = client.post(RESET, {"email": adviser.email})
    unknown = client.post(RESET, {"email": "nobody@example.org"})

    assert known.headers["Location"] == unknown.headers["Location"]
    assert [mail.to for mail in mailoutbox] == [[adviser.email], ["nobody@example.org"]]
    assert "/password/reset/key/" not in mailoutbox[1].body


def test_password_reset_does_not_wake_an_inactive_user(
    client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.update(is_active=False)

    client.post(RESET, {"email": adviser.email})

    assert "/password/reset/key/" not in mailoutbox[0].body


def test_password_reset_mail_is_in_dutch(
    client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    client.post(RESET, {"email": adviser.email})

    (mail,) = mailoutbox
    assert mail.subject == "Kies een nieuw wachtwoord"
    assert mail.from_email == "meting@example.org"
    assert mail.body.startswith(
        "Hallo,\n\nIemand, waarschijnlijk u, vroeg een nieuw wachtwoord aan"
    )


def test_password_change_needs_the_current_one(adviser_client: Client, adviser: User) -> None:
    response = adviser_client.post(
        "/account/password/change/",
        {"oldpassword": "wrong", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    assert summary(response) == [
        "Huidig wachtwoord: Dit is niet uw huidige wachtwoord. Probeer het opnieuw."
    ]


def test_password_change_keeps_the_user_logged_in(
    adviser_client: Client, adviser: User, password: str
) -> None:
    adviser_client.post(
        "/account/password/change/",
        {"oldpassword": password, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    adviser.refresh_from_db()
    assert adviser.check_password(NEW_PASSWORD)
    assert get_user(adviser_client) == adviser


@pytest.mark.parametrize(
    "page",
    [
        LOGIN,
        RESET,
        "/account/password/reset/done/",
        "/account/password/reset/key/done/",
        "/account/password/reset/key/1-wrong/",
        "/account/inactive/",
    ],
)
def test_account_page_is_ours_and_offers_no_sign_up(client: Client, db: None, page: str) -> None:
    response = client.get(page)

    found = tree(response)
    assert response.status_code == 200
    assert len(found.xpath("//main[@id='inhoud']//h1")) == 1
    assert found.xpath("//a[contains(@href, 'signup')]") == []


@pytest.mark.parametrize("page", ["/account/logout/", "/account/password/change/"])
def test_account_page_of_a_user_is_ours(adviser_client: Client, page: str) -> None:
    assert len(tree(adviser_client.get(page)).xpath("//main[@id='inhoud']//h1")) == 1


@pytest.mark.parametrize("name", ["account_signup", "account_email"])
def test_page_we_do_not_offer_does_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_administration_sends_strangers_to_the_same_login(client: Client, db: None) -> None:
    response = client.get("/beheer/")

    assert response.headers["Location"] == "/account/login/?next=/beheer/"


@pytest.mark.parametrize("page", ["/beheer/", "/beheer/login/"])
def test_administration_refuses_members(adviser_client: Client, page: str) -> None:
    assert adviser_client.get(page, follow=True).status_code == 403


def test_administration_has_no_login_of_its_own(
    client: Client, administrator: User, password: str
) -> None:
    client.post("/beheer/login/", {"username": administrator.email, "password": password})

    assert not get_user(client).is_authenticated


def test_administration_lets_administrators_in(administrator_client: Client) -> None:
    assert administrator_client.get("/beheer/").status_code == 200
