"""An account goes: nothing of the person stays, everything of the municipality does."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from assessments.models import Assessment
from municipalities.authorship import Author
from municipalities.erasure import StaysError, erase_account, reasons_to_stay
from municipalities.invitations import accept, invite
from municipalities.models import Event, Invitation, Membership, Municipality, Role, User
from tests.assessments.cases import answer
from tests.conftest import logged_in, member
from tests.second_factors import give_codes

Kind = Event.Kind
NO_MANAGER = "Midden-Groningen heeft dan geen manager meer. Maak eerst iemand anders manager."
NO_ADMINISTRATOR = "Er is dan geen beheerder meer. Maak eerst iemand anders beheerder."


def everything_in_the_database() -> str:
    """All rows of all tables as one text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(f"{table}: {cursor.fetchall()}")
    return "\n".join(found)


def log_of(municipality: Municipality) -> list[tuple[str, str, object, object]]:
    rows = municipality.events.order_by("pk")
    return [(row.kind, row.actor_role, row.actor, row.subject) for row in rows]


def test_account_that_goes_leaves_nothing_of_the_person(
    municipality: Municipality, manager: User, administrator: User, assessment: Assessment
) -> None:
    invitation = invite(
        municipality, "marker-ada@gemeente.example", Role.ADVISER, Author(manager, Role.MANAGER)
    )
    ada = User.objects.create_user("marker-ada@gemeente.example", name="marker-functie")
    accept(invitation, ada)
    answer(assessment, ada, **{"content.2.1": "yes"})
    EmailAddress.objects.create(user=ada, email=ada.email, primary=True)
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "marker-geheim"})
    SocialAccount.objects.create(user=ada, provider="oidc", uid="marker-uid")
    LogEntry.objects.log_actions(administrator.pk, [ada], CHANGE, single_object=True)
    session = logged_in(ada).session
    session["account_authentication_methods"] = [{"email": ada.email}]
    session.save()
    assert len(set(re.findall(r"marker-\w+", everything_in_the_database()))) == 4

    erase_account(ada)

    assert re.findall(r"marker-\w+", everything_in_the_database()) == []
    assert not Session.objects.filter(pk=session.session_key).exists()
    given = assessment.answers.get()
    assert (given.value, given.changed_by, given.changed_by_role) == ("yes", None, Role.ADVISER)


def test_login_that_was_half_finished_goes_as_well(adviser: User, password: str) -> None:
    give_codes(adviser)
    client = Client()
    client.post("/account/login/", {"login": adviser.email, "password": password})
    assert adviser.email in str(Session.objects.get().get_decoded())

    erase_account(adviser)

    assert not Session.objects.exists()


def test_account_that_goes_is_an_event_of_each_municipality(
    adviser: User, municipality: Municipality, other_municipality: Municipality
) -> None:
    Membership.objects.create(user=adviser, municipality=other_municipality, role=Role.MANAGER)
    member(other_municipality, Role.MANAGER, "manager@westerkwartier.example", "Manager")

    erase_account(adviser)

    assert log_of(municipality) == [(Kind.LEFT, Role.ADVISER, None, None)]
    assert log_of(other_municipality) == [(Kind.LEFT, Role.MANAGER, None, None)]


def test_account_that_an_administrator_deletes_was_removed(
    adviser: User, administrator: User, municipality: Municipality
) -> None:
    erase_account(adviser, Author(administrator, Role.ADMINISTRATOR))

    assert log_of(municipality) == [(Kind.REMOVED, Role.ADMINISTRATOR, administrator, None)]


def test_invitation_of_who_goes_is_withdrawn_and_forgets_the_address(
    adviser: User, municipality: Municipality, other_municipality: Municipality, manager: User
) -> None:
    author = Author(manager, Role.MANAGER)
    theirs = invite(other_municipality, adviser.email, Role.ADVISER, author)
    of_others = invite(municipality, "ander@gemeente.example", Role.ADVISER, author)

    erase_account(adviser)

    theirs.refresh_from_db()
    of_others.refresh_from_db()
    assert (theirs.email, theirs.withdrawn_at is None) == ("", False)
    assert (of_others.email, of_others.withdrawn_at) == ("ander@gemeente.example", None)
    assert log_of(other_municipality)[1:] == [(Kind.WITHDREW, "", None, None)]


def test_invitations_of_several_who_go_do_not_stand_in_each_others_way(
    municipality: Municipality, other_municipality: Municipality, manager: User
) -> None:
    author = Author(manager, Role.MANAGER)
    for name in ("ada", "bea"):
        user = member(municipality, Role.ADVISER, f"{name}@gemeente.example", "Adviseur")
        invite(other_municipality, user.email, Role.ADVISER, author)
        erase_account(user)

    assert list(Invitation.objects.values_list("email", flat=True)) == ["", ""]


def test_who_goes_is_logged_out_everywhere(adviser: User) -> None:
    elsewhere = logged_in(adviser)

    erase_account(adviser)

    assert not get_user(elsewhere).is_authenticated


def test_last_manager_stays(manager: User, adviser: User, municipality: Municipality) -> None:
    with pytest.raises(StaysError) as refusal:
        erase_account(manager)

    assert refusal.value.reasons == [NO_MANAGER]
    assert manager.memberships.get().role == Role.MANAGER
    assert log_of(municipality) == []


def test_manager_goes_when_there_is_another(manager: User, municipality: Municipality) -> None:
    member(municipality, Role.MANAGER, "tweede@midden-groningen.example", "Manager")

    erase_account(manager)

    assert municipality.memberships.get().user.email == "tweede@midden-groningen.example"


def test_manager_who_cannot_log_in_is_no_other_manager(
    manager: User, municipality: Municipality
) -> None:
    second = member(municipality, Role.MANAGER, "tweede@midden-groningen.example", "Manager")
    User.objects.filter(pk=second.pk).update(is_active=False)

    assert reasons_to_stay(manager) == [NO_MANAGER]


def test_manager_by_single_sign_on_goes(manager: User) -> None:
    manager.memberships.update(by_single_sign_on=True)

    assert reasons_to_stay(manager) == []


@pytest.mark.parametrize(("valid_to", "stays"), [(date(2021, 1, 1), 0), (date(2999, 1, 1), 1)])
def test_last_manager_of_a_municipality_that_ended_goes(
    valid_to: date, stays: int, manager: User
) -> None:
    Municipality.objects.update(valid_to=valid_to)

    assert len(reasons_to_stay(manager)) == stays


def test_last_administrator_stays(administrator: User) -> None:
    with pytest.raises(StaysError) as refusal:
        erase_account(administrator)

    assert refusal.value.reasons == [NO_ADMINISTRATOR]


def test_administrator_goes_when_there_is_another(administrator: User) -> None:
    User.objects.create_superuser("tweede@example.org", name="Beheerder")

    erase_account(administrator)

    assert User.objects.get().email == "tweede@example.org"


def test_log_never_holds_an_address_as_text(municipality: Municipality, manager: User) -> None:
    """It can never be taken out again: the table only grows."""
    author = Author(manager, Role.MANAGER)
    ada = User.objects.create_user("ada@gemeente.example", name="Adviseur")
    accept(invite(municipality, ada.email, Role.ADVISER, author), ada)
    erase_account(ada)

    rows = Event.objects.values_list("detail", "kind", "actor_role", "role_before", "role_after")
    assert rows.count() == 3
    assert "@" not in str(list(rows))


@pytest.mark.django_db(transaction=True)
def test_of_two_last_managers_who_go_at_once_one_stays(
    manager: User, municipality: Municipality
) -> None:
    second = member(municipality, Role.MANAGER, "tweede@midden-groningen.example", "Manager")
    gate = Barrier(2)

    def go(user: User) -> bool:
        gate.wait()
        try:
            erase_account(user)
        except StaysError:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        gone = list(pool.map(go, [manager, second]))

    assert sorted(gone) == [False, True]
    assert municipality.memberships.managers().count() == 1
