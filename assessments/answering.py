"""The only writer of answers and evidence.

A write says which revision it was based on. When somebody else wrote in the meantime nothing is
overwritten: the writer gets a Conflict with what stands there now.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from assessments.models import Answer, Assessment, Change, Evidence
from maturity.scoring import Kind, Value, offered_values
from municipalities.models import Role, User


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, in which role."""

    user: User
    role: Role


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed this first. `current` is what stands there now."""

    current: Answer | Evidence


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer to be written. An empty value leaves the statement open; revision 0 is new."""

    statement: int
    value: str
    note: str
    based_on: int


class ClosedAssessmentError(Exception):
    """The assessment was confirmed; nothing can be written any more."""


class NotOfferedError(ValueError):
    """The value is not offered for this statement, or the statement is not in the model."""


def save_answers(
    assessment: Assessment, drafts: Iterable[AnswerDraft], author: Author
) -> list[Conflict]:
    """Write several answers in one transaction; those in conflict are left as they are."""
    with transaction.atomic():
        results = [save_answer(assessment, draft, author) for draft in drafts]
    return [result for result in results if isinstance(result, Conflict)]


@transaction.atomic
def save_answer(assessment: Assessment, draft: AnswerDraft, author: Author) -> Answer | Conflict:
    """Write one answer and return it, or the Conflict that kept it from being written.

    Writing what stands there already changes nothing. Raises ClosedAssessmentError and
    NotOfferedError.
    """
    _lock_open(assessment)
    _check_offered(assessment, draft)
    answer = Answer.objects.filter(assessment=assessment, statement=draft.statement).first()
    if answer is None:
        answer = Answer(assessment=assessment, statement_id=draft.statement, revision=0)
    if (answer.value, answer.note) == (draft.value, draft.note):
        return answer
    if answer.revision != draft.based_on:
        return Conflict(answer)
    answer.value, answer.note = draft.value, draft.note
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
    row = Assessment.objects.select_for_update().filter(pk=assessment.pk).first()
    if row is None or not row.is_open:
        raise ClosedAssessmentError


def _check_offered(assessment: Assessment, draft: AnswerDraft) -> None:
    facets = assessment.model_version.facets
    found = (
        facets.filter(descriptors__statements=draft.statement)
        .values_list(
            "descriptors__statements__kind",
            "descriptors__phase__number",
        )
        .first()
    )
    if found is None:
        raise NotOfferedError
    kind, number = found
    top_phase = not assessment.model_version.phases.filter(number__gt=number).exists()
    offered = offered_values(Kind(kind), top_phase=top_phase)
    if draft.value and Value(draft.value) not in offered:
        raise NotOfferedError


def _write(row: Change, author: Author) -> None:
    row.revision += 1
    row.changed_by = author.user
    row.changed_by_role = author.role
    row.save()
