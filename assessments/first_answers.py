"""The first answers of a new assessment, all at once: brought along, or imported.

From here on `answering` is their only writer; like its answers these have a history.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from assessments.models import Answer, AnswerChange, Assessment, Evidence, EvidenceChange
from municipalities.authorship import Author


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """An answer to a statement (its key). An empty value is an open statement with a note."""

    statement: int
    value: str
    note: str
    to_confirm: bool


@transaction.atomic
def write_first(
    assessment: Assessment,
    answers: Iterable[FirstAnswer],
    evidence: Mapping[int, str],
    author: Author | None,
) -> None:
    """Fill an assessment that has no answers yet. Evidence is by facet (its key). No author: a
    command did it."""
    listed = list(answers)
    changed, stamp = _signed(author)
    Answer.objects.bulk_create(
        Answer(
            assessment=assessment,
            statement_id=one.statement,
            value=one.value,
            note=one.note,
            to_confirm=one.to_confirm,
            **changed,
        )
        for one in listed
    )
    AnswerChange.objects.bulk_create(
        AnswerChange(
            assessment=assessment,
            statement_id=one.statement,
            value_after=one.value,
            note_after=one.note,
            **stamp,
        )
        for one in listed
    )
    Evidence.objects.bulk_create(
        Evidence(assessment=assessment, facet_id=facet, text=text, **changed)
        for facet, text in evidence.items()
    )
    EvidenceChange.objects.bulk_create(
        EvidenceChange(assessment=assessment, facet_id=facet, text_after=text, **stamp)
        for facet, text in evidence.items()
    )


def _signed(author: Author | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """How the rows, and those of their history, name their writer."""
    user, role = (author.user, author.role) if author else (None, "")
    return (
        {"changed_by": user, "changed_by_role": role},
        {"author": user, "author_role": role, "revision": 1},
    )
