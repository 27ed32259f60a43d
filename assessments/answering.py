"""The only writer of answers and evidence, and of their history.

A write says which revision it was based on. When somebody else wrote in the meantime nothing is
overwritten: the writer gets a Conflict with what stands there now. What the writer changed there
personally, in another tab, is no conflict. A write that comes again with the key of an earlier one
changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from assessments.models import Answer, AnswerChange, Assessment, Change, Evidence, EvidenceChange
from assessments.models.history import PastChange
from maturity.content import FacetContent
from maturity.reading import load_content
from municipalities.authorship import Author


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed this first. `current` is what stands there now."""

    current: Answer | Evidence


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What somebody wants to write of one answer; None leaves that half as it is.

    An empty value leaves the statement open. Revision 0 is that of an answer that is not there yet.
    The key is the same every time that the same change is sent.
    """

    statement: int
    value: str | None
    note: str | None
    based_on: int
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What somebody wants to write as the evidence of a facet, as AnswerDraft."""

    facet: int
    text: str
    based_on: int
    key: UUID | None = None


class ClosedAssessmentError(Exception):
    """Nothing can be written any more: it was confirmed, or its municipality merged."""


class NotOfferedError(ValueError):
    """The value is not offered for this statement, or the statement is not in the model."""


def save_answer(assessment: Assessment, draft: AnswerDraft, author: Author) -> Answer | Conflict:
    """Write one answer and return it, or the Conflict that kept it from being written."""
    return save_answers(assessment, [draft], author)[0]


@transaction.atomic
def save_answers(
    assessment: Assessment, drafts: Sequence[AnswerDraft], author: Author
) -> list[Answer | Conflict]:
    """Write several answers in one transaction; those in conflict are left as they are.

    Writing what stands there already changes nothing. Raises ClosedAssessmentError and
    NotOfferedError, and then nothing is written.
    """
    _check_offered(assessment, drafts)
    rows = _rows_to_write(assessment, [draft.statement for draft in drafts])
    return [_save(rows[draft.statement], draft, author) for draft in drafts]


@transaction.atomic
def save_answer_of_facet(
    assessment: Assessment, facet: FacetContent, draft: AnswerDraft, author: Author
) -> tuple[Answer | Conflict, list[Answer]]:
    """As save_answer, with all answers of the facet as they stand after it: what the page of the
    facet says next is read in the same query."""
    _check_offered(assessment, [draft])
    rows = _rows_to_write(assessment, [statement.pk for statement in facet.statements])
    return _save(rows[draft.statement], draft, author), list(rows.values())


def _rows_to_write(assessment: Assessment, statements: Sequence[int]) -> dict[int, Answer]:
    """By statement; revision 0 is that of a row that is not there yet."""
    lock_open(assessment)
    rows = Answer.objects.filter(assessment=assessment.pk, statement__in=statements)
    there = {row.statement_id: row for row in rows}
    return {
        pk: there.get(pk) or Answer(assessment_id=assessment.pk, statement_id=pk, revision=0)
        for pk in statements
    }


def _save(answer: Answer, draft: AnswerDraft, author: Author) -> Answer | Conflict:
    before, note_before = answer.value, answer.note
    value = before if draft.value is None else draft.value
    note = note_before if draft.note is None else draft.note
    if (before, note_before) == (value, note) and not answer.to_confirm:
        return answer
    past = AnswerChange.objects.filter(assessment=answer.assessment_id, statement=draft.statement)
    if answer.revision != draft.based_on:  # nobody was in between: it cannot be a retry either
        if draft.key and past.filter(key=draft.key).exists():
            return answer
        if _changed_by_others(answer, draft.based_on, past, author):
            return Conflict(answer)
    answer.value, answer.note, answer.to_confirm = value, note, False
    _write(answer, author)
    AnswerChange.objects.create(
        assessment_id=answer.assessment_id,
        statement_id=answer.statement_id,
        value_before=before,
        value_after=value,
        note_before=note_before,
        note_after=note,
        **_stamp(answer, draft.key, author),
    )
    return answer


@transaction.atomic
def save_evidence(
    assessment: Assessment, draft: EvidenceDraft, author: Author
) -> Evidence | Conflict:
    """Write the evidence of a facet; returns as save_answer does. Raises ClosedAssessmentError."""
    lock_open(assessment)
    evidence = Evidence.objects.filter(assessment=assessment, facet=draft.facet).first()
    if evidence is None:
        evidence = Evidence(assessment=assessment, facet_id=draft.facet, revision=0)
    before = evidence.text
    if before == draft.text:
        return evidence
    past = EvidenceChange.objects.filter(assessment=assessment, facet=draft.facet)
    if evidence.revision != draft.based_on:
        if draft.key and past.filter(key=draft.key).exists():
            return evidence
        if _changed_by_others(evidence, draft.based_on, past, author):
            return Conflict(evidence)
    evidence.text = draft.text
    _write(evidence, author)
    EvidenceChange.objects.create(
        assessment=assessment,
        facet_id=draft.facet,
        text_before=before,
        text_after=draft.text,
        **_stamp(evidence, draft.key, author),
    )
    return evidence


@transaction.atomic
def keep_as_meant(assessment: Assessment, statement: int, revision: int) -> bool:
    """Remember that an answer is right as it is, until it changes; whether it still was that
    revision. Raises ClosedAssessmentError."""
    lock_open(assessment)
    rows = Answer.objects.filter(assessment=assessment, statement=statement, revision=revision)
    return rows.update(meant_at_revision=revision) > 0


def lock_open(assessment: Assessment) -> None:
    """Writers of one assessment wait for each other, so that a revision is checked only once.

    Raises ClosedAssessmentError.
    """
    rows = Assessment.objects.select_for_update().filter(pk=assessment.pk).order_by()
    is_open = list(rows.values_list("status", flat=True)) == [Assessment.Status.OPEN]
    if not is_open or assessment.municipality.has_ended:
        raise ClosedAssessmentError


def _check_offered(assessment: Assessment, drafts: Sequence[AnswerDraft]) -> None:
    offered = load_content(assessment.model_version).offered
    for draft in drafts:
        values = offered.get(draft.statement)
        if values is None or (draft.value and draft.value not in values):
            raise NotOfferedError


def _changed_by_others(
    row: Change, based_on: int, past: QuerySet[PastChange], author: Author
) -> bool:
    """Whether the row is not what this writer has seen, through somebody else's doing."""
    since = past.filter(revision__gt=based_on)
    own = since.filter(author=author.user).count()
    # what has no history (or is older than the page says) was never seen by this writer
    return own != row.revision - based_on


def _write(row: Change, author: Author) -> None:
    row.revision += 1
    row.changed_by = author.user
    row.changed_by_role = author.role
    row.save()


def _stamp(row: Change, key: UUID | None, author: Author) -> dict[str, Any]:
    return {
        "revision": row.revision,
        "key": key,
        "author": author.user,
        "author_role": author.role,
    }
