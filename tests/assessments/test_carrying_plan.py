"""The yearly round takes the plan along: what is wanted, and what is not done yet."""

from copy import deepcopy
from datetime import date
from typing import cast

import pytest

from assessments.carrying_over import CarriedOver, begin, carried_over_text
from assessments.lifecycle import confirm
from assessments.models import Assessment, DevelopmentPoint
from assessments.plan import plan_of
from maturity.document import Document
from maturity.loading import load_document
from maturity.models import ModelVersion
from municipalities.authorship import Author
from municipalities.models import Role, User
from tests.assessments.plans import make_plan
from tests.conftest import model_document


@pytest.fixture
def author(adviser: User) -> Author:
    return Author(adviser, Role.ADVISER)


@pytest.fixture
def previous(published_assessment: Assessment, author: Author) -> Assessment:
    confirm(published_assessment, author)
    make_plan(published_assessment)
    return published_assessment


def begun(previous: Assessment, author: Author, version: ModelVersion) -> tuple[Assessment, int]:
    """The new assessment, and what stayed behind beside answers."""
    assessment = Assessment(
        municipality=previous.municipality,
        model_version=version,
        title="Meting 2026",
        reference_date=date(2026, 11, 1),
    )
    carried = begin(assessment, author, previous)
    return assessment, carried.left_out


def test_the_plan_comes_along_without_what_is_done(previous: Assessment, author: Author) -> None:
    assessment, left_out = begun(previous, author, previous.model_version)

    plan = plan_of(assessment)
    assert left_out == 0
    assert [(row.title, row.status) for row in plan.points] == [
        ("Schrijf de visie op", "busy"),
        ("Meer beeld", "planned"),
    ]
    assert [one.title for one in plan.points[0].initiatives.all()] == ["Webcare", "Buurtapp"]
    assert plan.points[0].due == date(2027, 3, 31)
    assert {row.phase for row in plan.ambitions.values()} == {2, 3}
    assert plan.choices == {"initiatiefrollen": ("faciliterend", "normerend")}
    assert [one.facets.count() for one in plan.initiatives] == [2, 0]
    assert plan.points[0].changed_by == author.user
    assert plan.points[0].changed_by_role == "adviser"


def test_what_is_dropped_stays_behind_uncounted(previous: Assessment, author: Author) -> None:
    previous.development_points.update(status=DevelopmentPoint.Status.DROPPED)

    assessment, left_out = begun(previous, author, previous.model_version)

    assert (assessment.development_points.count(), left_out) == (0, 0)


def test_what_the_new_version_has_no_place_for_is_counted(
    previous: Assessment, author: Author
) -> None:
    document = cast(Document, deepcopy(model_document()))
    document["version"] += 1
    del document["suggestions"]
    for facet in document["facets"]:
        if facet["code"] == "content":
            facet["code"] = "inhoud"
        if facet["code"] == "visie":
            facet["phases"][2]["statements"] = facet["phases"][2]["statements"][1:]
    version, _is_new = load_document(document)
    previous.answers.all().delete()

    assessment, left_out = begun(previous, author, version)

    (point,) = plan_of(assessment).points
    assert (point.title, point.statement) == ("Schrijf de visie op", None)
    # the point of content, the tie of an initiative to it, and the tie of a point to visie.3.1
    assert left_out == 3


def test_who_begins_reads_that_the_plan_came_along(previous: Assessment) -> None:
    carried = CarriedOver(answers=101, left_out=0, has_plan=True)

    assert carried_over_text(carried, previous).endswith(
        "Het plan ook: ambities, wat nog niet af is, initiatieven en profiel."
    )
