"""The only writer of answers and evidence.

A write says which revision it was based on. When somebody else wrote in the meantime nothing is
overwritten: the writer gets a Conflict with what stands there now.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from assessments.models import Answer, Assessment, Change, Evidence
from maturity.models import Statement
from maturity.scoring import Kind, offered_values
from municipalities.authorship import Author


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed this first. `current` is what stands there now."""

    current: Answer | Evidence


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What somebody wants to write of one answer; None leaves that half as it is.

    An empty value leaves the statement open. Revision 0 is that of an answer that is not there yet.
    """

    statement: int
    value: str | None
    note: str | None
    based_on: int


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
    _lock_open(assessment)
    statements = [draft.statement for draft in drafts]
    _check_offered(assessment, drafts)
    rows = Answer.objects.filter(assessment=assessment, statement__in=statements)
    current = {row.statement_id: row for row in rows}
    return [
        _save(
            current.get(draft.statement)
            or Answer(assessment=assessment, statement_id=draft.statement, revision=0),
            draft,
            author,
        )
        for draft in drafts
    ]


def _save(answer: Answer, draft: AnswerDraft, author: Author) -> Answer | Conflict:
    value = answer.value if draft.value is None else draft.value
    note = answer.note if draft.note is None else draft.note
    if (answer.value, answer.note) == (value, note):
        return answer
    if answer.revision != draft.based_on:
        return Conflict(answer)
    answer.value, answer.note = value, note
    _write(answer, author)
    return answer


@transaction.atomic
def save_evidence(
    assessment: Assessment, facet: int, text: str, based_on: int, author: Author
) -> Evidence | Conflict:
    """Write the evidence of a facet; returns as save_answer does. Raises ClosedAssessmentError."""
    _lock_open(assessment)
    evidence = Evidence.objects.filter(assessment=assessment, facet=facet).first()
    if evidence is None:
        evidence = Evidence(assessment=assessment, facet_id=facet, revision=0)
    if evidence.text == text:
        return evidence
    if evidence.revision != based_on:
        return Conflict(evidence)
    evidence.text = text
    _write(evidence, author)
    return evidence


def _lock_open(assessment: Assessment) -> None:
    """Writers of one assessment wait for each other, so that a revision is checked only once."""
    rows = Assessment.objects.select_related("municipality").select_for_update(of=("self",))
    row = rows.filter(pk=assessment.pk).first()
    if row is None or row.is_closed:
        raise ClosedAssessmentError


def _check_offered(assessment: Assessment, drafts: Sequence[AnswerDraft]) -> None:
    version = assessment.model_version
    top = version.phases.aggregate(top=Max("number"))["top"]
    rows = Statement.objects.filter(
        descriptor__facet__model_version=version, pk__in=[draft.statement for draft in drafts]
    )
    offered = {
        pk: offered_values(Kind(kind), top_phase=number == top)
        for pk, kind, number in rows.values_list("pk", "kind", "descriptor__phase__number")
    }
    for draft in drafts:
        values = offered.get(draft.statement)
        if values is None or (draft.value and draft.value not in values):
            raise NotOfferedError


def _write(row: Change, author: Author) -> None:
    row.revision += 1
    row.changed_by = author.user
    row.changed_by_role = author.role
    row.save()
