"""What is deleted once a day: sessions that are over, and addresses that nobody needs."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import now

from municipalities.invitations import REMEMBERED_FOR
from municipalities.models import Invitation, InvitationState, Municipality, Role, User

YESTERDAY = timedelta(days=1)
LONG = REMEMBERED_FOR + YESTERDAY
SHORTER = REMEMBERED_FOR - YESTERDAY


@pytest.fixture
def invited(municipality: Municipality) -> Invitation:
    return municipality.invitations.create(email="ada@gemeente.example", role=Role.ADVISER)


def ended(invitation: Invitation, how: str, at: datetime, by: User | None = None) -> None:
    setattr(invitation, how, at)
    invitation.accepted_by = by
    invitation.save()


def tidied(invitation: Invitation) -> Invitation:
    call_command("tidy")
    invitation.refresh_from_db()
    return invitation


def test_session_that_is_over_is_deleted(adviser_client: Client, manager_client: Client) -> None:
    over = adviser_client.session.session_key
    Session.objects.filter(pk=over).update(expire_date=now() - YESTERDAY)

    call_command("tidy")

    assert Session.objects.get().pk == manager_client.session.session_key


@pytest.mark.parametrize("how", ["accepted_at", "withdrawn_at", "expires_at"])
def test_invitation_that_ended_forgets_the_address_after_a_year(
    how: str, invited: Invitation
) -> None:
    ended(invited, how, now() - SHORTER)
    assert tidied(invited).email == "ada@gemeente.example"

    ended(invited, how, now() - LONG)
    assert tidied(invited).email == ""


def test_invitations_that_expired_for_one_municipality_do_not_stand_in_each_others_way(
    invited: Invitation, municipality: Municipality
) -> None:
    second = municipality.invitations.create(email="bea@gemeente.example", role=Role.ADVISER)
    for invitation in (invited, second):
        ended(invitation, "expires_at", now() - LONG)

    assert (tidied(invited).state, tidied(second).state) == (InvitationState.WITHDRAWN,) * 2
    assert Invitation.objects.filter(email="").count() == 2


def test_invitation_of_a_member_keeps_the_address(invited: Invitation, adviser: User) -> None:
    ended(invited, "accepted_at", now() - LONG, by=adviser)
    assert tidied(invited).email == "ada@gemeente.example"

    adviser.memberships.all().delete()
    assert tidied(invited).email == ""


def test_command_says_what_it_did(invited: Invitation, capsys: pytest.CaptureFixture[str]) -> None:
    ended(invited, "withdrawn_at", now() - LONG)

    call_command("tidy")

    assert capsys.readouterr().out == (
        "Verlopen sessies zijn verwijderd, en het adres van 1 oude uitnodiging.\n"
    )
