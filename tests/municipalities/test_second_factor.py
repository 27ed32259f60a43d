"""Setting up a second factor, logging in with it, and showing once more who one is."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils.http import urlencode
from lxml import html

from municipalities.models import User
from tests.conftest import logged_in
from tests.second_factors import current_code, give_codes, give_passkey, record, recovery_codes

LOGIN = "/account/login/"
STEP = "/account/mfa/inloggen/"
CODES = "/account/mfa/codes/instellen/"
RECOVERY = "/account/mfa/herstelcodes/"
PASSKEYS = "/account/mfa/passkeys/"
PASSKEY_LOGIN = "/account/mfa/passkeys/inloggen/"
WRONG = "Dit klopt niet. Probeer het opnieuw. Bij een inlogcode uit een app: wacht op een nieuwe."
JUNK = ["", "{", "[]", "1", "null", '"x"', "{}", '{"response": 1}', '{"id": "x", "rawId": "x"}']


@pytest.fixture(autouse=True)
def _fresh_rate_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def half_way(client: Client, adviser: User, password: str) -> Client:
    """Has given the right password, and must give a code now."""
    give_codes(adviser)
    log_in(client, adviser, password)
    return client


def log_in(client: Client, user: User, password: str, **more: str) -> HttpResponse:
    return client.post(LOGIN, {"login": user.email, "password": password, **more})


def tree(response: HttpResponse) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def errors(response: HttpResponse) -> list[str]:
    (found,) = tree(response).find_class("nlds-error-summary")
    return [item.text_content().strip().partition(": ")[2] for item in found.xpath(".//li")]


def messages(response: HttpResponse) -> list[str]:
    return [one.text_content().strip() for one in tree(response).find_class("vm-alert__message")]


def secret_on(page: HttpResponse) -> str:
    (secret,) = tree(page).xpath("//dd[@class='vm-secret']/text()")
    return str(secret).replace(" ", "")


def shown_long_ago(client: Client, user: User) -> Client:
    return record(client, user, method="password", seconds_ago=301)


# -- Setting up ---------------------------------------------------------------------------------


def test_codes_are_set_up_with_the_secret_on_the_page(
    client: Client, adviser: User, password: str
) -> None:
    log_in(client, adviser, password)

    response = client.post(CODES, {"code": current_code(secret_on(client.get(CODES)))})

    codes = tree(client.get(RECOVERY)).xpath("//ul[contains(@class, 'vm-codes')]/li/text()")
    assert response["Location"] == RECOVERY
    assert codes == recovery_codes(adviser)
    assert len(set(codes)) == 10


def test_wrong_code_sets_up_nothing_and_keeps_the_secret(
    client: Client, adviser: User, password: str
) -> None:
    log_in(client, adviser, password)
    secret = secret_on(client.get(CODES))

    response = client.post(CODES, {"code": "12345"})

    assert errors(response) == [WRONG]
    assert secret_on(response) == secret
    assert not Authenticator.objects.exists()


def test_recovery_codes_are_downloaded_as_text(
    client: Client, adviser: User, password: str
) -> None:
    log_in(client, adviser, password)
    client.post(CODES, {"code": current_code(secret_on(client.get(CODES)))})

    text = client.get(f"{RECOVERY}download/").content.decode()

    assert text.splitlines()[2:12] == recovery_codes(adviser)


def test_new_recovery_codes_replace_the_old_ones(adviser: User, adviser_client: Client) -> None:
    give_codes(adviser)
    old = recovery_codes(adviser)

    record(adviser_client, adviser, method="password").post(f"{RECOVERY}nieuw/")

    assert set(recovery_codes(adviser)) & set(old) == set()


@pytest.mark.django_db(transaction=True)
def test_new_second_factor_ends_the_sessions_that_came_in_without_it(
    client: Client, adviser: User, password: str
) -> None:
    elsewhere = logged_in(adviser)
    log_in(client, adviser, password)

    client.post(CODES, {"code": current_code(secret_on(client.get(CODES)))})

    assert not get_user(elsewhere).is_authenticated
    assert get_user(client) == adviser


def test_passkey_gets_another_name(adviser: User, adviser_client: Client) -> None:
    passkey = give_passkey(adviser)
    client = record(adviser_client, adviser, method="password")

    client.post(f"{PASSKEYS}{passkey.pk}/naam/", {"name": "Telefoon"})

    passkey.refresh_from_db()
    assert passkey.wrap().name == "Telefoon"


@pytest.mark.parametrize("page", ["naam", "verwijderen"])
def test_passkey_of_somebody_else_is_not_there(
    page: str, client: Client, adviser: User, manager: User, password: str
) -> None:
    passkey = give_passkey(manager)
    log_in(client, adviser, password)

    response = client.post(f"{PASSKEYS}{passkey.pk}/{page}/", {"name": "Telefoon"})

    assert response.status_code == 404
    assert Authenticator.objects.get().wrap().name == "Werklaptop"


@pytest.mark.parametrize("credential", JUNK)
def test_junk_adds_no_passkey(
    credential: str, client: Client, adviser: User, password: str
) -> None:
    log_in(client, adviser, password)
    client.get(f"{PASSKEYS}toevoegen/")

    response = client.post(f"{PASSKEYS}toevoegen/", {"name": "x", "credential": credential})

    assert response.status_code == 200
    assert tree(response).xpath("//input[@name='name']/@value") == ["x"]
    assert not Authenticator.objects.exists()


# -- Logging in ---------------------------------------------------------------------------------


def test_password_alone_is_not_enough_with_a_second_factor(
    client: Client, adviser: User, password: str
) -> None:
    give_codes(adviser)

    response = log_in(client, adviser, password)

    assert response["Location"] == STEP
    assert not get_user(client).is_authenticated


def test_right_code_leads_to_the_page_that_was_asked_for(
    client: Client, adviser: User, password: str
) -> None:
    give_codes(adviser)
    log_in(client, adviser, password, next="/model/")

    response = client.post(STEP, {"code": current_code()})

    assert response["Location"] == "/model/"
    assert get_user(client) == adviser


def test_wrong_code_is_refused_with_what_to_do(half_way: Client) -> None:
    response = half_way.post(STEP, {"code": "12345"})

    assert errors(response) == [WRONG]
    assert not get_user(half_way).is_authenticated


def test_code_works_once(half_way: Client, adviser: User, password: str) -> None:
    code = current_code()
    half_way.post(STEP, {"code": code})
    second = Client()
    log_in(second, adviser, password)

    response = second.post(STEP, {"code": code})

    assert errors(response) == [WRONG]


def test_recovery_code_works_once(half_way: Client, adviser: User, password: str) -> None:
    code = recovery_codes(adviser)[0]
    half_way.post(STEP, {"code": code})
    second = Client()
    log_in(second, adviser, password)

    response = second.post(STEP, {"code": code})

    assert get_user(half_way) == adviser
    assert errors(response) == [WRONG]
    assert len(recovery_codes(adviser)) == 9


def test_second_step_belongs_to_the_login_that_began_it(client: Client, adviser: User) -> None:
    give_codes(adviser)

    response = client.post(STEP, {"code": current_code()})

    assert response["Location"] == LOGIN
    assert not get_user(client).is_authenticated


def test_login_page_offers_a_passkey_to_scripts_only(client: Client) -> None:
    (form,) = tree(client.get(LOGIN)).xpath("//form[@data-passkey='use']")

    assert form.get("action") == PASSKEY_LOGIN
    assert form.get("hidden") is not None


@pytest.mark.parametrize("credential", JUNK)
def test_junk_instead_of_a_passkey_leads_back_with_a_message(
    credential: str, client: Client
) -> None:
    client.get(PASSKEY_LOGIN, headers={"accept": "application/json"})

    response = client.post(
        PASSKEY_LOGIN, {"credential": credential, "next": "/model/"}, follow=True
    )

    assert response.redirect_chain == [(f"{LOGIN}?next=%2Fmodel%2F", 302)]
    assert messages(response)[0] == WRONG
    assert not get_user(client).is_authenticated


def test_passkey_options_name_nobody(client: Client) -> None:
    options = json.loads(client.get(PASSKEY_LOGIN, headers={"accept": "application/json"}).content)[
        "request_options"
    ]["publicKey"]

    assert options["userVerification"] == "required"
    assert not options.get("allowCredentials")


# -- Showing once more --------------------------------------------------------------------------


def test_who_logged_in_long_ago_gives_the_password_again(
    adviser: User, adviser_client: Client, password: str
) -> None:
    client = shown_long_ago(adviser_client, adviser)

    asked = client.get(CODES)
    given = client.post(asked["Location"], {"password": password, "next": CODES})

    assert asked["Location"] == f"/account/opnieuw-inloggen/?{urlencode({'next': CODES})}"
    assert (given["Location"], client.get(CODES).status_code) == (CODES, 200)
    assert not EmailAddress.objects.exists()


def test_wrong_password_shows_nobody(adviser: User, adviser_client: Client) -> None:
    client = shown_long_ago(adviser_client, adviser)

    response = client.post(f"/account/opnieuw-inloggen/?next={CODES}", {"password": "geraden"})

    assert errors(response) == ["Dit is niet uw wachtwoord. Probeer het opnieuw."]
    assert client.get(CODES).status_code == 302


def test_code_shows_who_it_is_too(adviser: User, adviser_client: Client) -> None:
    give_codes(adviser)
    client = shown_long_ago(adviser_client, adviser)

    given = client.post("/account/mfa/opnieuw/", {"code": current_code(), "next": RECOVERY})

    assert given["Location"] == RECOVERY
    assert client.get(RECOVERY).status_code == 200


def test_who_logged_in_just_now_need_not_show_it_again(
    client: Client, adviser: User, password: str
) -> None:
    log_in(client, adviser, password)

    assert client.get(CODES).status_code == 200
