"""Who must log in with a second factor cannot get around it."""

import os
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries, Settings

from config.public import PUBLIC_PAGES
from municipalities.membership import change_role
from municipalities.models import Role, User
from tests.conftest import logged_in
from tests.project.test_urls import ADDRESSES, address
from tests.second_factors import current_code, give_codes, give_passkey, record

SET_UP = "/account/mfa/"
KEPT = (
    "Uw rol vraagt tweestapsverificatie en dit is uw enige tweede stap. "
    "Stel eerst een andere in: inlogcodes of een passkey."
)
OPEN_WITHOUT = (PUBLIC_PAGES - {"home"}) | {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
}


@pytest.fixture
def required_of_advisers(settings: Settings) -> None:
    settings.MFA_REQUIRED_FOR = ["adviser"]


def leads_to_set_up(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"] == SET_UP


def is_led(client: Client, path: str = "/") -> bool:
    return leads_to_set_up(client.get(path))


def text_of(response: HttpResponse) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def from_single_sign_on(user: User) -> Client:
    return record(logged_in(user), user, method="socialaccount")


def test_a_script_that_saves_is_refused_and_not_led_away(
    adviser_client: Client, required_of_advisers: None
) -> None:
    response = adviser_client.get("/", headers={"hx-request": "true"})

    assert (response.status_code, response.content) == (401, b"")


@pytest.mark.parametrize("role", Role)
def test_only_the_roles_in_the_setting_are_asked(
    role: Role,
    settings: Settings,
    adviser_client: Client,
    manager_client: Client,
    administrator_client: Client,
) -> None:
    settings.MFA_REQUIRED_FOR = [role]
    clients = {
        Role.ADVISER: adviser_client,
        Role.MANAGER: manager_client,
        Role.ADMINISTRATOR: administrator_client,
    }

    assert [one for one, client in clients.items() if is_led(client)] == [role]


def test_nobody_is_asked_where_no_role_is(adviser_client: Client, settings: Settings) -> None:
    settings.MFA_REQUIRED_FOR = []

    assert adviser_client.get("/account/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_leads_to_set_up_but_what_is_needed_for_it(
    method: str, administrator: User, client: Client, settings: Settings
) -> None:
    settings.MFA_REQUIRED_FOR = ["administrator"]
    open_without = set()

    for name in ADDRESSES:
        client.force_login(administrator)  # one of the addresses logs out
        if not leads_to_set_up(getattr(client, method)(address(name))):
            open_without.add(name)

    assert open_without == OPEN_WITHOUT


def test_addresses_without_a_name_under_the_administration_lead_to_set_up(
    administrator_client: Client, settings: Settings
) -> None:
    settings.MFA_REQUIRED_FOR = ["administrator"]

    assert is_led(administrator_client, "/beheer/nergens/")


def test_page_of_set_up_says_why(adviser_client: Client, required_of_advisers: None) -> None:
    page = adviser_client.get(SET_UP)

    assert "Uw rol vraagt tweestapsverificatie." in text_of(page)


def test_visitor_of_public_pages_is_not_asked(
    client: Client, db: None, required_of_advisers: None
) -> None:
    assert client.get("/").status_code == 200


def test_requirement_holds_for_whoever_is_logged_in_already(
    adviser_client: Client, settings: Settings
) -> None:
    before = is_led(adviser_client)

    settings.MFA_REQUIRED_FOR = ["adviser"]

    assert (before, is_led(adviser_client)) == (False, True)


def test_requirement_comes_with_another_role(
    adviser: User, adviser_client: Client, settings: Settings
) -> None:
    settings.MFA_REQUIRED_FOR = ["manager"]
    before = is_led(adviser_client)

    change_role(adviser.memberships.get(), Role.MANAGER, None)

    assert (before, is_led(adviser_client)) == (False, True)


@pytest.mark.parametrize("give", [give_codes, give_passkey])
def test_second_factor_opens_the_way_until_it_is_gone(
    give: type, adviser: User, adviser_client: Client, required_of_advisers: None
) -> None:
    factor = give(adviser)
    before = is_led(adviser_client)

    factor.delete()

    assert (before, is_led(adviser_client)) == (False, True)


def test_recovery_codes_alone_are_no_second_factor(
    adviser: User, adviser_client: Client, required_of_advisers: None
) -> None:
    RecoveryCodes.activate(adviser)

    assert is_led(adviser_client)


def test_second_factor_of_somebody_else_does_not_count(
    adviser_client: Client, manager: User, required_of_advisers: None
) -> None:
    give_codes(manager)

    assert is_led(adviser_client)


@pytest.mark.parametrize(
    ("idp_does_it", "led"), [(True, False), (False, True)], ids=["asked there", "not asked there"]
)
def test_single_sign_on_counts_only_where_the_setting_says_so(
    idp_does_it: bool, led: bool, adviser: User, required_of_advisers: None, settings: Settings
) -> None:
    settings.OIDC_DOES_MFA = idp_does_it

    assert is_led(from_single_sign_on(adviser)) is led


def test_password_does_not_count_as_single_sign_on(
    client: Client, adviser: User, password: str, required_of_advisers: None, settings: Settings
) -> None:
    settings.OIDC_DOES_MFA = True
    client.post("/account/login/", {"login": adviser.email, "password": password})

    assert is_led(client)


def test_requirement_takes_no_query_more(
    adviser: User,
    adviser_client: Client,
    required_of_advisers: None,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    give_codes(adviser)
    session_and_user, standings, factors = 2, 1, 1

    with django_assert_num_queries(session_and_user + standings + factors):
        adviser_client.get("/account/")


def remove(client: Client, factor: Authenticator) -> HttpResponse:
    record(client, factor.user, method="password")
    if factor.type == Authenticator.Type.TOTP:
        return client.post("/account/mfa/codes/uitzetten/")
    return client.post(f"/account/mfa/passkeys/{factor.pk}/verwijderen/")


@pytest.mark.parametrize("give", [give_codes, give_passkey])
def test_last_second_factor_stays_where_it_is_required(
    give: type, adviser: User, adviser_client: Client, required_of_advisers: None
) -> None:
    factor = give(adviser)

    response = remove(adviser_client, factor)

    assert KEPT in text_of(response)
    assert Authenticator.objects.filter(pk=factor.pk).exists()


@pytest.mark.parametrize("give", [give_codes, give_passkey])
def test_one_of_two_second_factors_may_go(
    give: type, adviser: User, adviser_client: Client, required_of_advisers: None
) -> None:
    factor = give(adviser)
    give_passkey(adviser, "Telefoon")

    remove(adviser_client, factor)

    assert not Authenticator.objects.filter(pk=factor.pk).exists()


@pytest.mark.parametrize("give", [give_codes, give_passkey])
def test_last_second_factor_may_go_where_no_role_asks_for_it(
    give: type, adviser: User, adviser_client: Client
) -> None:
    factor = give(adviser)

    remove(adviser_client, factor)

    assert not Authenticator.objects.filter(user=adviser).exists()


def test_first_administrator_reaches_the_administration_with_a_second_factor_only(
    client: Client, db: None, password: str, settings: Settings
) -> None:
    settings.MFA_REQUIRED_FOR = ["administrator"]  # as it is outside development
    with patch.dict(os.environ, {"DJANGO_SUPERUSER_PASSWORD": password}):
        call_command(
            "createsuperuser", email="beheer@example.org", name="Beheerder", interactive=False
        )
    client.post("/account/login/", {"login": "beheer@example.org", "password": password})

    before = is_led(client, "/beheer/")
    page = html.fromstring(client.get("/account/mfa/codes/instellen/").content.decode())
    (secret,) = page.xpath("//dd[@class='vm-secret']/text()")
    client.post("/account/mfa/codes/instellen/", {"code": current_code(secret.replace(" ", ""))})

    assert before
    assert client.get("/beheer/").status_code == 200
