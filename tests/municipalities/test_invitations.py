"""An invitation from being made to being used, once."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError
from django.utils import timezone

from municipalities.authorship import Author
from municipalities.invitations import (
    AlreadyMemberError,
    Delivery,
    FollowedLink,
    NotOpenError,
    accept,
    accept_with_new_account,
    ask_to_join,
    follow,
    invite,
    invite_again,
    token_of,
    withdraw,
)
from municipalities.models import (
    VALID_FOR,
    Event,
    Invitation,
    InvitationState,
    Municipality,
    Role,
    User,
)
from tests.municipalities.invited import EMAIL, expire, invited

PASSWORD = "een lang wachtwoord"


@pytest.fixture
def invitation(municipality: Municipality, manager: User) -> Invitation:
    return invited(municipality, manager)


@pytest.fixture
def author(manager: User) -> Author:
    return Author(manager, Role.MANAGER)


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_an_invitation_is_open_for_fourteen_days(invitation: Invitation) -> None:
    left = invitation.expires_at - timezone.now()

    assert invitation.state is InvitationState.OPEN
    assert timedelta(days=14) == VALID_FOR
    assert timedelta(0) <= VALID_FOR - left < timedelta(minutes=1)
    assert expire(invitation).state is InvitationState.EXPIRED


def test_an_address_is_kept_in_lower_case(
    municipality: Municipality, manager: User, author: Author
) -> None:
    first = invite(municipality, "Jan@Gemeente.NL", Role.ADVISER, author)
    second = invite(municipality, "jan@gemeente.nl", Role.ADVISER, author)

    assert (first.email, second.pk) == ("jan@gemeente.nl", first.pk)


def test_a_second_invitation_renews_the_pending_one_in_its_new_role(
    municipality: Municipality, invitation: Invitation, author: Author
) -> None:
    expire(invitation)

    again = invite(municipality, EMAIL, Role.MANAGER, author)

    assert (again.pk, again.role, again.state) == (invitation.pk, "manager", InvitationState.OPEN)
    assert kinds() == ["invited", "invited_again"]


def test_a_member_is_not_invited(municipality: Municipality, adviser: User, author: Author) -> None:
    with pytest.raises(AlreadyMemberError) as refusal:
        invite(municipality, adviser.email.upper(), Role.MANAGER, author)

    assert refusal.value.membership == adviser.memberships.get()
    assert kinds() == []


def test_an_invitation_is_sent_again_after_it_expired(
    invitation: Invitation, author: Author
) -> None:
    invite_again(expire(invitation), author)

    assert invitation.state is InvitationState.OPEN
    assert kinds() == ["invited", "invited_again"]


def test_an_invitation_is_accepted_once(
    invitation: Invitation, adviser: User, other_adviser: User
) -> None:
    membership = accept(invitation, other_adviser)

    assert (membership.user, membership.role) == (other_adviser, "adviser")
    assert invitation.state is InvitationState.ACCEPTED
    with pytest.raises(NotOpenError):
        accept(invitation, adviser)
    assert kinds() == ["invited", "joined"]


def test_what_is_over_is_neither_accepted_nor_renewed_nor_withdrawn(
    invitation: Invitation, author: Author, other_adviser: User
) -> None:
    withdraw(invitation, author)

    for attempt in (
        lambda: accept(invitation, other_adviser),
        lambda: invite_again(invitation, author),
        lambda: withdraw(invitation, author),
    ):
        with pytest.raises(NotOpenError):
            attempt()
    assert other_adviser.memberships.count() == 1
    assert kinds() == ["invited", "withdrew"]


def test_an_expired_invitation_is_not_accepted(invitation: Invitation, other_adviser: User) -> None:
    with pytest.raises(NotOpenError):
        accept(expire(invitation), other_adviser)


def test_a_role_that_changed_after_the_link_was_followed_counts(
    municipality: Municipality, invitation: Invitation, author: Author, other_adviser: User
) -> None:
    invite(municipality, EMAIL, Role.MANAGER, author)

    assert accept(invitation, other_adviser).role == "manager"


def test_accepting_leaves_a_member_what_they_were(
    municipality: Municipality, invitation: Invitation, manager: User
) -> None:
    membership = accept(invitation, manager)

    assert (membership.role, municipality.memberships.count()) == ("manager", 1)
    assert kinds() == ["invited"]


@pytest.mark.parametrize(
    ("delivery", "verified"), [(Delivery.MAILED, True), (Delivery.COPIED, False)]
)
def test_only_a_mailed_link_shows_whose_the_address_is(
    invitation: Invitation, delivery: Delivery, verified: bool
) -> None:
    membership = accept_with_new_account(FollowedLink(invitation, delivery), "Adviseur", PASSWORD)

    address = EmailAddress.objects.get(user=membership.user)
    assert (address.email, address.verified, address.primary) == (EMAIL, verified, True)
    assert membership.user.check_password(PASSWORD)


def test_no_account_is_made_by_an_invitation_that_is_over(
    invitation: Invitation, author: Author
) -> None:
    withdraw(invitation, author)

    with pytest.raises(NotOpenError):
        accept_with_new_account(FollowedLink(invitation, Delivery.MAILED), "Adviseur", PASSWORD)

    assert not User.objects.filter(email=EMAIL).exists()


@pytest.mark.django_db(transaction=True)
def test_an_account_that_came_meanwhile_leaves_the_invitation_open(
    invitation: Invitation,
) -> None:
    User.objects.create_user(EMAIL, PASSWORD, name="Eerder")

    with pytest.raises(IntegrityError):
        accept_with_new_account(FollowedLink(invitation, Delivery.MAILED), "Later", PASSWORD)

    invitation.refresh_from_db()
    assert (invitation.state, User.objects.get(email=EMAIL).name) == ("open", "Eerder")


def test_a_link_is_followed_by_how_it_came(invitation: Invitation) -> None:
    for delivery in Delivery:
        assert follow(token_of(invitation, delivery)) == FollowedLink(invitation, delivery)


def test_a_link_that_nobody_made_leads_nowhere(invitation: Invitation) -> None:
    token = token_of(invitation, Delivery.COPIED)
    key, _dot, signature = token.partition(".")
    mailed = token_of(invitation, Delivery.MAILED).partition(".")[2]
    foreign = token_of(Invitation(), Delivery.MAILED)
    changed = f"{key[1:]}{key[0]}.{signature}"

    for tampered in ("", "x", key, f"{key}.", f"{key}.x", changed, foreign):
        assert follow(tampered) is None
    assert follow(f"{key}.{mailed}") == FollowedLink(invitation, Delivery.MAILED)
    assert follow(str(invitation.pk)) is None


def test_asking_oneself_gives_an_adviser_and_one_line_in_the_log(
    municipality: Municipality,
) -> None:
    first = ask_to_join(municipality, EMAIL)
    again = ask_to_join(municipality, EMAIL.upper())

    assert first
    assert again
    assert (first.pk, first.role, first.invited_by) == (again.pk, "adviser", None)
    assert kinds() == ["asked_to_join"]


def test_asking_oneself_keeps_what_a_colleague_offered(
    municipality: Municipality, manager: User
) -> None:
    invited(municipality, manager, role=Role.MANAGER)

    asked = ask_to_join(municipality, EMAIL)

    assert asked
    assert (asked.role, asked.invited_by) == ("manager", manager)


def test_asking_oneself_does_not_bring_back_an_offer_that_expired(
    municipality: Municipality, manager: User
) -> None:
    offered = expire(invited(municipality, manager, role=Role.MANAGER))

    asked = ask_to_join(municipality, EMAIL)

    assert asked == offered
    assert (asked.role, asked.state) == ("adviser", InvitationState.OPEN)


def test_a_member_who_asks_gets_no_invitation(municipality: Municipality, adviser: User) -> None:
    assert ask_to_join(municipality, adviser.email) is None
    assert Invitation.objects.count() == 0
