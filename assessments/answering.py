"""The only writer of answers and evidence, and of their history.

A write says which revision it was based on. When somebody else wrote in the meantime nothing is
overwritten: the writer gets a Conflict with what stands there now. What the writer changed there
personally, in another tab, is no conflict, unless that is newer: a change that waited for a
connection never undoes a later one. A write that comes again with the key of an earlier one changes
nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import QuerySet

from assessments.models import Answer, AnswerChange, Assessment, Change, Evidence, EvidenceChange
from assessments.models.history import PastChange
from assessments.results import GivenAnswer, given, given_in
from maturity.content import FacetContent
from maturity.models import Facet, Statement
from maturity.reading import load_content
from municipalities.authorship import Author
from municipalities.written_once import WrittenOnce

Row = TypeVar("Row", Answer, Evidence)
OWN_TABS = timedelta(minutes=1)  # within it, the tabs of one person are one piece of work


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed this first. `current` is what stands there now."""

    current: Answer | Evidence


class Reworded(Conflict):
    """The statement itself changed first, by a new version of the model: the writer answered
    another claim."""


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What somebody wants to write of one answer; None leaves that half as it is.

    An empty value leaves the statement open. Revision 0 is that of an answer that is not there yet.
    The key is the same every time that the same change is sent, and `made_at` is when it was made:
    long ago where it waited for a connection. `is_meant` says that the answer is right, though the
    page asked whether it is.
    """

    statement: int
    value: str | None
    note: str | None
    based_on: int
    key: UUID | None = None
    made_at: datetime | None = None
    is_meant: bool = False

    @property
    def confirms(self) -> bool:
        """Whether it says that the answer holds: a note alone may be a question about it."""
        return self.value is not None or self.note is None or self.is_meant


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What somebody wants to write as the evidence of a facet, as AnswerDraft."""

    facet: int
    text: str
    based_on: int
    key: UUID | None = None
    made_at: datetime | None = None


Draft = AnswerDraft | EvidenceDraft


class ClosedAssessmentError(Exception):
    """Nothing can be written any more: it was confirmed, or its municipality merged."""


class MovedMeanwhileError(Exception):
    """The assessment uses another version of the model than the one that was read before the lock.
    Whoever fetches it again can do the same on that version (`assessments.replaying`)."""


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
) -> tuple[Answer | Conflict, dict[str, GivenAnswer]]:
    """As save_answer, with all answers of the facet as they stand after it, by the code of the
    statement: what the page of the facet says next is read in the same query."""
    _check_offered(assessment, [draft])
    lock_open(assessment)
    codes = {statement.pk: statement.code for statement in facet.statements}
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in ROWS_OF_FACET(assessment.pk, facet.pk))
    found = {row["statement_id"]: row for row in rows}
    own = found.pop(draft.statement, None)
    if own is None:
        answer = _first(assessment, draft.statement)
    else:
        answer = Answer.from_db(DEFAULT_DB_ALIAS, own.keys(), own.values())
    result = _save(answer, draft, author)
    others = {codes[pk]: given_in(row) for pk, row in found.items()}
    return result, {**others, codes[draft.statement]: given(answer)}


COLUMNS = tuple(field.attname for field in Answer._meta.concrete_fields)
ROWS_OF_FACET = WrittenOnce(
    lambda assessment, facet: Answer.objects.filter(
        assessment=assessment, statement__descriptor__facet=facet
    ).values_list(*COLUMNS),
    Assessment._meta.pk,
    Facet._meta.pk,
)


def _rows_to_write(assessment: Assessment, statements: Sequence[int]) -> dict[int, Answer]:
    lock_open(assessment)
    rows = Answer.objects.filter(assessment=assessment.pk, statement__in=statements)
    found = {row.statement_id: row for row in rows}
    return {pk: found.get(pk) or _first(assessment, pk) for pk in statements}


def _first(assessment: Assessment, statement: int) -> Answer:
    return Answer(assessment_id=assessment.pk, statement_id=statement, revision=0)


def _save(answer: Answer, draft: AnswerDraft, author: Author) -> Answer | Conflict:
    value = answer.value if draft.value is None else draft.value
    note = answer.note if draft.note is None else draft.note
    is_meant = draft.is_meant or (answer.is_meant and value == answer.value)
    to_confirm = answer.to_confirm and not draft.confirms
    now = (answer.value, answer.note, answer.is_meant, answer.to_confirm)
    if now == (value, note, is_meant, to_confirm):
        return answer
    if stopped := _what_stops(answer, draft, author):
        return stopped
    change = AnswerChange(
        assessment_id=answer.assessment_id,
        statement_id=answer.statement_id,
        value_before=answer.value,
        value_after=value,
        note_before=answer.note,
        note_after=note,
    )
    answer.value, answer.note, answer.to_confirm = value, note, to_confirm
    answer.meant_at_revision = answer.revision + 1 if is_meant else None
    _write(answer, change, draft.key, author)
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
    if evidence.text == draft.text:
        return evidence
    if stopped := _what_stops(evidence, draft, author):
        return stopped
    change = EvidenceChange(
        assessment=assessment,
        facet_id=draft.facet,
        text_before=evidence.text,
        text_after=draft.text,
    )
    evidence.text = draft.text
    _write(evidence, change, draft.key, author)
    return evidence


def _what_stops(row: Row, draft: Draft, author: Author) -> Row | Conflict | None:
    """The row as it is where this came before or writes nothing itself, the Conflict where the
    writer has not seen what stands there, None where nothing is in the way."""
    if row.revision == draft.based_on:  # nobody was in between: it cannot be a retry either
        return None
    past, sent = _past(row), _sent(draft)
    if draft.key and past.filter(key=draft.key, **sent).exists():
        return row
    if past.filter(revision__gt=draft.based_on, move__isnull=False).exists():
        return Reworded(row)
    if _is_seen(row, past, draft, author):
        return None
    return Conflict(row) if sent else row


def _past(row: Answer | Evidence) -> QuerySet[Any]:
    """By code: the history of before a move points at an earlier version of the model."""
    if isinstance(row, Answer):
        codes = Statement.objects.filter(pk=row.statement_id).values("code")
        return AnswerChange.objects.filter(assessment=row.assessment_id, statement__code__in=codes)
    facets = Facet.objects.filter(pk=row.facet_id).values("code")
    return EvidenceChange.objects.filter(assessment=row.assessment_id, facet__code__in=facets)


def _sent(draft: Draft) -> dict[str, str]:
    """What the history says after a change that writes what this one does."""
    if isinstance(draft, EvidenceDraft):
        return {"text_after": draft.text}
    halves = {"value_after": draft.value, "note_after": draft.note}
    return {name: half for name, half in halves.items() if half is not None}


def _is_seen(row: Change, past: QuerySet[Any], draft: Draft, author: Author) -> bool:
    """Whether all that was written since the page of the writer is the writer's own, from another
    tab, and was not written long after this change was made.

    What has no history, or is older than the page says, was never seen by this writer.
    """
    since = past.filter(revision__gt=draft.based_on, author=author.user)
    if draft.made_at:
        since = since.filter(at__lt=draft.made_at + OWN_TABS)
    return since.count() == row.revision - draft.based_on


def _write(row: Change, change: PastChange, key: UUID | None, author: Author) -> None:
    row.revision += 1
    row.changed_by, row.changed_by_role = author.user, author.role
    row.save()
    change.revision, change.key = row.revision, key
    change.author, change.author_role = author.user, author.role
    change.save(force_insert=True)


def lock_open(assessment: Assessment) -> None:
    """Before anything is written: writers of one assessment wait for each other, so that a revision
    is checked only once. Raises ClosedAssessmentError and MovedMeanwhileError."""
    now = STATE_UNDER_LOCK(assessment.pk)
    is_open = bool(now) and now[0][0] == Assessment.Status.OPEN
    if not is_open or assessment.municipality.has_ended:
        raise ClosedAssessmentError
    check_version(assessment, now[0][1])


def check_version(assessment: Assessment, current: int) -> None:
    """`current` is the key of the version under the lock. Raises MovedMeanwhileError."""
    if current != assessment.model_version_id:
        raise MovedMeanwhileError


STATE_UNDER_LOCK = WrittenOnce(
    lambda pk: (
        Assessment.objects.select_for_update(no_key=True)
        .filter(pk=pk)
        .order_by()
        .values_list("status", "model_version")
    ),
    Assessment._meta.pk,
)


def _check_offered(assessment: Assessment, drafts: Sequence[AnswerDraft]) -> None:
    offered = load_content(assessment.model_version).offered
    for draft in drafts:
        values = offered.get(draft.statement)
        if values is None or (draft.value and draft.value not in values):
            raise NotOfferedError
