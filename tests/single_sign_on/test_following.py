"""Memberships become what the organisation says, at every login."""

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client

from municipalities.models import Event, Membership, Municipality, Role, User
from municipalities.single_sign_on.following import follow
from tests.conftest import logged_in
from tests.second_factors import record
from tests.single_sign_on.stub import StubProvider, log_in

JAN: dict[str, object] = {"sub": "jan", "email": "jan@midden-groningen.example"}


@pytest.fixture
def jan(db: None) -> User:
    return User.objects.create_user("jan@midden-groningen.example", name="Medewerker")


def memberships(user: User) -> dict[str, tuple[str, bool]]:
    rows = Membership.objects.filter(user=user)
    return {row.municipality.code: (row.role, row.by_single_sign_on) for row in rows}


def told() -> list[tuple[str, str, str]]:
    """What the event log says, the oldest first. Single sign-on itself is nobody."""
    events = Event.objects.order_by("pk")
    assert {(event.actor, event.actor_role) for event in events} <= {(None, "")}
    return [(event.kind, event.role_before, event.role_after) for event in events]


def test_access_is_given(jan: User, municipality: Municipality) -> None:
    follow(jan, {"GM1952": "adviser"})

    assert memberships(jan) == {"GM1952": (Role.ADVISER, True)}
    assert told() == [(Event.Kind.ADDED, "", Role.ADVISER)]


def test_access_is_changed(jan: User, municipality: Municipality) -> None:
    follow(jan, {"GM1952": "adviser"})

    follow(jan, {"GM1952": "manager"})

    assert memberships(jan) == {"GM1952": (Role.MANAGER, True)}
    assert told()[1:] == [(Event.Kind.ROLE_CHANGED, Role.ADVISER, Role.MANAGER)]


def test_access_is_taken_back(jan: User, municipality: Municipality) -> None:
    follow(jan, {"GM1952": "adviser"})

    follow(jan, {})

    assert memberships(jan) == {}
    assert told()[1:] == [(Event.Kind.REMOVED, Role.ADVISER, "")]


def test_access_that_stays_is_no_news(jan: User, municipality: Municipality) -> None:
    follow(jan, {"GM1952": "adviser"})

    follow(jan, {"GM1952": "adviser"})

    assert len(told()) == 1


def test_access_moves_to_another_municipality(
    jan: User, municipality: Municipality, other_municipality: Municipality
) -> None:
    follow(jan, {"GM1952": "adviser"})

    follow(jan, {"GM1969": "manager"})

    assert memberships(jan) == {"GM1969": (Role.MANAGER, True)}


@pytest.mark.parametrize("given", [{}, {"GM1952": "adviser"}, {"GM1952": "manager"}])
def test_membership_given_by_hand_is_left_alone(manager: User, given: dict[str, str]) -> None:
    follow(manager, given)

    assert memberships(manager) == {"GM1952": (Role.MANAGER, False)}
    assert told() == []


@pytest.mark.parametrize("given", [{}, {"GM1952": "adviser"}])
def test_organisation_may_take_away_the_last_manager(
    jan: User, municipality: Municipality, given: dict[str, str]
) -> None:
    follow(jan, {"GM1952": "manager"})

    follow(jan, given)

    assert Role.MANAGER not in [role for role, _by in memberships(jan).values()]


def test_municipality_that_does_not_exist_is_logged_and_left_out(
    jan: User, municipality: Municipality, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        follow(jan, {"GM0000": "manager", "GM1952": "adviser"})

    assert memberships(jan) == {"GM1952": (Role.ADVISER, True)}
    assert caplog.messages == ["OIDC_ACCESS names a municipality that does not exist: GM0000"]


def test_losing_access_ends_other_sessions(jan: User, municipality: Municipality) -> None:
    follow(jan, {"GM1952": "adviser"})
    elsewhere = logged_in(jan)

    follow(jan, {})

    assert not get_user(elsewhere).is_authenticated


def test_claims_decide_at_every_login(
    client: Client, provider: StubProvider, municipality: Municipality
) -> None:
    roles = []
    for groups in (["communicatie"], ["communicatie", "leiding"], "communicatie", []):
        provider.claims = JAN | {"groups": groups}
        log_in(client)
        assert get_user(client).is_authenticated
        roles.append([role for role, _by in memberships(User.objects.get()).values()])
        client.post("/account/logout/")

    assert roles == [["adviser"], ["manager"], ["adviser"], []]


def test_connecting_an_account_leaves_its_access_alone(
    adviser_client: Client, adviser: User, provider: StubProvider
) -> None:
    provider.claims = JAN | {"groups": ["leiding"]}

    log_in(record(adviser_client, adviser, method="password"), process="connect")

    assert adviser.socialaccount_set.exists()  # type: ignore[attr-defined]
    assert memberships(adviser) == {"GM1952": (Role.ADVISER, False)}


@pytest.mark.django_db(transaction=True)
def test_access_is_taken_back_once_by_logins_at_once(jan: User, municipality: Municipality) -> None:
    follow(jan, {"GM1952": "adviser"})
    gate = Barrier(4)

    def log_in_again(pk: int) -> None:
        user = User.objects.get(pk=pk)
        gate.wait()
        try:
            follow(user, {})
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(log_in_again, [jan.pk] * 4))

    assert memberships(jan) == {}
    assert told()[1:] == [(Event.Kind.REMOVED, Role.ADVISER, "")]
