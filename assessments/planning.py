"""The only writer of the plan: ambitions, development points, initiatives and the lenses.

A write says which revision it was based on; when somebody else wrote in the meantime nothing is
overwritten and the writer gets ChangedMeanwhileError with what stands there now. Unlike answers,
a plan may change after its assessment was confirmed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils.text import Truncator

from assessments.answering import check_version
from assessments.models import (
    POINT_TITLE_MAX,
    Ambition,
    Assessment,
    Change,
    DevelopmentPoint,
    Initiative,
    LensChoice,
)
from maturity.content import FacetContent
from municipalities.authorship import Author

Row = TypeVar("Row", DevelopmentPoint, Initiative)


@dataclass(frozen=True, slots=True)
class AmbitionDraft:
    """What somebody wants to write as the ambition of a facet (its key); no phase is no ambition.
    Revision 0 is that of an ambition that is not there."""

    facet: int
    phase: int | None
    by: date | None = None
    reason: str = ""
    based_on: int = 0


@dataclass(frozen=True, slots=True)
class PointDraft:
    """A development point as somebody wants it; facet, statement and initiatives are keys."""

    facet_id: int
    statement_id: int | None
    title: str
    description: str = ""
    priority: str = DevelopmentPoint.Priority.MEDIUM.value
    owner: str = ""
    due: date | None = None
    effort: str = ""
    status: str = DevelopmentPoint.Status.PLANNED.value
    money: str = ""
    hours: str = ""
    decision: str = ""
    initiatives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class InitiativeDraft:
    """An initiative as somebody wants it; facets are keys."""

    title: str
    level: str
    goal: str = ""
    facets: tuple[int, ...] = ()


Draft = PointDraft | InitiativeDraft


class ChangedMeanwhileError(Exception):
    """Somebody else changed this first. `row` is what stands there now; a new one where they took
    it away."""

    def __init__(self, row: Change) -> None:
        super().__init__(row)
        self.row = row


class GoneMeanwhileError(Exception):
    """Somebody else deleted this first."""


class UnknownSuggestionError(ValueError):
    """The facet has no such suggestion."""


@transaction.atomic
def save_ambition(assessment: Assessment, draft: AmbitionDraft, author: Author) -> None:
    """Raises ChangedMeanwhileError."""
    _lock(assessment)
    row = Ambition.objects.filter(assessment=assessment, facet=draft.facet).first()
    if row is None:
        row = Ambition(assessment=assessment, facet_id=draft.facet, revision=0)
    now = (row.phase, row.by, row.reason) if row.pk else (None, None, "")
    if now == (draft.phase, draft.by, draft.reason):
        return
    if row.revision != draft.based_on:
        raise ChangedMeanwhileError(row)
    if draft.phase is None:
        row.delete()
        return
    row.phase, row.by, row.reason = draft.phase, draft.by, draft.reason
    _write(row, author)


@transaction.atomic
def save_ambitions(
    assessment: Assessment,
    phases: Mapping[int, int],
    by: date | None,
    author: Author,
    *,
    overwrite: bool,
) -> int:
    """One ambition for many facets: facet (its key) to phase. What is there already stays, unless
    it may be overwritten. Returns how many were written."""
    _lock(assessment)
    present = {row.facet_id: row for row in assessment.ambitions.all()}
    count = 0
    for facet, phase in phases.items():
        row = present.get(facet)
        if row and not overwrite:
            continue
        row = row or Ambition(assessment=assessment, facet_id=facet, revision=0)
        row.phase, row.by, row.reason = phase, by, ""
        _write(row, author)
        count += 1
    return count


@transaction.atomic
def add_point(assessment: Assessment, draft: PointDraft, author: Author) -> DevelopmentPoint:
    """A second click on the same form finds the point of the first."""
    _lock(assessment)
    alike = DevelopmentPoint.objects.filter(assessment=assessment, **_columns(draft))
    for point in alike.prefetch_related("initiatives"):
        if draft_of_point(point) == draft:
            return point
    point = DevelopmentPoint(assessment=assessment, revision=0, **_columns(draft))
    _write(point, author)
    point.initiatives.set(draft.initiatives)
    return point


@transaction.atomic
def add_suggestion(
    assessment: Assessment, facet: FacetContent, code: str, author: Author
) -> DevelopmentPoint:
    """The point of a suggestion: the one that is there, taken up again where it was dropped, or a
    new one. Raises UnknownSuggestionError."""
    suggestion = next((one for one in facet.suggestions if one.code == code), None)
    if suggestion is None:
        raise UnknownSuggestionError(code)
    _lock(assessment)
    point = DevelopmentPoint.objects.filter(
        assessment=assessment, facet=facet.pk, suggestion=code
    ).first()
    if point is None:
        point = DevelopmentPoint(
            assessment=assessment,
            facet_id=facet.pk,
            suggestion=code,
            title=Truncator(suggestion.title).chars(POINT_TITLE_MAX),
            description=suggestion.text,
            effort=suggestion.effort,
            revision=0,
        )
    elif point.status != DevelopmentPoint.Status.DROPPED:
        return point
    point.status = DevelopmentPoint.Status.PLANNED
    _write(point, author)
    return point


@transaction.atomic
def change_point(
    point: DevelopmentPoint, draft: PointDraft, based_on: int, author: Author
) -> DevelopmentPoint:
    """Raises ChangedMeanwhileError and GoneMeanwhileError."""
    row = _row_to_write(DevelopmentPoint, point)
    if draft_of_point(row) == draft:
        return row
    _change(row, draft, based_on, author)
    row.initiatives.set(draft.initiatives)
    return row


@transaction.atomic
def set_status(
    point: DevelopmentPoint, status: DevelopmentPoint.Status, author: Author
) -> DevelopmentPoint:
    """Raises GoneMeanwhileError."""
    row = _row_to_write(DevelopmentPoint, point)
    if row.status != status:
        row.status = status
        _write(row, author)
    return row


@transaction.atomic
def add_initiative(assessment: Assessment, draft: InitiativeDraft, author: Author) -> Initiative:
    """A second click on the same form finds the initiative of the first."""
    _lock(assessment)
    alike = Initiative.objects.filter(assessment=assessment, **_columns(draft))
    for row in alike.prefetch_related("facets"):
        if draft_of_initiative(row) == draft:
            return row
    row = Initiative(assessment=assessment, revision=0, **_columns(draft))
    _write(row, author)
    row.facets.set(draft.facets)
    return row


@transaction.atomic
def change_initiative(
    initiative: Initiative, draft: InitiativeDraft, based_on: int, author: Author
) -> Initiative:
    """Raises ChangedMeanwhileError and GoneMeanwhileError."""
    row = _row_to_write(Initiative, initiative)
    if draft_of_initiative(row) == draft:
        return row
    _change(row, draft, based_on, author)
    row.facets.set(draft.facets)
    return row


@transaction.atomic
def remove(row: DevelopmentPoint | Initiative) -> None:
    """Deletes it; what is gone already stays gone."""
    _lock(row.assessment)
    row.delete()


@transaction.atomic
def choose(assessment: Assessment, choices: Mapping[str, Iterable[str]]) -> None:
    """What the municipality recognises of these lenses; the others stay as they are."""
    _lock(assessment)
    LensChoice.objects.filter(assessment=assessment, lens__in=choices).delete()
    LensChoice.objects.bulk_create(
        LensChoice(assessment=assessment, lens=lens, item=item)
        for lens, items in choices.items()
        for item in items
    )


def draft_of_point(point: DevelopmentPoint) -> PointDraft:
    """What stands there, to compare with what somebody wants."""
    own = {one.name: getattr(point, one.name) for one in fields(PointDraft)[:-1]}
    return PointDraft(**own, initiatives=tuple(sorted(one.pk for one in point.initiatives.all())))


def draft_of_initiative(row: Initiative) -> InitiativeDraft:
    keys = tuple(sorted(facet.pk for facet in row.facets.all()))
    return InitiativeDraft(row.title, row.level, row.goal, keys)


def _columns(draft: Draft) -> dict[str, object]:
    """All but the rows that it is tied to, which are the last."""
    return {one.name: getattr(draft, one.name) for one in fields(draft)[:-1]}


def _change(row: Row, draft: Draft, based_on: int, author: Author) -> None:
    if row.revision != based_on:
        raise ChangedMeanwhileError(row)
    for name, value in _columns(draft).items():
        setattr(row, name, value)
    _write(row, author)


def _row_to_write(model: type[Row], row: Row) -> Row:
    _lock(row.assessment)
    current = model.objects.filter(assessment=row.assessment_id, pk=row.pk).first()
    if current is None:
        raise GoneMeanwhileError
    return current


def _lock(assessment: Assessment) -> None:
    """Writers of one plan wait for each other, so that a revision is checked only once. Raises
    MovedMeanwhileError."""
    rows = Assessment.objects.select_for_update(no_key=True).order_by()
    for version in rows.filter(pk=assessment.pk).values_list("model_version", flat=True):
        check_version(assessment, version)


def _write(row: Change, author: Author) -> None:
    row.revision += 1
    row.changed_by, row.changed_by_role = author.user, author.role
    row.save()
