"""What stands out: beside the previous assessment, and on the way to the ambition."""

from dataclasses import replace
from datetime import date

import pytest

from maturity.scoring import State
from reports.changes import Changes
from reports.plan import AmbitionReport
from reports.report import FacetReport, Previous
from reports.wording import highlights, phases
from tests.reports.made_up import facet as made_facet

BLANK = (State.NONE,) * 3


def facet(
    name: str, position: float | None, aim: int | None = None, *, stays: bool = False
) -> FacetReport:
    made = made_facet(1, name, BLANK, position)
    if aim is None:
        return made
    reached = (position or 0) >= aim
    return replace(
        made, ambition=AmbitionReport(aim, date(2027, 12, 31), "", stays, reached, "", "")
    )


def since(**positions: float | None) -> Previous:
    return Previous("Meting 2023", positions, Changes("Meting 2023", ()))


def test_without_previous_and_ambition_nothing_stands_out() -> None:
    assert highlights([facet("Zien", 2.0)], None) == ()


def test_who_grew_most_and_who_stayed_is_named() -> None:
    facets = [facet("Zien", 2.5), facet("Doen", 2.0), facet("Weten", 1.0)]

    assert highlights(facets, since(zien=1.0, doen=1.5, weten=1.0)) == (
        "Sinds Meting 2023 groeide Zien het meest: 1,5 fase.",
        "Weten bleef gelijk: fase 1.",
    )


def test_who_is_lower_is_named() -> None:
    facets = [facet("Zien", 2.0), facet("Doen", 1.0)]

    assert highlights(facets, since(zien=2.5, doen=1.5)) == ("Zien en Doen zijn lager dan eerst.",)


def test_more_than_three_are_counted() -> None:
    facets = [facet(name, 2.0) for name in ("A", "B", "C", "D")] + [facet("E", 3.0)]

    assert highlights(facets, since(a=2.0, b=2.0, c=2.0, d=2.0, e=2.5)) == (
        "Sinds Meting 2023 groeide E het meest: een halve fase.",
        "4 facetten bleven gelijk.",
    )


def test_when_nothing_moved_that_is_said() -> None:
    facets = [facet("Zien", 2.0), facet("Doen", 1.0)]

    assert highlights(facets, since(zien=2.0, doen=1.0)) == ("Alle facetten bleven gelijk.",)


def test_a_facet_that_was_or_is_empty_is_not_compared() -> None:
    facets = [facet("Zien", 2.0), facet("Doen", None)]

    assert highlights(facets, since(zien=None, doen=1.0)) == ()


def test_who_reached_the_ambition_and_who_is_furthest_is_named() -> None:
    facets = [facet("Zien", 3.0, aim=3), facet("Doen", 1.0, aim=3), facet("Weten", 2.5, aim=3)]

    assert highlights(facets, None) == (
        "Bij Zien is de ambitie bereikt.",
        "Doen is het verst van de ambitie: nog 2 fasen te gaan.",
    )


def test_who_stays_on_purpose_has_reached_nothing() -> None:
    assert highlights([facet("Zien", 2.0, aim=2, stays=True)], None) == ()


def test_an_empty_facet_has_the_whole_way_to_go() -> None:
    assert highlights([facet("Zien", None, aim=2)], None) == (
        "Zien is het verst van de ambitie: nog 2 fasen te gaan.",
    )


@pytest.mark.parametrize(
    ("distance", "words"),
    [(0.5, "een halve fase"), (1.0, "1 fase"), (1.5, "1,5 fase"), (3.0, "3 fasen")],
)
def test_a_distance_in_words(distance: float, words: str) -> None:
    assert phases(distance) == words
