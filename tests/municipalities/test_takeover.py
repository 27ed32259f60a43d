"""A successor takes over: from the day on, once, without chains, and back again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from municipalities.authorship import Author
from municipalities.merger import merger_of
from municipalities.models import Event, Municipality, Role, Succession, Takeover, User
from municipalities.takeover import TooEarlyError, may_take_over, take_over, undo_takeover

LAST_MINUTE = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)  # 23:59 in Amsterdam
MIDNIGHT = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _municipalities(db: None) -> None:
    call_command("loaddata", "municipalities", verbosity=0)


@pytest.fixture
def author(administrator: User) -> Author:
    return Author(administrator, Role.ADMINISTRATOR)


@pytest.fixture
def planned() -> Succession:
    return Succession.objects.select_related("predecessor", "successor").get(
        predecessor__code="GM1696", successor__code="GM0402"
    )


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def chain(*codes: str) -> list[Succession]:
    """A municipality that goes up in the next one, and that one in the next, long ago."""
    places = [Municipality.objects.create(code=code, name=code) for code in codes]
    days = [date(2000 + number, 1, 1) for number in range(len(places) - 1)]
    for place, day in zip(places, days, strict=False):
        place.valid_to = day
        place.save()
    return [
        Succession.objects.create(predecessor=one, successor=other, date=day)
        for one, other, day in zip(places, places[1:], days, strict=False)
    ]


def readers() -> set[tuple[str, str]]:
    return set(Takeover.objects.values_list("predecessor__code", "successor__code"))


def told(code: str) -> list[tuple[str, str]]:
    rows = Event.objects.filter(municipality__code=code).order_by("pk")
    return list(rows.values_list("kind", "detail"))


def test_takeover_is_too_early_until_midnight_in_amsterdam(
    planned: Succession, author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(LAST_MINUTE, monkeypatch)
    with pytest.raises(TooEarlyError):
        take_over(planned, author)
    assert readers() == set()

    at(MIDNIGHT, monkeypatch)
    take_over(planned, author)
    assert readers() == {("GM1696", "GM0402")}


def test_takeover_waits_for_the_end_of_the_municipality_itself(planned: Succession) -> None:
    planned.date, planned.predecessor.valid_to = date(2020, 1, 1), None

    assert not may_take_over(planned)


def test_takeover_stands_in_both_logs_once(
    planned: Succession, author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(MIDNIGHT, monkeypatch)

    take_over(planned, author)
    take_over(planned, author)

    line = (Event.Kind.TOOK_OVER, "Wijdemeren → Hilversum")
    assert told("GM1696") == told("GM0402") == [line]
    event = Event.objects.first()
    assert event is not None
    assert (event.actor, event.actor_role) == (author.user, Role.ADMINISTRATOR)


@pytest.mark.parametrize("first", [0, 1])
def test_chain_of_mergers_needs_not_be_followed(first: int, author: Author) -> None:
    successions = chain("GM9001", "GM9002", "GM9003")

    for succession in (successions[first], successions[1 - first]):
        take_over(succession, author)

    assert readers() == {("GM9001", "GM9002"), ("GM9002", "GM9003"), ("GM9001", "GM9003")}
    assert (Event.Kind.TOOK_OVER, "GM9001 → GM9003") in told("GM9001")


def test_undoing_takes_back_what_came_along(author: Author) -> None:
    first, second = chain("GM9001", "GM9002", "GM9003")
    take_over(first, author)
    take_over(second, author)
    later = Takeover.objects.select_related("predecessor", "successor").get(
        predecessor__code="GM9002"
    )

    undo_takeover(later, author)

    assert readers() == {("GM9001", "GM9002")}
    assert told("GM9003")[-2:] == [
        (Event.Kind.TAKEOVER_UNDONE, "GM9002 → GM9003"),
        (Event.Kind.TAKEOVER_UNDONE, "GM9001 → GM9003"),
    ]


def test_undoing_leaves_what_stands_on_its_own(author: Author) -> None:
    """GM9001 was split: GM9003 succeeds it directly, and through GM9002 as well."""
    first, second = chain("GM9001", "GM9002", "GM9003")
    direct = Succession.objects.create(
        predecessor=first.predecessor, successor=second.successor, date=date(2000, 1, 1)
    )
    for succession in (first, second, direct):
        take_over(succession, author)

    undo_takeover(Takeover.objects.get(predecessor__code="GM9002"), author)

    assert readers() == {("GM9001", "GM9002"), ("GM9001", "GM9003")}


def test_undoing_leaves_what_came_along_another_way_too(author: Author) -> None:
    """GM9001 was split over GM9002 and GM9003, and both went up in GM9004."""
    first, second = chain("GM9001", "GM9002", "GM9004")
    middle = Municipality.objects.create(code="GM9003", name="GM9003", valid_to=date(2001, 1, 1))
    third, fourth = (
        Succession.objects.create(predecessor=one, successor=other, date=date(2001, 1, 1))
        for one, other in ((first.predecessor, middle), (middle, second.successor))
    )
    for succession in (first, second, third, fourth):
        take_over(succession, author)

    undo_takeover(Takeover.objects.get(successor__code="GM9002"), author)
    kept = readers()
    undo_takeover(Takeover.objects.get(successor__code="GM9003"), author)

    direct = {("GM9002", "GM9004"), ("GM9003", "GM9004")}
    assert kept == direct | {("GM9001", "GM9003"), ("GM9001", "GM9004")}
    assert readers() == direct


def test_undoing_what_came_along_leaves_the_takeovers_themselves(author: Author) -> None:
    for succession in chain("GM9001", "GM9002", "GM9003"):
        take_over(succession, author)

    undo_takeover(
        Takeover.objects.get(predecessor__code="GM9001", successor__code="GM9003"), author
    )

    assert readers() == {("GM9001", "GM9002"), ("GM9002", "GM9003")}


@pytest.mark.django_db(transaction=True)
def test_links_of_a_chain_that_are_made_at_once_miss_nobody(author: Author) -> None:
    gate = Barrier(2)

    def take(succession: Succession) -> None:
        gate.wait()
        take_over(succession, author)
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(take, chain("GM9001", "GM9002", "GM9003")))

    assert readers() == {("GM9001", "GM9002"), ("GM9002", "GM9003"), ("GM9001", "GM9003")}


def test_each_successor_of_a_split_municipality_takes_over_on_its_own(author: Author) -> None:
    vught, boxtel = (
        Succession.objects.get(predecessor__code="GM0788", successor__code=code)
        for code in ("GM0865", "GM0757")
    )

    take_over(vught, author)
    assert readers() == {("GM0788", "GM0865")}

    take_over(boxtel, author)
    assert readers() == {("GM0788", "GM0865"), ("GM0788", "GM0757")}


def test_merger_names_all_successors() -> None:
    merger = merger_of(Municipality.objects.get(code="GM0788"))

    assert merger is not None
    assert (merger.municipality, merger.successors, merger.date, merger.has_happened) == (
        "Haaren",
        "Boxtel, Oisterwijk, Tilburg en Vught",
        date(2021, 1, 1),
        True,
    )


@pytest.mark.parametrize(("moment", "has_happened"), [(LAST_MINUTE, False), (MIDNIGHT, True)])
def test_merger_happens_at_midnight_in_amsterdam(
    moment: datetime, has_happened: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(moment, monkeypatch)

    merger = merger_of(Municipality.objects.get(code="GM1696"))

    assert merger is not None
    assert (merger.successors, merger.has_happened) == ("Hilversum", has_happened)


def test_municipality_that_goes_on_has_no_merger(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    hilversum = Municipality.objects.get(code="GM0402")

    with django_assert_num_queries(0):
        assert merger_of(hilversum) is None
