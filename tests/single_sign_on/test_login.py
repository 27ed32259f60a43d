"""Somebody comes back from the provider: who they are here, and what is kept of them."""

import json
from dataclasses import replace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth import get_user
from django.core import serializers
from django.test import Client
from lxml import html
from pytest_django import Settings

from municipalities.models import Municipality, Role, User
from tests.single_sign_on.examples import SINGLE_SIGN_ON
from tests.single_sign_on.stub import StubProvider, leave, log_in, sent_to_token_endpoint

pytestmark = pytest.mark.django_db

JAN: dict[str, object] = {
    "sub": "jan",
    "email": "Jan.Jansen@Midden-Groningen.example",
    "email_verified": True,
    "name": "Jan Jansen",
    "given_name": "Jan",
    "picture": "https://login.example.org/jan.jpg",
}
JANS_ADDRESS = "jan.jansen@midden-groningen.example"


def heading(response: Any) -> str:
    (found,) = html.fromstring(response.content.decode()).xpath("//main//h1/text()")
    return str(found)


def test_first_login_makes_an_account_without_rights(
    client: Client, provider: StubProvider
) -> None:
    provider.claims = JAN

    response = log_in(client)

    user = User.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/")
    assert get_user(client) == user
    assert (user.email, user.name) == (JANS_ADDRESS, "Medewerker")
    assert (user.is_active, user.is_staff, user.is_superuser) == (True, False, False)
    assert not user.has_usable_password()
    assert user.memberships.count() == 0
    assert heading(client.get("/")) == "Uw gemeenten"


def test_second_login_finds_the_same_account(client: Client, provider: StubProvider) -> None:
    provider.claims = JAN
    log_in(client)
    client.post("/account/logout/")
    provider.claims = JAN | {"email": "jan.pietersen@midden-groningen.example"}

    log_in(client)

    assert get_user(client) == User.objects.get(email=JANS_ADDRESS)


def test_same_subject_of_another_issuer_is_somebody_else(
    client: Client, provider: StubProvider
) -> None:
    provider.claims = JAN
    log_in(client)
    uid = SocialAccount.objects.get().uid
    provider.claims = JAN | {"iss": "https://other.example", "email": "jan@other.example"}

    log_in(client)

    assert [row.uid == uid for row in SocialAccount.objects.order_by("pk")] == [True, False]


def test_nothing_of_a_person_is_kept_but_the_address(
    client: Client, provider: StubProvider
) -> None:
    provider.claims = JAN

    log_in(client)

    kept = serializers.serialize("json", [*User.objects.all(), *SocialAccount.objects.all()])
    session = json.dumps(dict(client.session))
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()
    for said in ("Jan Jansen", "jan.jpg", "for the user info"):
        assert said not in kept + session


@pytest.mark.parametrize(
    ("function", "name"),
    [
        ("Adviseur communicatie", "Adviseur communicatie"),
        (" Adviseur ", "Adviseur"),
        ("", "Medewerker"),
        ("   ", "Medewerker"),
        ("a" * 81, "Medewerker"),
        ("Adviseur\nen meer", "Medewerker"),
        ("Adviseur\x00", "Medewerker"),
        (["Adviseur"], "Medewerker"),
        (None, "Medewerker"),
    ],
)
def test_account_is_named_after_a_function(
    client: Client, provider: StubProvider, function: object, name: str
) -> None:
    provider.claims = JAN | {"function": function}

    log_in(client)

    assert User.objects.get().name == name


def test_account_name_is_dutch_whatever_the_visitor_reads(
    client: Client, provider: StubProvider
) -> None:
    client.post("/taal/", {"language": "en"})
    provider.claims = JAN

    log_in(client)

    assert User.objects.get().name == "Medewerker"


def test_claims_of_the_id_token_count_as_well(
    client: Client, provider: StubProvider, municipality: Municipality
) -> None:
    provider.claims, provider.id_token = JAN, {"groups": ["leiding"]}

    log_in(client)

    membership = User.objects.get().memberships.get()
    assert (membership.municipality, membership.role) == (municipality, Role.MANAGER)


def test_login_changes_the_session_key(client: Client, provider: StubProvider) -> None:
    provider.claims = JAN
    state = leave(client)
    key = client.session.session_key

    client.get("/account/sso/callback/", {"state": state, "code": "a code"})

    assert key
    assert client.session.session_key != key


def test_login_lasts_until_the_browser_is_closed(client: Client, provider: StubProvider) -> None:
    provider.claims = JAN

    log_in(client)

    assert client.cookies["sessionid"]["max-age"] == ""


def test_login_leads_to_the_page_that_asked_for_it(client: Client, provider: StubProvider) -> None:
    provider.claims = JAN
    page = html.fromstring(client.get("/account/login/", {"next": "/model/"}).content.decode())
    (form,) = [form for form in page.forms if form.action == "/account/sso/login/"]

    assert form.fields["next"] == "/model/"
    assert log_in(client, next="/model/")["Location"] == "/model/"


def test_login_never_leads_to_another_site(client: Client, provider: StubProvider) -> None:
    provider.claims = JAN

    assert log_in(client, next="https://evil.example/")["Location"] == "/"


def test_code_is_exchanged_with_proof_that_we_asked_for_it(
    client: Client, provider: StubProvider
) -> None:
    log_in(client)

    sent = sent_to_token_endpoint(provider)
    assert sent["client_secret"] == SINGLE_SIGN_ON.client_secret
    assert len(sent["code_verifier"]) >= 43


def test_verified_address_of_a_member_is_linked(
    client: Client, provider: StubProvider, adviser: User
) -> None:
    EmailAddress.objects.create(user=adviser, email=adviser.email, verified=True)
    provider.claims = {"sub": "a", "email": adviser.email.upper(), "email_verified": True}

    log_in(client)
    page = client.get("/")

    adviser.refresh_from_db()
    assert get_user(client) == adviser
    assert adviser.has_usable_password()
    assert SocialAccount.objects.get().user == adviser
    assert "Uw account is gekoppeld." in page.content.decode()


def test_password_that_somebody_else_may_have_chosen_ends_when_the_owner_comes(
    client: Client, provider: StubProvider, adviser: User
) -> None:
    """The address was never proven: an account can be made with a link that a colleague copied."""
    provider.claims = {"sub": "a", "email": adviser.email, "email_verified": True}

    log_in(client)

    adviser.refresh_from_db()
    assert not adviser.has_usable_password()


def test_account_in_doubt_is_taken_back_from_who_made_it(
    client: Client, provider: StubProvider, adviser: User, adviser_client: Client
) -> None:
    EmailAddress.objects.create(user=adviser, email=adviser.email, primary=True)
    provider.claims = {"sub": "a", "email": adviser.email, "email_verified": True}

    log_in(client)

    adviser.refresh_from_db()
    assert not adviser.has_usable_password()
    assert not get_user(adviser_client).is_authenticated
    assert get_user(client) == adviser


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_address_that_is_not_verified_is_not_linked(
    client: Client, provider: StubProvider, adviser: User, verified: object
) -> None:
    provider.claims = {"sub": "a", "email": adviser.email, "email_verified": verified}

    response = log_in(client)

    assert (response.status_code, heading(response)) == (403, "U hebt al een account")
    assert not get_user(client).is_authenticated
    assert not SocialAccount.objects.exists()


def test_account_of_an_administrator_is_not_linked_by_its_address(
    client: Client, provider: StubProvider, administrator: User
) -> None:
    provider.claims = {"sub": "a", "email": administrator.email, "email_verified": True}

    response = log_in(client)

    assert (response.status_code, heading(response)) == (403, "U hebt al een account")
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("email", [None, "", "jan", ["jan@example.org"], "a" * 250 + "@x.nl"])
def test_without_an_address_there_is_no_account(
    client: Client, provider: StubProvider, email: object
) -> None:
    provider.claims = {"sub": "jan", "email": email}

    response = log_in(client)

    assert (response.status_code, heading(response)) == (403, "Uw e-mailadres ontbreekt")
    assert not User.objects.exists()


def test_deactivated_account_stays_out(
    client: Client, provider: StubProvider, municipality: Municipality
) -> None:
    provider.claims = JAN
    log_in(client)
    client.post("/account/logout/")
    User.objects.update(is_active=False)
    provider.claims = JAN | {"groups": ["leiding"]}

    response = log_in(client)

    assert response["Location"] == "/account/inactive/"
    assert not get_user(client).is_authenticated
    assert User.objects.get().memberships.count() == 0


def test_deactivated_account_is_not_linked(
    client: Client, provider: StubProvider, adviser: User
) -> None:
    User.objects.update(is_active=False)
    provider.claims = {"sub": "a", "email": adviser.email, "email_verified": True}

    response = log_in(client)

    assert response["Location"] == "/account/inactive/"
    assert not SocialAccount.objects.exists()


def test_without_a_provider_there_is_nothing_of_it(client: Client, settings: Settings) -> None:
    settings.SINGLE_SIGN_ON = None

    page = client.get("/account/login/").content.decode()

    assert "/account/sso/" not in page
    assert client.post("/account/sso/login/").status_code == 404
    assert client.get("/account/sso/callback/").status_code == 404


def test_forms_may_lead_to_the_provider_on_pages_with_its_button_alone(
    client: Client, provider: StubProvider, settings: Settings
) -> None:
    settings.SINGLE_SIGN_ON = replace(
        SINGLE_SIGN_ON, authorization_origins=("https://a.example", "https://b.example")
    )

    def form_action(page: str) -> list[str]:
        policy = client.get(page)["Content-Security-Policy"].split("; ")
        (found,) = [one for one in policy if one.startswith("form-action ")]
        return found.split()[1:]

    assert form_action("/account/login/") == ["'self'", "https://a.example", "https://b.example"]
    assert form_action("/account/password/reset/") == ["'self'"]
