"""The yearly round: what comes along from the previous assessment, and how it is confirmed."""

from copy import deepcopy
from datetime import date
from typing import cast

import pytest

from assessments.answering import ClosedAssessmentError
from assessments.carrying_over import CarriedOver, begin, confirm_facet, previous_of
from assessments.lifecycle import UnansweredError, confirm
from assessments.models import Answer, AnswerChange, Assessment, Evidence, EvidenceChange
from assessments.results import score_assessment, score_several
from assessments.tasks import task_list
from maturity.content import FacetContent
from maturity.document import Document
from maturity.loading import load_document
from maturity.models import Facet, ModelVersion
from maturity.reading import load_content
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, Takeover, User
from tests.assessments.cases import start
from tests.conftest import model_document


@pytest.fixture
def author(adviser: User) -> Author:
    return Author(adviser, Role.ADVISER)


@pytest.fixture
def previous(published_assessment: Assessment, author: Author) -> Assessment:
    facet = Facet.objects.get(code="visie")
    Evidence.objects.create(assessment=published_assessment, facet=facet, text="Het jaarplan")
    confirm(published_assessment, author)
    return published_assessment


def new_like(previous: Assessment, version: ModelVersion | None = None) -> Assessment:
    return Assessment(
        municipality=previous.municipality,
        model_version=version or previous.model_version,
        title="Meting 2026",
        reference_date=date(2026, 11, 1),
    )


def without_a_statement() -> Document:
    """The next version: content.1.1 is gone, and content.2.1 has become a limit."""
    document = cast(Document, deepcopy(model_document()))
    document["version"] += 1
    content = next(facet for facet in document["facets"] if facet["code"] == "content")
    content["phases"][0]["statements"] = content["phases"][0]["statements"][1:]
    content["phases"][1]["statements"][0]["kind"] = "limit"
    return document


def facet_of(assessment: Assessment, code: str) -> FacetContent:
    facet = load_content(assessment.model_version).facet(code)
    assert facet
    return facet


def test_answers_notes_and_evidence_come_along(previous: Assessment, author: Author) -> None:
    assessment = new_like(previous)

    carried = begin(assessment, author, previous)

    assert carried == CarriedOver(answers=101, left_out=0)
    columns = ("statement", "value", "note")
    assert set(assessment.answers.values_list(*columns)) == set(
        previous.answers.values_list(*columns)
    )
    assert set(assessment.answers.values_list("to_confirm", "revision")) == {(True, 1)}
    assert list(assessment.evidence.values_list("facet__code", "text")) == [
        ("visie", "Het jaarplan")
    ]
    assert Assessment.objects.get(pk=assessment.pk).previous == previous


def test_what_came_along_has_a_history(previous: Assessment, author: Author) -> None:
    assessment = new_like(previous)

    begin(assessment, author, previous)

    changes = AnswerChange.objects.filter(assessment=assessment)
    assert changes.count() == 101
    assert set(changes.values_list("value_before", "author_role", "revision")) == {
        ("", "adviser", 1)
    }
    evidence = EvidenceChange.objects.get(assessment=assessment)
    assert (evidence.text_before, evidence.text_after) == ("", "Het jaarplan")
    assert evidence.author == author.user


def test_what_came_along_is_scored_and_not_done(previous: Assessment, author: Author) -> None:
    assessment = new_like(previous)
    begin(assessment, author, previous)

    scored = score_assessment(assessment)
    tasks = task_list(scored)

    assert scored.results.overall.position == 2
    assert not scored.results.overall.complete
    assert (tasks.progress.answered, tasks.progress.to_confirm, tasks.progress.open) == (0, 101, 0)
    assert (tasks.done, tasks.untouched, tasks.is_complete) == (0, 10, False)
    assert score_several([assessment])[assessment.pk] == scored.results


def test_an_assessment_is_not_confirmed_while_answers_wait(
    previous: Assessment, author: Author
) -> None:
    assessment = new_like(previous)
    begin(assessment, author, previous)

    with pytest.raises(UnansweredError):
        confirm(assessment, author)


def test_what_the_new_version_has_no_place_for_is_left_out_and_counted(
    previous: Assessment, author: Author
) -> None:
    version, _is_new = load_document(without_a_statement())
    dropped = previous.answers.get(statement__code="content.1.1")
    Answer.objects.filter(assessment=previous, statement__code="content.2.1").update(
        value="not_yet"  # not offered for a limit
    )
    assessment = new_like(previous, version)

    carried = begin(assessment, author, previous)

    assert dropped.value
    assert carried == CarriedOver(answers=99, left_out=2)
    codes = set(assessment.answers.values_list("statement__code", flat=True))
    assert {"content.1.1", "content.2.1"} & codes == set()
    assert set(
        assessment.answers.values_list("statement__descriptor__facet__model_version", flat=True)
    ) == {version.pk}


def test_beginning_without_a_previous_one_is_empty(previous: Assessment, author: Author) -> None:
    assessment = new_like(previous)

    begin(assessment, author, None)

    assert (assessment.previous, assessment.answers.count()) == (None, 0)
    assert assessment.created_by == author.user


def test_still_right_confirms_a_facet_with_its_history(
    previous: Assessment, author: Author
) -> None:
    assessment = new_like(previous)
    begin(assessment, author, previous)
    context = facet_of(assessment, "context")

    count = confirm_facet(assessment, context, author)

    assert count == len(context.statements) == 5
    done = assessment.answers.filter(statement__descriptor__facet=context.pk)
    assert set(done.values_list("to_confirm", "revision")) == {(False, 2)}
    assert assessment.answers.filter(to_confirm=True).count() == 96
    change = AnswerChange.objects.filter(assessment=assessment, revision=2).first()
    assert change is not None
    assert change.value_before == change.value_after != ""


def test_still_right_twice_changes_nothing_more(previous: Assessment, author: Author) -> None:
    assessment = new_like(previous)
    begin(assessment, author, previous)
    context = facet_of(assessment, "context")
    confirm_facet(assessment, context, author)

    assert confirm_facet(assessment, context, author) == 0
    assert AnswerChange.objects.filter(assessment=assessment, revision=3).count() == 0


def test_still_right_needs_an_open_assessment(previous: Assessment, author: Author) -> None:
    with pytest.raises(ClosedAssessmentError):
        confirm_facet(previous, facet_of(previous, "context"), author)


def test_the_previous_one_is_the_latest_confirmed_with_the_same_model(
    previous: Assessment, municipality: Municipality, model_version: ModelVersion
) -> None:
    older = start(municipality, model_version, "Meting 2020")
    Assessment.objects.filter(pk=older.pk).update(
        status="confirmed", reference_date=date(2020, 1, 1)
    )
    start(municipality, model_version, "Meting 2027")
    later, _is_new = load_document(without_a_statement())
    other_model = ModelVersion.objects.create(code="ander", version=1, name_nl="Ander")

    assert previous_of(municipality, model_version) == previous
    assert previous_of(municipality, later) == previous
    assert previous_of(municipality, other_model) is None


def test_what_was_taken_over_can_be_the_previous_one(
    previous: Assessment, other_municipality: Municipality, model_version: ModelVersion
) -> None:
    before = previous_of(other_municipality, model_version)
    Takeover.objects.create(predecessor=previous.municipality, successor=other_municipality)

    assert before is None
    assert previous_of(other_municipality, model_version) == previous
