"""The plan of a document that comes in: kept as it was, or refused with every reason."""

from copy import deepcopy
from typing import Any

import pytest

from assessments.document import assessment_document
from assessments.importing import store
from assessments.incoming import read_assessment
from assessments.models import Assessment, DevelopmentPoint
from maturity.checking import InvalidDocumentError
from tests.assessments.plans import make_plan


@pytest.fixture
def document(assessment: Assessment) -> dict[str, Any]:
    make_plan(assessment)
    return assessment_document(assessment)


def problems_of(document: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidDocumentError) as refused:
        read_assessment(document)
    return [str(problem) for problem in refused.value.problems]


def test_a_plan_comes_back_the_same(document: dict[str, Any], assessment: Assessment) -> None:
    stored = store(read_assessment(deepcopy(document)), assessment.municipality)

    assert assessment_document(stored) == document
    assert len(document["development_points"]) == 3
    assert document["development_points"][0]["initiatives"] == [0, 1]
    assert set(stored.development_points.values_list("changed_by", "changed_by_role")) == {
        (None, "")
    }


def test_every_key_of_a_plan_may_be_left_out(
    document: dict[str, Any], assessment: Assessment
) -> None:
    for key in ("ambitions", "lenses", "initiatives"):
        del document[key]
    document["development_points"] = [{"facet": "visie", "title": "Begin"}]

    stored = store(read_assessment(document), assessment.municipality)

    point = stored.development_points.get()
    assert (point.priority, point.status, point.effort) == ("medium", "planned", "")
    assert (stored.ambitions.count(), stored.initiatives.count()) == (0, 0)


@pytest.mark.parametrize(
    ("ambition", "problem"),
    [
        ({"phase": 5}, "ambitions, visie: “phase” moet een fase van het model zijn, van 1 tot 4."),
        (
            {"phase": 3, "by": "eind 2027"},
            "ambitions, visie: “by” moet een datum zijn, zoals 2027-12-31, of null.",
        ),
        (
            {"phase": 3, "by": "2027-02-30"},
            "ambitions, visie: “by” moet een datum zijn, zoals 2027-12-31, of null.",
        ),
        ({"by": None}, "ambitions, visie: “phase” ontbreekt."),
        (
            {"phase": 3, "reason": 3},
            "ambitions, visie: “reason” moet een tekst tussen aanhalingstekens zijn.",
        ),
    ],
)
def test_an_ambition_with_a_mistake_is_refused(
    document: dict[str, Any], ambition: object, problem: str
) -> None:
    document["ambitions"] = {"visie": ambition}

    assert problems_of(document) == [problem]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"facet": "nergens"}, "“nergens” is geen facet van het model."),
        ({"facet": 3}, "“3” is geen facet van het model."),
        (
            {"statement": "content.1.1"},
            "“content.1.1” is geen uitspraak van facet visie.",
        ),
        ({"statement": ["visie.1.1"]}, "“['visie.1.1']” is geen uitspraak van facet visie."),
        ({"priority": "urgent"}, "“priority” moet een van deze zijn: high, medium, low."),
        (
            {"status": "klaar"},
            "“status” moet een van deze zijn: planned, busy, done, dropped.",
        ),
        ({"effort": "enorm"}, "“effort” moet een van deze zijn: klein, middel, groot."),
        ({"due": "31-12-2027"}, "“due” moet een datum zijn, zoals 2027-12-31, of null."),
        ({"title": " "}, "“title”: Dit veld is verplicht."),
        (
            {"owner": "a\nb"},
            "“owner”: Schrijf deze tekst op één regel, zonder regeleinden en tabs.",
        ),
        (
            {"initiatives": [2]},
            (
                "“initiatives”: 2 is niet de plaats van een initiatief in de lijst (het eerste is"
                " 0)."
            ),
        ),
        ({"initiatives": 0}, "“initiatives” moet een lijst zijn."),
    ],
)
def test_a_point_with_a_mistake_is_refused(
    document: dict[str, Any], change: dict[str, object], problem: str
) -> None:
    document["development_points"] = [{"facet": "visie", "title": "Begin"} | change]

    assert problems_of(document) == [f"development_points, nummer 1: {problem}"]


def test_a_text_that_is_too_long_is_refused_with_what_fits(document: dict[str, Any]) -> None:
    document["development_points"] = [{"facet": "visie", "title": "a" * 121}]

    (problem,) = problems_of(document)

    assert problem.startswith("development_points, nummer 1: “title”: ")
    assert "120" in problem


@pytest.mark.parametrize(
    ("lenses", "problem"),
    [
        ({"nergens": ["x"]}, "lenses: “nergens” is geen lens."),
        ({"groundswell": ["luisteren"]}, "lenses: “groundswell” is geen lens."),
        ({"bekwaamheid": ["x"]}, "lenses, bekwaamheid: “x” is geen keuze van deze lens."),
        ({"bekwaamheid": "x"}, "lenses: “bekwaamheid” moet een lijst zijn."),
    ],
)
def test_a_lens_with_a_mistake_is_refused(
    document: dict[str, Any], lenses: object, problem: str
) -> None:
    document["lenses"] = lenses

    assert problems_of(document) == [problem]


def test_an_initiative_with_mistakes_is_refused_with_all_of_them(document: dict[str, Any]) -> None:
    document["development_points"] = []
    document["initiatives"] = [{"title": "a", "level": "proef", "facets": ["nergens"]}]

    assert problems_of(document) == [
        (
            "initiatives, nummer 1: “level” moet een van deze zijn: luisteren, praten,"
            " enthousiasmeren, ondersteunen, omarmen."
        ),
        "initiatives, nummer 1: “nergens” is geen facet van het model.",
    ]


def test_a_refused_plan_leaves_nothing_behind(
    document: dict[str, Any], assessment: Assessment
) -> None:
    document["ambitions"] = {"nergens": {"phase": 1}}

    problems_of(document)

    assert (Assessment.objects.count(), DevelopmentPoint.objects.count()) == (1, 3)
