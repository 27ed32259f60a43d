"""The administration keeps to the rules for people: the log, the last manager, forgetting."""

import html
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from municipalities.admin import memberships
from municipalities.models import Event, Membership, Municipality, Role, User
from tests.conftest import logged_in, member
from tests.municipalities.test_admin import no_rows, page, user_data

NO_MANAGER = "Midden-Groningen heeft dan geen manager meer. Maak eerst iemand anders manager."
NO_ADMINISTRATOR = "Er is dan geen beheerder meer. Maak eerst iemand anders beheerder."


def with_membership(membership: Membership, **changed: object) -> dict[str, object]:
    """What the page of this user sends, with changes to the one membership."""
    row = {
        "id": membership.pk,
        "user": membership.user_id,
        "municipality": membership.municipality_id,
        "role": membership.role,
        **changed,
    }
    forms = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 1}
    rows = {f"memberships-0-{name}": value for name, value in row.items()}
    return user_data(membership.user) | forms | rows


def log_of(municipality: Municipality) -> list[tuple[str, Any, str, str, str]]:
    return [
        (row.kind, row.actor, row.actor_role, row.role_before, row.role_after)
        for row in municipality.events.order_by("pk")
    ]


def text_of(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def second(municipality: Municipality) -> User:
    return member(municipality, Role.MANAGER, "tweede@midden-groningen.example", "Manager")


def test_role_that_an_administrator_changes_is_in_the_log(
    administrator_client: Client, administrator: User, adviser: User, municipality: Municipality
) -> None:
    sent = with_membership(adviser.memberships.get(), role="manager")

    answer = administrator_client.post(page(User, "change", adviser.pk), sent)

    assert answer.status_code == 302
    assert adviser.memberships.get().role == Role.MANAGER
    assert log_of(municipality) == [
        (Event.Kind.ROLE_CHANGED, administrator, "administrator", "adviser", "manager")
    ]


def test_membership_that_an_administrator_gives_is_in_the_log(
    administrator_client: Client, administrator: User, other_municipality: Municipality
) -> None:
    user = User.objects.create_user("nieuw@gemeente.example", name="Redacteur")
    sent = user_data(user) | {
        "memberships-TOTAL_FORMS": 1,
        "memberships-0-user": user.pk,
        "memberships-0-municipality": other_municipality.pk,
        "memberships-0-role": "adviser",
    }

    administrator_client.post(page(User, "change", user.pk), sent)

    assert user.memberships.get().municipality == other_municipality
    assert log_of(other_municipality) == [
        (Event.Kind.ADDED, administrator, "administrator", "", "adviser")
    ]


def test_membership_that_an_administrator_takes_is_in_the_log_and_ends_the_sessions(
    administrator_client: Client, administrator: User, adviser: User, municipality: Municipality
) -> None:
    client = logged_in(adviser)
    sent = with_membership(adviser.memberships.get(), DELETE="on")

    administrator_client.post(page(User, "change", adviser.pk), sent)

    assert log_of(municipality) == [
        (Event.Kind.REMOVED, administrator, "administrator", "adviser", "")
    ]
    assert not get_user(client).is_authenticated


def test_membership_keeps_its_municipality(
    administrator_client: Client, adviser: User, other_municipality: Municipality
) -> None:
    membership = adviser.memberships.get()
    sent = with_membership(membership, municipality=other_municipality.pk)

    administrator_client.post(page(User, "change", adviser.pk), sent)

    assert adviser.memberships.get().municipality == membership.municipality


@pytest.mark.parametrize("change", [{"role": "adviser"}, {"DELETE": "on"}])
def test_last_manager_is_neither_demoted_nor_removed(
    change: dict[str, object],
    administrator_client: Client,
    manager: User,
    municipality: Municipality,
) -> None:
    sent = with_membership(manager.memberships.get(), **change) | {"name": "Andere functie"}

    answer = administrator_client.post(page(User, "change", manager.pk), sent)

    assert NO_MANAGER in text_of(answer)
    assert 'value="Andere functie"' in text_of(answer)
    assert manager.memberships.get().role == Role.MANAGER
    assert log_of(municipality) == []


def test_manager_is_demoted_when_there_is_another(
    administrator_client: Client, manager: User, second: User
) -> None:
    sent = with_membership(manager.memberships.get(), role="adviser")

    administrator_client.post(page(User, "change", manager.pk), sent)

    assert manager.memberships.get().role == Role.ADVISER


@pytest.mark.parametrize("change", [{"role": "manager"}, {"DELETE": "on"}])
def test_membership_that_somebody_else_removed_meanwhile_stays_removed(
    change: dict[str, object],
    administrator_client: Client,
    adviser: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They had the lock that the administrator waited for."""
    sent = with_membership(adviser.memberships.get(), **change) | {"name": "Andere functie"}
    monkeypatch.setattr(
        memberships, "lock_municipalities_of", lambda user: user.memberships.all().delete()
    )

    answer = administrator_client.post(page(User, "change", adviser.pk), sent)

    adviser.refresh_from_db()
    assert (answer.status_code, adviser.name) == (302, "Andere functie")
    assert not adviser.memberships.exists()


def test_switching_off_the_last_manager_warns(administrator_client: Client, manager: User) -> None:
    sent = with_membership(manager.memberships.get())
    del sent["is_active"]

    answer = administrator_client.post(page(User, "change", manager.pk), sent, follow=True)

    manager.refresh_from_db()
    assert not manager.is_active
    assert "Midden-Groningen heeft nu geen manager. Maak iemand anders manager." in text_of(answer)


def test_switching_off_one_of_two_managers_does_not_warn(
    administrator_client: Client, manager: User, second: User
) -> None:
    sent = with_membership(manager.memberships.get())
    del sent["is_active"]

    answer = administrator_client.post(page(User, "change", manager.pk), sent, follow=True)

    assert "heeft nu geen manager" not in text_of(answer)


def test_user_who_is_switched_off_stays_logged_out_when_switched_on_again(
    administrator_client: Client, adviser: User
) -> None:
    client = logged_in(adviser)
    on = with_membership(adviser.memberships.get())
    off = {name: value for name, value in on.items() if name != "is_active"}
    url = page(User, "change", adviser.pk)

    administrator_client.post(url, off)
    assert not get_user(client).is_authenticated

    administrator_client.post(url, on)
    assert User.objects.get(pk=adviser.pk).is_active
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("kept", ["is_active", "is_staff"])
def test_last_administrator_is_neither_switched_off_nor_demoted(
    kept: str, administrator_client: Client, administrator: User
) -> None:
    data = user_data(administrator)
    del data["is_active"]

    answer = administrator_client.post(page(User, "change", administrator.pk), data | {kept: "on"})

    assert NO_ADMINISTRATOR in text_of(answer)
    administrator.refresh_from_db()
    assert (administrator.is_active, administrator.is_staff) == (True, True)


def test_user_is_deleted_by_being_forgotten(
    administrator_client: Client, administrator: User, adviser: User, municipality: Municipality
) -> None:
    administrator_client.post(page(User, "delete", adviser.pk), {"post": "yes"})

    assert not User.objects.filter(pk=adviser.pk).exists()
    assert log_of(municipality) == [
        (Event.Kind.REMOVED, administrator, "administrator", "adviser", "")
    ]
    assert not LogEntry.objects.exists()  # the line about it would hold the name


def test_last_manager_is_not_deleted(administrator_client: Client, manager: User) -> None:
    url = page(User, "delete", manager.pk)

    answer = administrator_client.post(url, {"post": "yes"}, follow=True)

    assert answer.redirect_chain == [(page(User, "change", manager.pk), 302)]
    assert NO_MANAGER in text_of(answer)
    assert User.objects.filter(pk=manager.pk).exists()


def delete_together(client: Client, *users: User) -> HttpResponse:
    sent = {"action": "delete_selected", "_selected_action": [u.pk for u in users], "post": "yes"}
    return client.post(page(User, "changelist"), sent, follow=True)


def test_users_are_deleted_together(
    administrator_client: Client, adviser: User, other_adviser: User
) -> None:
    delete_together(administrator_client, adviser, other_adviser)

    assert User.objects.filter(is_staff=False).count() == 0
    assert list(Event.objects.values_list("kind", flat=True)) == [Event.Kind.REMOVED] * 2


def test_both_managers_are_not_deleted_together(
    administrator_client: Client, manager: User, second: User, municipality: Municipality
) -> None:
    answer = delete_together(administrator_client, manager, second)

    assert NO_MANAGER in text_of(answer)
    assert municipality.memberships.managers().count() == 2
    assert log_of(municipality) == []


def test_administrator_who_is_the_last_does_not_delete_the_own_account(
    administrator_client: Client, administrator: User
) -> None:
    url = page(User, "delete", administrator.pk)

    answer = administrator_client.post(url, {"post": "yes"}, follow=True)

    assert NO_ADMINISTRATOR in text_of(answer)
    assert get_user(administrator_client) == administrator


def test_administration_shows_neither_answers_nor_the_log(administrator_client: Client) -> None:
    text = administrator_client.get("/beheer/").content.decode()

    assert "/beheer/municipalities/" in text
    assert set(re.findall("/beheer/assessments/([a-z]+)/", text)) == {"contribution"}  # offered
    assert "/beheer/municipalities/event/" not in text


def test_municipality_shows_its_invitations_to_read(
    administrator_client: Client, municipality: Municipality, other_municipality: Municipality
) -> None:
    municipality.invitations.create(email="genodigd@gemeente.example", role=Role.ADVISER)
    other_municipality.invitations.create(email="ander@gemeente.example", role=Role.ADVISER)

    text = administrator_client.get(page(Municipality, "change", municipality.pk)).content.decode()

    assert "genodigd@gemeente.example" in text
    assert "ander@gemeente.example" not in text
    assert 'name="invitations-0-email"' not in text


def test_municipality_gets_a_domain_on_the_same_page(
    administrator_client: Client, municipality: Municipality
) -> None:
    sent = {
        "code": municipality.code,
        "name": municipality.name,
        **no_rows("successions", "invitations"),
        "email_domains-TOTAL_FORMS": 1,
        "email_domains-INITIAL_FORMS": 0,
        "email_domains-0-municipality": municipality.pk,
        "email_domains-0-domain": "Midden-Groningen.Example",
    }

    answer = administrator_client.post(page(Municipality, "change", municipality.pk), sent)

    assert answer.status_code == 302
    assert municipality.email_domains.get().domain == "midden-groningen.example"


@pytest.mark.django_db(transaction=True)
def test_of_two_last_administrators_who_are_demoted_at_once_one_stays(administrator: User) -> None:
    second = User.objects.create_superuser("tweede@example.org", name="Beheerder")
    gate = Barrier(2)

    def demote(user: User) -> None:
        client, sent = logged_in(user), user_data(user)
        gate.wait()
        client.post(page(User, "change", user.pk), sent)
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(demote, [administrator, second]))

    assert User.objects.filter(is_staff=True).count() == 1
