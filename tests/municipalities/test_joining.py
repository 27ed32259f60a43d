"""The page behind the link of an invitation, in every situation."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.contrib.messages import get_messages
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from municipalities.accounts.limits import RATES, Limit
from municipalities.authorship import Author
from municipalities.invitations import Delivery, withdraw
from municipalities.models import EmailDomain, Invitation, Municipality, Role, User
from tests.conftest import logged_in
from tests.municipalities.invited import (
    EMAIL,
    errors,
    expire,
    heading,
    invited,
    page_of,
    text_of,
    tree,
)
from tests.municipalities.test_accounts import reset_link

FILLED_IN = {"name": "Webredacteur", "password": "een lang wachtwoord"}
ACCESS = "Toegang tot Midden-Groningen"


@pytest.fixture
def invitation(municipality: Municipality, manager: User) -> Invitation:
    return invited(municipality, manager)


@pytest.fixture
def for_neighbour(municipality: Municipality, manager: User, other_adviser: User) -> Invitation:
    """For somebody who has an account."""
    return invited(municipality, manager, other_adviser.email)


def join(client: Client, invitation: Invitation, **filled_in: str) -> HttpResponse:
    return client.post(page_of(invitation), FILLED_IN | filled_in)


def said(response: HttpResponse) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def state_of(invitation: Invitation) -> str:
    return Invitation.objects.get(pk=invitation.pk).state


def test_page_asks_for_a_name_and_a_password_only(client: Client, invitation: Invitation) -> None:
    response = client.get(page_of(invitation))

    fields = tree(response).xpath("//main//input[@type!='hidden']")
    assert heading(response) == ACCESS
    assert [(f.get("name"), f.get("value"), f.get("readonly")) for f in fields] == [
        ("email", EMAIL, "readonly"),
        ("name", "Adviseur communicatie", None),
        ("password", None, None),
    ]


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_the_page_changes_nothing(
    client: Client, invitation: Invitation, method: str
) -> None:
    for _ in range(30):  # more than the limit on trying
        assert getattr(client, method)(page_of(invitation)).status_code == 200

    assert state_of(invitation) == "open"
    assert not User.objects.filter(email=EMAIL).exists()
    assert "_auth_user_id" not in client.session


def test_joining_makes_the_account_and_logs_in(
    client: Client, invitation: Invitation, municipality: Municipality
) -> None:
    client.get(page_of(invitation))
    session = client.session
    session["before"] = "joining"
    session.save()

    response = join(client, invitation)

    user = User.objects.get(email=EMAIL)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert said(response) == ["U hebt nu toegang tot Midden-Groningen, als adviseur."]
    assert get_user(client) == user
    assert client.session.session_key != session.session_key
    assert (user.name, user.memberships.get().municipality) == ("Webredacteur", municipality)
    assert state_of(invitation) == "accepted"
    assert heading(client.get("/")) == "Midden-Groningen"


def test_the_address_is_that_of_the_invitation_whatever_is_sent(
    client: Client, invitation: Invitation, administrator: User
) -> None:
    refused = join(client, invitation, email=administrator.email, name="")
    join(client, invitation, email=administrator.email)

    assert tree(refused).xpath("//input[@name='email']/@value") == [EMAIL]
    assert get_user(client).email == EMAIL


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": " "}, "Accountnaam: Dit veld is verplicht."),
        ({"password": ""}, "Wachtwoord: Dit veld is verplicht."),
        (
            {"password": "kort"},
            "Wachtwoord: Dit wachtwoord is te kort. Gebruik minstens 12 tekens.",
        ),
        (
            {"password": EMAIL},
            "Wachtwoord: Dit wachtwoord lijkt te veel op uw e-mailadres of uw accountnaam.",
        ),
        (
            {"name": "x" * 81},
            (
                "Accountnaam: Deze tekst heeft 81 tekens. Er passen er hoogstens 80."
                " Maak de tekst korter."
            ),
        ),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    client: Client, invitation: Invitation, wrong: dict[str, str], error: str
) -> None:
    response = join(client, invitation, **wrong)

    assert (response.status_code, errors(response)) == (422, [error])
    assert state_of(invitation) == "open"
    if "name" not in wrong:
        assert tree(response).xpath("//input[@name='name']/@value") == ["Webredacteur"]


def test_a_second_click_lands_on_the_page_that_says_used(
    client: Client, invitation: Invitation
) -> None:
    join(client, invitation)
    other = Client()

    response = join(other, invitation)

    assert response.headers["Location"] == page_of(invitation)
    page = other.get(page_of(invitation))
    assert (page.status_code, heading(page)) == (410, "Deze uitnodiging is al gebruikt")
    assert "/account/login/" in tree(page).xpath("//main//a/@href")
    assert User.objects.filter(email=EMAIL).count() == 1


def test_who_has_an_account_is_led_through_the_login(
    client: Client, for_neighbour: Invitation
) -> None:
    response = client.get(page_of(for_neighbour))

    page = page_of(for_neighbour)
    assert heading(response) == ACCESS
    assert "U hebt al een account" in text_of(response)
    assert f"/account/login/?next={page}" in tree(response).xpath("//main//a/@href")


def test_nobody_joins_in_the_name_of_an_account_that_is_there(
    client: Client, for_neighbour: Invitation, other_adviser: User
) -> None:
    join(client, for_neighbour)

    assert not get_user(client).is_authenticated
    assert User.objects.get(pk=other_adviser.pk).check_password("een lang wachtwoord")
    assert state_of(for_neighbour) == "open"


def test_the_invited_person_accepts_with_one_button(
    other_adviser_client: Client, for_neighbour: Invitation, other_adviser: User
) -> None:
    page = other_adviser_client.get(page_of(for_neighbour))

    response = other_adviser_client.post(page_of(for_neighbour))

    assert tree(page).xpath("//main//button[not(ancestor::*[@hidden])]/text()") == ["Accepteren"]
    assert said(response) == ["U hebt nu toegang tot Midden-Groningen, als adviseur."]
    assert response.headers["Location"] == "/"
    assert other_adviser.memberships.count() == 2


def test_an_account_of_somebody_else_cannot_accept(
    other_adviser_client: Client, invitation: Invitation, other_adviser: User
) -> None:
    page = other_adviser_client.get(page_of(invitation))
    other_adviser_client.post(page_of(invitation), FILLED_IN)

    assert heading(page) == "Deze uitnodiging is voor een ander account"
    assert EMAIL in text_of(page)
    assert other_adviser.email in text_of(page)
    assert state_of(invitation) == "open"
    assert other_adviser.memberships.count() == 1


def test_logging_out_there_comes_back_to_the_invitation(
    other_adviser_client: Client, invitation: Invitation
) -> None:
    (form,) = tree(other_adviser_client.get(page_of(invitation))).xpath("//main//form")

    response = other_adviser_client.post(form.get("action"), dict(form.form_values()))

    assert response.headers["Location"] == page_of(invitation)
    assert not get_user(other_adviser_client).is_authenticated


def test_who_became_a_member_meanwhile_keeps_the_role(
    for_neighbour: Invitation, other_adviser: User, municipality: Municipality
) -> None:
    municipality.memberships.create(user=other_adviser, role=Role.MANAGER)
    client = logged_in(other_adviser)
    page = client.get(page_of(for_neighbour))

    response = client.post(page_of(for_neighbour))

    assert "U hebt al toegang, als manager." in text_of(page)
    assert said(response) == ["U had al toegang tot Midden-Groningen, als manager. Dat blijft zo."]
    assert other_adviser.memberships.get(municipality=municipality).role == "manager"
    assert state_of(for_neighbour) == "accepted"


def test_an_account_that_is_switched_off_says_so(
    client: Client, for_neighbour: Invitation, other_adviser: User
) -> None:
    User.objects.filter(pk=other_adviser.pk).update(is_active=False)

    page = client.get(page_of(for_neighbour))

    assert heading(page) == "Uw account staat uit"
    assert "Vraag de beheerder" in text_of(page)


def test_an_expired_invitation_says_whom_to_ask(client: Client, invitation: Invitation) -> None:
    expire(invitation)

    page = client.get(page_of(invitation))

    assert (page.status_code, heading(page)) == (410, "Deze uitnodiging is verlopen")
    assert "Vraag een manager van de gemeente Midden-Groningen" in text_of(page)
    assert "/account/aanmelden/" not in tree(page).xpath("//main//a/@href")
    assert join(client, invitation).headers["Location"] == page_of(invitation)
    assert not User.objects.filter(email=EMAIL).exists()


def test_an_expired_invitation_offers_to_ask_oneself_where_the_domain_is_known(
    client: Client, invitation: Invitation, municipality: Municipality
) -> None:
    EmailDomain.objects.create(municipality=municipality, domain="midden-groningen.example")
    expire(invitation)

    page = client.get(page_of(invitation))

    assert "/account/aanmelden/" in tree(page).xpath("//main//a/@href")


def test_a_withdrawn_invitation_says_whom_to_ask(
    client: Client, invitation: Invitation, manager: User
) -> None:
    withdraw(invitation, Author(manager, Role.MANAGER))

    page = client.get(page_of(invitation))

    assert (page.status_code, heading(page)) == (410, "Deze uitnodiging is ingetrokken")
    assert "Vraag een manager daar om een nieuwe uitnodiging." in text_of(page)


def test_a_used_invitation_leads_who_is_logged_in_to_the_overview(
    other_adviser_client: Client, for_neighbour: Invitation
) -> None:
    other_adviser_client.post(page_of(for_neighbour))

    page = other_adviser_client.get(page_of(for_neighbour))

    assert tree(page).xpath("//main//a[not(ancestor::*[@hidden])]/@href") == ["/"]


def test_tampered_and_unknown_links_answer_alike(client: Client, invitation: Invitation) -> None:
    page = page_of(invitation)
    unknown = client.get("/account/uitnodiging/nergens/")

    for tampered in (f"{page[:-2]}/", f"{page[:-1]}x/", page.replace(".", "")):
        response = client.get(tampered)
        assert (response.status_code, text_of(response)) == (404, text_of(unknown))
    assert heading(unknown) == "Deze link klopt niet"
    assert client.post("/account/uitnodiging/nergens/", FILLED_IN).status_code == 404


def test_trying_is_limited(
    client: Client, invitation: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RATES, Limit.ACCEPT, "2/h/ip")

    tried = [join(client, invitation, password="").status_code for _ in range(3)]

    assert tried == [422, 422, 429]


def test_a_required_second_factor_comes_after_joining(
    client: Client, invitation: Invitation, settings: Settings
) -> None:
    settings.MFA_REQUIRED_FOR = ["adviser"]

    response = join(client, invitation)

    assert get_user(client).email == EMAIL
    assert client.get(response.headers["Location"]).headers["Location"] == "/account/mfa/"


def choose_a_password(mails: list[EmailMessage], email: str) -> None:
    visitor = Client()
    visitor.post("/account/password/reset/", {"email": email})
    form = visitor.get(reset_link(mails[-1]), follow=True).request["PATH_INFO"]
    new = "nog een langere zin"
    visitor.post(form, {"password1": new, "password2": new})


@pytest.fixture
def pre_hijacked(
    invitation: Invitation, totp_for: Callable[[User], Authenticator]
) -> tuple[User, Client]:
    """A manager made an account for somebody else's address with the link they could copy."""
    client = Client()
    client.post(page_of(invitation, Delivery.COPIED), FILLED_IN)
    user = User.objects.get(email=EMAIL)
    totp_for(user)
    return user, client


@pytest.fixture
def totp_for(db: None) -> Callable[[User], Authenticator]:
    def make(user: User) -> Authenticator:
        made: Authenticator = Authenticator.objects.create(
            user=user, type=Authenticator.Type.TOTP, data={"secret": "geheim"}
        )
        return made

    return make


def test_a_new_password_by_mail_takes_an_account_back_from_who_made_it(
    pre_hijacked: tuple[User, Client], mailoutbox: list[EmailMessage]
) -> None:
    user, maker = pre_hijacked
    assert not EmailAddress.objects.get(user=user).verified

    choose_a_password(mailoutbox, EMAIL)

    assert not get_user(maker).is_authenticated
    assert Authenticator.objects.filter(user=user).count() == 0
    assert EmailAddress.objects.get(user=user).verified


def test_a_new_password_by_mail_leaves_an_account_of_another_making_as_it_is(
    adviser: User,
    totp_for: Callable[[User], Authenticator],
    mailoutbox: list[EmailMessage],
) -> None:
    totp_for(adviser)

    choose_a_password(mailoutbox, adviser.email)

    assert Authenticator.objects.filter(user=adviser).count() == 1


def test_a_new_password_by_mail_leaves_the_second_factor_of_an_owner(
    client: Client,
    invitation: Invitation,
    totp_for: Callable[[User], Authenticator],
    mailoutbox: list[EmailMessage],
) -> None:
    join(client, invitation)
    totp_for(User.objects.get(email=EMAIL))

    choose_a_password(mailoutbox, EMAIL)

    assert Authenticator.objects.count() == 1


def test_a_new_password_by_mail_leaves_the_second_factor_of_an_administrator(
    administrator: User,
    totp_for: Callable[[User], Authenticator],
    mailoutbox: list[EmailMessage],
) -> None:
    totp_for(administrator)

    choose_a_password(mailoutbox, administrator.email)

    assert Authenticator.objects.count() == 1
