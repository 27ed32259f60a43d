"""Accounts whose address nobody has proven: what they are shown, and what is said of them."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from municipalities.addresses import is_in_doubt, prove_address
from municipalities.authorship import Author
from municipalities.invitations import Delivery, invite
from municipalities.models import Municipality, Role, User
from tests.conftest import logged_in
from tests.municipalities.invited import EMAIL, invited, page_of, tree
from tests.second_factors import give_codes

MEMBERS, OWN_DATA = "/gemeenten/GM1952/leden/", "/account/gegevens/download/"
UNPROVEN = "e-mailadres nog niet bevestigd"


@pytest.fixture
def doubtful(municipality: Municipality, manager: User) -> User:
    """Made by whoever held the link that the manager copied."""
    form = {"name": "Redacteur", "password": "een lang wachtwoord"}
    Client().post(page_of(invited(municipality, manager), Delivery.COPIED), form)
    return User.objects.get(email=EMAIL)


def invitations_told(user: User) -> list[str]:
    document = json.loads(logged_in(user).get(OWN_DATA).content)
    return [row["municipality"]["code"] for row in document["invitations"]]


def test_who_did_not_prove_the_address_is_not_told_who_else_invited_it(
    doubtful: User, other_municipality: Municipality, other_adviser: User
) -> None:
    invite(other_municipality, EMAIL, Role.ADVISER, Author(other_adviser, Role.MANAGER))

    assert invitations_told(doubtful) == ["GM1952"]

    prove_address(doubtful)
    assert sorted(invitations_told(doubtful)) == ["GM1952", "GM1969"]


def badges(page: HttpResponse) -> list[tuple[str, str]]:
    """The address beside every badge in the list."""
    rows = tree(page).xpath("//tbody//th[span[contains(@class, 'badge')]]")
    return [(row.findtext("span[1]"), row.find("span[2]").text_content()) for row in rows]


@pytest.mark.usefixtures("doubtful")
def test_managers_see_whose_address_is_not_proven(
    manager_client: Client, adviser_client: Client
) -> None:
    assert badges(manager_client.get(MEMBERS)) == [(EMAIL, UNPROVEN)]
    assert badges(adviser_client.get(MEMBERS)) == []


def test_administrators_see_whose_address_is_not_proven(
    administrator_client: Client, doubtful: User, adviser: User
) -> None:
    users = "/beheer/municipalities/user/"

    listed = tree(administrator_client.get(users)).xpath("//tbody/tr")
    unproven = [
        row.xpath("string(.//*[contains(@class, 'field-email')])")
        for row in listed
        if row.xpath(".//*[contains(@class, 'field-is_proven')]//img[@alt='False']")
    ]
    assert unproven == [EMAIL]
    for user, shown in ((doubtful, "False"), (adviser, "True")):
        page = tree(administrator_client.get(f"{users}{user.pk}/change/"))
        (field,) = page.find_class("field-is_proven")
        assert field.xpath(".//img/@alt") == [shown]


def test_account_in_doubt_of_an_administrator_is_taken_back_as_well(doubtful: User) -> None:
    """Whoever made it by the link may have made it an administrator's since."""
    User.objects.filter(pk=doubtful.pk).update(is_staff=True)
    give_codes(doubtful)

    prove_address(User.objects.get(pk=doubtful.pk))

    assert not Authenticator.objects.filter(user=doubtful).exists()
    assert not User.objects.get(pk=doubtful.pk).has_usable_password()


def test_account_that_the_command_made_is_never_in_doubt(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when allauth has noted down the address, because somebody asked for a password."""
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "een lang wachtwoord")
    call_command("createsuperuser", email="eerste@example.org", name="Beheerder", interactive=False)
    user = User.objects.get(email="eerste@example.org")
    give_codes(user)
    Client().post("/account/password/reset/", {"email": user.email})

    assert not is_in_doubt(user)
    prove_address(user)
    assert user.has_usable_password()
    assert Authenticator.objects.filter(user=user).exists()
    assert not EmailAddress.objects.filter(user=user, primary=True).exists()
