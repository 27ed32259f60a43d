"""A draft with every kind of change, published over fifty open and fifty confirmed assessments."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import (
    Ambition,
    Answer,
    AnswerChange,
    Assessment,
    DevelopmentPoint,
    Evidence,
    EvidenceChange,
    FacetTask,
    Initiative,
    LeftBehind,
    Move,
)
from assessments.moving import publish_and_move
from maturity.differences import ChangeKind, Part, differences
from maturity.document import document_of
from maturity.models import ModelVersion
from municipalities.authorship import Author
from municipalities.models import Event, Municipality, Role, User
from tests.assessments.many import EACH, EVERY_KIND, make_many
from tests.assessments.versions import draft_with

WAITING = ["content.2.1", "content.3.1", "processen.2.3", "processen.2.4"]
AT_MOST = 75  # queries, whatever the number of assessments and answers, and a line for each


@pytest.fixture
def places(municipality: Municipality, other_municipality: Municipality) -> list[Municipality]:
    return [municipality, other_municipality]


def test_every_kind_of_change_over_fifty_open_and_fifty_confirmed_assessments(
    model_version: ModelVersion, places: list[Municipality], adviser: User, administrator: User
) -> None:
    confirmed = make_many(model_version, places, adviser)[1]
    draft = draft_with(model_version, *EVERY_KIND)
    found = differences(document_of(model_version), document_of(draft))
    assert {one.change for one in found} == set(ChangeKind)
    assert {one.part for one in found} == set(Part) - {Part.MODEL}

    with CaptureQueriesContext(connection) as queries:
        version, moved = publish_and_move(draft, places, Author(administrator, Role.ADMINISTRATOR))

    assert moved == EACH
    assert len(queries) <= AT_MOST + EACH
    stayed = Assessment.objects.filter(pk__in=[one.pk for one in confirmed])
    assert set(stayed.values_list("model_version", flat=True)) == {model_version.pk}
    check_answers(version)
    check_plans(version)
    assert Event.objects.filter(kind="moved").count() == Move.objects.count() == EACH


def check_answers(version: ModelVersion) -> None:
    there = Answer.objects.filter(statement__descriptor__facet__model_version=version)
    assert set(there.values_list("assessment__model_version", flat=True)) == {version.pk}
    waiting = there.filter(to_confirm=True)
    codes = sorted(set(waiting.values_list("statement__code", flat=True)))
    assert codes == WAITING
    assert waiting.count() == EACH * len(WAITING)
    assert not waiting.exclude(value="yes", note="n", revision=2).exists()
    lines = AnswerChange.objects.filter(move__isnull=False)
    removed = lines.exclude(statement__descriptor__facet__model_version=version)
    gone = sorted(set(removed.values_list("statement__code", flat=True)))
    assert (gone[0], {code.split(".")[0] for code in gone[1:]}) == ("content.2.2", {"visie"})
    assert not removed.exclude(value_before="yes", note_before="n", value_after="").exists()
    assert lines.count() == EACH * (len(WAITING) + len(gone))
    assert (
        not Answer.objects.filter(assessment__model_version=version)
        .exclude(statement__descriptor__facet__model_version=version)
        .exists()
    )


def check_plans(version: ModelVersion) -> None:
    for table in (Evidence, Ambition, FacetTask):
        rows = table.objects.filter(assessment__model_version=version)
        assert [*{(row.facet.code, row.facet.model_version) for row in rows}] == [
            ("content", version)
        ]
        assert rows.count() == EACH
    points = DevelopmentPoint.objects.filter(assessment__model_version=version)
    assert sorted({row.facet.code for row in points}) == ["content", "functie"]
    assert points.count() == 2 * EACH
    assert EvidenceChange.objects.filter(text_before="Zie het plan").count() == EACH
    left = LeftBehind.objects.values_list("kind", "facet__code", "text")
    assert set(left) == {
        ("ambition", "visie", "Past"),
        ("point", "visie", "Doe iets"),
        ("initiative", "visie", "Webcare"),
    }
    assert left.count() == 3 * EACH
    ties = Initiative.facets.through.objects.filter(facet__model_version=version)
    assert ties.count() == EACH
