"""The only writer of answers: offered values, revisions, conflicts, a closed assessment."""

import pytest

from assessments.answering import (
    AnswerDraft,
    ClosedAssessmentError,
    Conflict,
    NotOfferedError,
    save_answer,
    save_answers,
    save_evidence,
)
from assessments.models import Answer, Assessment, Evidence
from maturity.models import Facet, Statement
from municipalities.authorship import Author
from municipalities.models import Role, User


def draft(code: str, value: str, note: str = "", based_on: int = 0) -> AnswerDraft:
    return AnswerDraft(Statement.objects.get(code=code).pk, value, note, based_on)


@pytest.fixture
def author(adviser: User) -> Author:
    return Author(adviser, Role.ADVISER)


def test_a_first_answer_is_revision_one_with_author_and_role(
    assessment: Assessment, author: Author
) -> None:
    saved = save_answer(assessment, draft("content.2.1", "yes", "Elke maand"), author)

    assert isinstance(saved, Answer)
    answer = Answer.objects.get()
    assert (answer.value, answer.note, answer.revision) == ("yes", "Elke maand", 1)
    assert (answer.changed_by, answer.changed_by_role) == (author.user, "adviser")


def test_a_change_based_on_the_current_revision_is_written(
    assessment: Assessment, author: Author
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)

    save_answer(assessment, draft("content.2.1", "partly", based_on=1), author)

    answer = Answer.objects.get()
    assert (answer.value, answer.revision) == ("partly", 2)


def test_a_change_based_on_an_old_revision_is_a_conflict_and_writes_nothing(
    assessment: Assessment, author: Author
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)
    save_answer(assessment, draft("content.2.1", "partly", based_on=1), author)

    result = save_answer(assessment, draft("content.2.1", "unknown", based_on=1), author)

    assert isinstance(result, Conflict)
    assert isinstance(result.current, Answer)
    assert (result.current.value, result.current.revision) == ("partly", 2)
    assert Answer.objects.get().value == "partly"


def test_writing_what_stands_there_changes_nothing(assessment: Assessment, author: Author) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)

    result = save_answer(assessment, draft("content.2.1", "yes", based_on=0), author)

    assert isinstance(result, Answer)
    assert Answer.objects.get().revision == 1


def test_nothing_said_makes_no_row(assessment: Assessment, author: Author) -> None:
    save_answer(assessment, draft("content.2.1", ""), author)

    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    ("code", "value"),
    [("content.1.1", "not_yet"), ("content.4.1", "outgrown")],
)
def test_a_value_that_is_not_offered_is_refused(
    assessment: Assessment, author: Author, code: str, value: str
) -> None:
    with pytest.raises(NotOfferedError):
        save_answer(assessment, draft(code, value), author)

    assert Answer.objects.count() == 0


def test_a_statement_of_no_model_is_refused(assessment: Assessment, author: Author) -> None:
    with pytest.raises(NotOfferedError):
        save_answer(assessment, AnswerDraft(-1, "yes", "", 0), author)


def test_a_confirmed_assessment_is_closed(assessment: Assessment, author: Author) -> None:
    Assessment.objects.update(status=Assessment.Status.CONFIRMED)

    with pytest.raises(ClosedAssessmentError):
        save_answer(assessment, draft("content.2.1", "yes"), author)
    with pytest.raises(ClosedAssessmentError):
        save_evidence(assessment, Facet.objects.first().pk, "Tekst", 0, author)


def test_of_several_answers_those_without_conflict_are_written(
    assessment: Assessment, author: Author
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)

    saved = save_answers(
        assessment, [draft("content.2.1", "partly"), draft("content.2.2", "yes")], author
    )

    assert [type(result) for result in saved] == [Conflict, Answer]
    values = dict(Answer.objects.values_list("statement__code", "value"))
    assert values == {"content.2.1": "yes", "content.2.2": "yes"}


def test_evidence_has_revisions_and_conflicts_too(assessment: Assessment, author: Author) -> None:
    facet = Facet.objects.get(code="content").pk
    save_evidence(assessment, facet, "Het jaarplan", 0, author)

    result = save_evidence(assessment, facet, "Iets anders", 0, author)

    assert isinstance(result, Conflict)
    assert Evidence.objects.get().text == "Het jaarplan"
