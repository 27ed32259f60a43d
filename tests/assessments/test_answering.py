"""The only writer of answers: offered values, revisions, conflicts, a closed assessment."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from assessments.answering import (
    AnswerDraft,
    ClosedAssessmentError,
    Conflict,
    EvidenceDraft,
    NotOfferedError,
    save_answer,
    save_answers,
    save_evidence,
)
from assessments.models import Answer, AnswerChange, Assessment, Evidence, EvidenceChange
from maturity.models import Facet, Statement
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from tests.conftest import member


def draft(code: str, value: str, note: str = "", based_on: int = 0) -> AnswerDraft:
    return AnswerDraft(Statement.objects.get(code=code).pk, value, note, based_on)


@pytest.fixture
def author(adviser: User) -> Author:
    return Author(adviser, Role.ADVISER)


@pytest.fixture
def colleague(municipality: Municipality) -> Author:
    user = member(municipality, Role.ADVISER, "tweede@midden-groningen.example", "Webredacteur")
    return Author(user, Role.ADVISER)


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
    assessment: Assessment, author: Author, colleague: Author
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)
    save_answer(assessment, draft("content.2.1", "partly", based_on=1), colleague)

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
        save_evidence(assessment, EvidenceDraft(Facet.objects.first().pk, "Tekst", 0), author)


def test_of_several_answers_those_without_conflict_are_written(
    assessment: Assessment, author: Author, colleague: Author
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), colleague)

    saved = save_answers(
        assessment, [draft("content.2.1", "partly"), draft("content.2.2", "yes")], author
    )

    assert [type(result) for result in saved] == [Conflict, Answer]
    values = dict(Answer.objects.values_list("statement__code", "value"))
    assert values == {"content.2.1": "yes", "content.2.2": "yes"}


def test_evidence_has_revisions_and_conflicts_too(
    assessment: Assessment, author: Author, colleague: Author
) -> None:
    facet = Facet.objects.get(code="content").pk
    save_evidence(assessment, EvidenceDraft(facet, "Het jaarplan", 0), author)

    result = save_evidence(assessment, EvidenceDraft(facet, "Iets anders", 0), colleague)

    assert isinstance(result, Conflict)
    assert Evidence.objects.get().text == "Het jaarplan"


def test_ones_own_other_tab_is_no_conflict(assessment: Assessment, author: Author) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)
    save_answer(assessment, draft("content.2.1", "partly", based_on=1), author)

    result = save_answer(assessment, draft("content.2.1", "unknown", based_on=1), author)

    assert isinstance(result, Answer)
    assert (result.value, result.revision) == ("unknown", 3)


def test_ones_own_other_tab_does_not_hide_a_colleague_in_between(
    assessment: Assessment, author: Author, colleague: Author
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)
    save_answer(assessment, draft("content.2.1", "partly", based_on=1), colleague)
    save_answer(assessment, draft("content.2.1", "yes", based_on=2), author)

    result = save_answer(assessment, draft("content.2.1", "unknown", based_on=1), author)

    assert isinstance(result, Conflict)


@pytest.mark.parametrize("based_on", [2, 99])
def test_a_revision_that_was_never_there_is_a_conflict(
    assessment: Assessment, author: Author, based_on: int
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)

    result = save_answer(assessment, draft("content.2.1", "partly", based_on=based_on), author)

    assert isinstance(result, Conflict)


def test_a_retry_writes_nothing_and_is_no_conflict(
    assessment: Assessment, author: Author, colleague: Author
) -> None:
    sent = replace(draft("content.2.1", "yes"), key=uuid4())
    save_answer(assessment, sent, author)
    save_answer(assessment, draft("content.2.1", "partly", based_on=1), colleague)

    again = save_answer(assessment, sent, author)

    assert isinstance(again, Answer)
    assert (again.value, again.revision) == ("partly", 2)
    assert AnswerChange.objects.count() == 2


def test_every_change_is_kept_with_who_when_from_and_to(
    assessment: Assessment, author: Author, colleague: Author
) -> None:
    save_answer(assessment, draft("content.2.1", "yes", "Elke maand"), author)
    save_answer(assessment, draft("content.2.1", "", "Elke maand", based_on=1), colleague)

    history = AnswerChange.objects.values_list(
        "revision", "author", "author_role", "value_before", "value_after", "note_before"
    )
    assert list(history) == [
        (1, author.user.pk, "adviser", "", "yes", ""),
        (2, colleague.user.pk, "adviser", "yes", "", "Elke maand"),
    ]


def test_what_came_along_is_confirmed_by_choosing_it_again(
    assessment: Assessment, author: Author
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)
    Answer.objects.update(to_confirm=True)

    save_answer(assessment, draft("content.2.1", "yes", based_on=1), author)

    answer = Answer.objects.get()
    assert (answer.to_confirm, answer.revision) == (False, 2)


def test_a_note_alone_does_not_confirm_what_came_along(
    assessment: Assessment, author: Author
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)
    Answer.objects.update(to_confirm=True)

    question = replace(draft("content.2.1", "yes", "Klopt dit nog?", based_on=1), value=None)
    save_answer(assessment, question, author)

    answer = Answer.objects.get()
    assert (answer.to_confirm, answer.note, answer.revision) == (True, "Klopt dit nog?", 2)


@pytest.mark.parametrize("history", [AnswerChange, EvidenceChange])
def test_history_is_never_changed_or_deleted(
    assessment: Assessment, author: Author, history: type[AnswerChange | EvidenceChange]
) -> None:
    save_answer(assessment, draft("content.2.1", "yes"), author)
    facet = Facet.objects.get(code="content").pk
    save_evidence(assessment, EvidenceDraft(facet, "Het jaarplan", 0), author)

    for change in (lambda rows: rows.update(revision=7), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change(history.objects.all())

    assert history.objects.get().revision == 1
