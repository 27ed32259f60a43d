"""Who lost the access, or the offer of it, does not get it back by asking."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from municipalities.authorship import Author
from municipalities.invitations import accept, ask_to_join, invite, invite_again, withdraw
from municipalities.membership import add_member, change_role, remove_member
from municipalities.models import EmailDomain, Invitation, Membership, Municipality, Role, User

REGISTER, DONE = "/account/aanmelden/", "/account/aanmelden/verstuurd/"
JOIN = "Uw toegang tot de meting sociale media van Midden-Groningen"
ASK_A_COLLEAGUE = "Vraag een collega om een uitnodiging"


@pytest.fixture(autouse=True)
def _domain(municipality: Municipality) -> None:
    EmailDomain.objects.create(municipality=municipality, domain="midden-groningen.example")


@pytest.fixture
def author(manager: User) -> Author:
    return Author(manager, Role.MANAGER)


@pytest.fixture
def removed(adviser: User, author: Author) -> User:
    remove_member(adviser.memberships.get(), author)
    return adviser


def subject_of_answer(client: Client, email: str, mails: list[EmailMessage]) -> str:
    """What the mail is about; the page says the same to everybody."""
    assert client.post(REGISTER, {"email": email}).headers["Location"] == DONE
    return str(mails[-1].subject)


def test_removed_member_is_told_to_ask_a_colleague(
    client: Client, removed: User, mailoutbox: list[EmailMessage]
) -> None:
    assert subject_of_answer(client, removed.email, mailoutbox) == ASK_A_COLLEAGUE
    assert "/account/uitnodiging/" not in mailoutbox[-1].body
    assert not Invitation.objects.exists()


def test_removed_member_who_works_elsewhere_is_told_to_ask_as_well(
    client: Client, removed: User, other_municipality: Municipality, mailoutbox: list[EmailMessage]
) -> None:
    add_member(other_municipality, removed, Role.ADVISER, None)

    assert subject_of_answer(client, removed.email, mailoutbox) == ASK_A_COLLEAGUE


def test_whose_invitation_was_withdrawn_is_told_to_ask_a_colleague(
    client: Client, municipality: Municipality, author: Author, mailoutbox: list[EmailMessage]
) -> None:
    email = "nieuw@midden-groningen.example"
    assert subject_of_answer(client, email, mailoutbox) == JOIN
    withdraw(Invitation.objects.get(), author)

    assert subject_of_answer(client, email.upper(), mailoutbox) == ASK_A_COLLEAGUE
    assert not Invitation.objects.pending().exists()


def test_who_lost_the_access_by_single_sign_on_does_not_get_it_back_by_asking(
    municipality: Municipality, adviser: User
) -> None:
    remove_member(adviser.memberships.get(), None)

    assert ask_to_join(municipality, adviser.email) is None


def test_new_invitation_opens_it_again(
    municipality: Municipality, removed: User, author: Author
) -> None:
    again = invite(municipality, removed.email, Role.ADVISER, author)
    assert ask_to_join(municipality, removed.email) == again

    withdraw(again, author)
    assert ask_to_join(municipality, removed.email) is None

    another = invite(municipality, removed.email, Role.ADVISER, author)
    invite_again(another, author)
    assert ask_to_join(municipality, removed.email) == another


def test_who_came_back_and_gave_up_the_access_may_ask(
    municipality: Municipality, removed: User, author: Author
) -> None:
    membership = accept(invite(municipality, removed.email, Role.MANAGER, author), removed)
    change_role(membership, Role.ADVISER, author)
    remove_member(Membership.objects.get(pk=membership.pk), Author(removed, Role.ADVISER))

    assert ask_to_join(municipality, removed.email) is not None


def test_another_municipality_and_another_address_are_not_turned_away(
    municipality: Municipality, other_municipality: Municipality, removed: User
) -> None:
    assert ask_to_join(other_municipality, removed.email) is not None
    assert ask_to_join(municipality, "iemand@midden-groningen.example") is not None


def test_member_whose_invitation_was_withdrawn_later_is_told_to_log_in(
    client: Client,
    municipality: Municipality,
    other_adviser: User,
    author: Author,
    mailoutbox: list[EmailMessage],
) -> None:
    User.objects.filter(pk=other_adviser.pk).update(email="jan@midden-groningen.example")
    pending = invite(municipality, "jan@midden-groningen.example", Role.ADVISER, author)
    add_member(municipality, other_adviser, Role.ADVISER, author)
    withdraw(pending, author)

    answer = subject_of_answer(client, "jan@midden-groningen.example", mailoutbox)

    assert answer == "U hebt al toegang"
