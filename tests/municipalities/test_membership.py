"""Who is a member, and that somebody can always manage them."""

import pytest

from municipalities.authorship import Author
from municipalities.membership import (
    LastManagerError,
    add_member,
    change_role,
    is_last_manager,
    remove_member,
)
from municipalities.models import Event, Municipality, Role, User
from tests.conftest import member


@pytest.fixture
def second(municipality: Municipality) -> User:
    return member(municipality, Role.MANAGER, "tweede@midden-groningen.example", "Hoofd")


@pytest.fixture
def author(manager: User) -> Author:
    return Author(manager, Role.MANAGER)


def lines() -> list[tuple[str, str, str, str]]:
    fields = ("kind", "actor_role", "role_before", "role_after")
    return list(Event.objects.order_by("pk").values_list(*fields))


def test_a_member_is_added_once_and_keeps_the_role(
    municipality: Municipality, other_adviser: User, author: Author
) -> None:
    first = add_member(municipality, other_adviser, Role.ADVISER, author)
    again = add_member(municipality, other_adviser, Role.MANAGER, author)

    assert (again, again.role) == (first, "adviser")
    assert lines() == [("added", "manager", "", "adviser")]


def test_a_role_is_changed_and_logged(adviser: User, author: Author) -> None:
    membership = adviser.memberships.get()

    change_role(membership, Role.MANAGER, author)
    change_role(membership, Role.MANAGER, author)

    assert adviser.memberships.get().role == "manager"
    assert lines() == [("role_changed", "manager", "adviser", "manager")]


def test_a_member_is_removed_and_logged(adviser: User, author: Author) -> None:
    remove_member(adviser.memberships.get(), author)

    assert adviser.memberships.count() == 0
    assert lines() == [("removed", "manager", "adviser", "")]


def test_the_last_manager_stays_manager(manager: User, author: Author) -> None:
    membership = manager.memberships.get()

    with pytest.raises(LastManagerError):
        change_role(membership, Role.ADVISER, author)
    with pytest.raises(LastManagerError):
        remove_member(membership, author)

    assert is_last_manager(membership)
    assert manager.memberships.get().role == "manager"
    assert lines() == []


def test_one_of_two_managers_may_go(manager: User, second: User, author: Author) -> None:
    change_role(manager.memberships.get(), Role.ADVISER, author)

    assert manager.memberships.get().role == "adviser"
    assert is_last_manager(second.memberships.get())


def test_a_manager_who_cannot_log_in_does_not_count(
    manager: User, second: User, author: Author
) -> None:
    User.objects.filter(pk=second.pk).update(is_active=False)

    with pytest.raises(LastManagerError):
        change_role(manager.memberships.get(), Role.ADVISER, author)


def test_a_manager_of_another_municipality_does_not_count(
    manager: User, other_municipality: Municipality, author: Author
) -> None:
    member(other_municipality, Role.MANAGER, "manager@westerkwartier.example", "Manager")

    assert is_last_manager(manager.memberships.get())


def test_a_role_that_changed_meanwhile_counts(manager: User, second: User, author: Author) -> None:
    """Two managers who demote each other at once: the second one finds out."""
    seen_before = second.memberships.get()
    change_role(manager.memberships.get(), Role.ADVISER, author)

    with pytest.raises(LastManagerError):
        change_role(seen_before, Role.ADVISER, author)
