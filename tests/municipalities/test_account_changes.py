"""What administrators do to accounts is seen by the municipalities, and by the owner."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client

from municipalities.accounts.limits import RATES, Limit
from municipalities.membership import add_member
from municipalities.models import Event, Municipality, Role, User
from tests.conftest import logged_in
from tests.municipalities.invited import tree
from tests.municipalities.test_accounts import NEW_PASSWORD, reset_link
from tests.municipalities.test_admin import page, user_data
from tests.municipalities.test_event_log import LOG, sentences
from tests.second_factors import give_codes

USERS = "/beheer/municipalities/user/"
ADVISER = "Communicatieadviseur (adviseur@midden-groningen.example)"

ENOUGH = "naar dit adres gingen er vandaag al een paar. Die werken nog."
NO_PASSWORD = "dit account staat uit, of logt in via de eigen organisatie."


def change(client: Client, user: User, **changed: object) -> None:
    """Saves the page of this user; None leaves a field out, as a box that is not ticked is."""
    sent = {key: value for key, value in user_data(user, **changed).items() if value is not None}
    assert client.post(page(User, "change", user.pk), sent).status_code == 302


def act(client: Client, action: str, *users: User) -> HttpResponse:
    sent = {"action": action, "_selected_action": [user.pk for user in users]}
    return client.post(USERS, sent, follow=True)


def told(response: HttpResponse) -> list[str]:
    return [
        item.text_content().strip() for item in tree(response).xpath("//*[@class='messagelist']/li")
    ]


# -- The log --------------------------------------------------------------------------------------


def test_managers_read_what_an_administrator_changed_of_an_account(
    administrator_client: Client, manager_client: Client, adviser: User
) -> None:
    give_codes(adviser)

    act(administrator_client, "remove_second_factors", adviser)
    change(administrator_client, adviser, is_staff="on")
    change(administrator_client, adviser, is_staff=None)
    change(administrator_client, adviser, is_active=None)
    change(administrator_client, adviser, is_active="on")

    assert sentences(manager_client.get(LOG)) == [
        f"Beheerder zette het account van {ADVISER} aan.",
        f"Beheerder zette het account van {ADVISER} uit.",
        f"Beheerder bepaalde dat {ADVISER} geen beheerder meer is.",
        f"Beheerder maakte {ADVISER} beheerder.",
        f"Beheerder verwijderde de tweede stap van {ADVISER}.",
    ]


def test_another_address_is_in_the_log_without_the_old_one(
    administrator_client: Client,
    manager_client: Client,
    adviser: User,
) -> None:
    change(administrator_client, adviser, email="Functie@gemeente.example")

    (event,) = Event.objects.all()
    assert event.detail == "address"
    assert sentences(manager_client.get(LOG)) == [
        "Beheerder wijzigde het e-mailadres van Communicatieadviseur (functie@gemeente.example)."
    ]


def test_every_municipality_of_the_person_has_it_in_the_log(
    administrator_client: Client,
    administrator: User,
    adviser: User,
    municipality: Municipality,
    other_municipality: Municipality,
) -> None:
    add_member(other_municipality, adviser, Role.MANAGER, None)

    change(administrator_client, adviser, is_active=None)

    rows = Event.objects.filter(kind=Event.Kind.ACCOUNT_CHANGED).order_by("municipality__code")
    assert [
        (row.municipality, row.actor, row.actor_role, row.subject, row.role_before, row.detail)
        for row in rows
    ] == [
        (municipality, administrator, "administrator", adviser, "adviser", "switched_off"),
        (other_municipality, administrator, "administrator", adviser, "manager", "switched_off"),
    ]


def test_what_stays_as_it_was_is_no_event(administrator_client: Client, adviser: User) -> None:
    change(administrator_client, adviser, name="Webcare", email=adviser.email.upper())
    act(administrator_client, "remove_second_factors", adviser)

    assert not Authenticator.objects.exists()
    assert not Event.objects.exists()


# -- The former address ---------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_former_address_is_told_of_the_new_one_without_naming_it(
    administrator_client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    former = adviser.email

    change(administrator_client, adviser, email="functie@gemeente.example")

    (mail,) = mailoutbox
    assert mail.to == [former]
    assert mail.subject == "Uw account heeft een ander e-mailadres"
    assert "De beheerder wijzigde het e-mailadres van uw account" in mail.body
    assert "functie@" not in mail.body


@pytest.mark.django_db(transaction=True)
def test_administrator_hears_that_the_former_address_could_not_be_told(
    administrator_client: Client, adviser: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RATES, Limit.CHANGE_MAIL, "1/d/key")
    former = adviser.email
    for email in ("functie@gemeente.example", former, "functie@gemeente.example"):
        adviser.refresh_from_db()
        change(administrator_client, adviser, email=email)

    assert told(administrator_client.get(USERS))[-1] == (
        f"Er ging geen bericht naar het vorige adres, {former}. Licht de eigenaar zelf in."
    )


# -- A link for a new password --------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_administrator_mails_links_with_which_the_owners_choose(
    administrator_client: Client, adviser: User, manager: User, mailoutbox: list[EmailMessage]
) -> None:
    answer = act(administrator_client, "mail_password_links", adviser, manager)

    assert sorted(mail.to[0] for mail in mailoutbox) == [adviser.email, manager.email]
    assert told(answer) == ["2 gebruikers kregen een link voor een nieuw wachtwoord per mail."]
    (link,) = [reset_link(mail) for mail in mailoutbox if mail.to == [adviser.email]]
    owner = Client()
    form = owner.get(link, follow=True).request["PATH_INFO"]
    owner.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    adviser.refresh_from_db()
    assert adviser.check_password(NEW_PASSWORD)
    assert get_user(administrator_client) != adviser


@pytest.mark.django_db(transaction=True)
def test_no_link_goes_to_who_cannot_log_in_or_got_enough(
    administrator_client: Client,
    adviser: User,
    manager: User,
    monkeypatch: pytest.MonkeyPatch,
    mailoutbox: list[EmailMessage],
) -> None:
    monkeypatch.setitem(RATES, Limit.RESET_MAIL, "1/h/key")
    User.objects.filter(pk=manager.pk).update(is_active=False)
    act(administrator_client, "mail_password_links", adviser)

    answer = act(administrator_client, "mail_password_links", adviser, manager)

    assert len(mailoutbox) == 1
    assert sorted(told(answer)) == [
        f"Geen link gemaild aan {adviser.email}: {ENOUGH}",
        f"Geen link gemaild aan {manager.email}: {NO_PASSWORD}",
    ]


def test_nobody_else_mails_links(adviser: User, manager: User) -> None:
    answer = logged_in(adviser).post(
        USERS, {"action": "mail_password_links", "_selected_action": [manager.pk]}
    )

    assert answer.status_code in {302, 403}
