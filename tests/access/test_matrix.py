"""Every address, method and person, for both municipalities, as tests/access/table.py says."""

import pytest

from municipalities.policy import POLICY, Action
from tests.access.alone import deviations_alone
from tests.access.checking import deviations
from tests.access.rules import PEOPLE, USED
from tests.access.table import TABLE
from tests.access.walk import Walk
from tests.project.test_urls import ADDRESSES


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(TABLE) == sorted(ADDRESSES)


ALONE = [name for name, row in TABLE.items() if row.alone]
ALONE_ACTIONS = {row.alone for row in TABLE.values()}


@pytest.mark.parametrize("name", sorted(TABLE))
def test_address_answers_as_the_table_says(walk: Walk, name: str) -> None:
    assert "\n".join(deviations(walk, [name])) == ""


@pytest.mark.looks  # it is the table of policy that is read
@pytest.mark.parametrize("action", [action for action in Action if action not in ALONE_ACTIONS])
def test_pages_read_the_policy(walk: Walk, monkeypatch: pytest.MonkeyPatch, action: Action) -> None:
    """Nobody may do it any more, so that every page of it refuses who could."""
    people = [person for person in PEOPLE if person.role in POLICY[action]]
    names = [name for name, row in TABLE.items() if action in {row.get, row.post}]
    monkeypatch.setitem(POLICY, action, frozenset())

    assert names
    assert people
    assert "\n".join(deviations(walk, names, USED, people)) == ""


def test_address_answers_as_the_table_says_where_there_is_no_manager(walk: Walk) -> None:
    assert ALONE
    assert "\n".join(deviations_alone(walk, ALONE)) == ""


def test_pages_read_the_policy_where_there_is_no_manager(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(POLICY, Action.CONFIRM_ALONE, frozenset())

    assert "\n".join(deviations_alone(walk, ALONE)) == ""
