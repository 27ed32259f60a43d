"""The only writer of what municipalities offer to the practice library, and of what comes of it.

Every write is one transaction, with its line in the event log. Who reviews and who offers may be at
it at the same time: the row is locked, and a write says which revision it was based on.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from assessments.models import Contribution
from assessments.planning import ChangedMeanwhileError, GoneMeanwhileError
from maturity.models import Practice
from municipalities.authorship import Author
from municipalities.events import log
from municipalities.models import Event, Municipality

MOST_WAITING = 20  # of one municipality
CODE_MAX = 40  # leaves room for a number behind it

State = Contribution.State


@dataclass(frozen=True, slots=True)
class ContributionDraft:
    """What a municipality wants to offer; facets are codes."""

    title: str
    what: str
    outcome: str
    facets: list[str]
    phase: int | None = None
    year: int | None = None
    link: str = ""
    shows_name: bool = False


@dataclass(frozen=True, slots=True)
class PracticeDraft:
    """What an administrator makes of it."""

    title_nl: str
    title_en: str
    description_nl: str
    description_en: str
    facets: list[str]
    phase: int | None = None
    year: int | None = None
    link: str = ""


class TooManyWaitingError(Exception):
    """First some of what this municipality offered must be reviewed or withdrawn."""


class ReviewedError(Exception):
    """An administrator reviewed this already."""


@transaction.atomic
def offer(municipality: Municipality, draft: ContributionDraft, author: Author) -> Contribution:
    """A second click on the same form finds what the first one offered. Raises
    TooManyWaitingError."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    waiting = Contribution.objects.filter(municipality=municipality, state=State.WAITING)
    same = next((row for row in waiting if draft_of(row) == draft), None)
    if same:
        return same
    if len(waiting) >= MOST_WAITING:
        raise TooManyWaitingError
    row = Contribution(municipality=municipality, **asdict(draft))
    row.offered_by, row.offered_by_role = author.user, author.role
    row.changed_by, row.changed_by_role = author.user, author.role
    row.save()
    _log(Event.Kind.PRACTICE_OFFERED, row, author)
    return row


@transaction.atomic
def change(
    row: Contribution, draft: ContributionDraft, based_on: int, author: Author
) -> Contribution:
    """Raises ChangedMeanwhileError, GoneMeanwhileError or ReviewedError."""
    row = _locked_to_review(row)
    if draft_of(row) == draft:
        return row
    if row.revision != based_on:
        raise ChangedMeanwhileError(row)
    for name, value in asdict(draft).items():
        setattr(row, name, value)
    _write(row, author)
    return row


@transaction.atomic
def withdraw(row: Contribution, author: Author) -> None:
    """Raises GoneMeanwhileError or ReviewedError."""
    row = _locked_to_review(row)
    _log(Event.Kind.PRACTICE_WITHDRAWN, row, author)
    row.delete()


@transaction.atomic
def show_name(row: Contribution, *, shows: bool, author: Author) -> None:
    """Names the municipality in the library or takes its name away, at once. Raises
    GoneMeanwhileError."""
    row = _locked(row)
    if row.shows_name == shows:
        return
    row.shows_name = shows
    _write(row, author)
    Practice.objects.filter(contribution=row).update(municipality=_name(row))
    kind = Event.Kind.PRACTICE_NAMED if shows else Event.Kind.PRACTICE_UNNAMED
    _log(kind, row, author)


@transaction.atomic
def publish(row: Contribution, draft: PracticeDraft, based_on: int, author: Author) -> Practice:
    """Raises ChangedMeanwhileError, GoneMeanwhileError or ReviewedError."""
    row = _locked_to_review(row)
    if row.revision != based_on:
        raise ChangedMeanwhileError(row)
    row.practice = Practice.objects.create(
        code=_code(draft.title_nl),
        kind=Practice.KindChoice.OFFERED,
        municipality=_name(row),
        **asdict(draft),
    )
    _review(row, State.PUBLISHED, Event.Kind.PRACTICE_PUBLISHED, author)
    return row.practice


@transaction.atomic
def refuse(row: Contribution, reason: str, based_on: int, author: Author) -> None:
    """Raises ChangedMeanwhileError, GoneMeanwhileError or ReviewedError."""
    row = _locked_to_review(row)
    if row.revision != based_on:
        raise ChangedMeanwhileError(row)
    row.refusal = reason
    _review(row, State.REFUSED, Event.Kind.PRACTICE_REFUSED, author)


def draft_of(row: Contribution) -> ContributionDraft:
    names = ContributionDraft.__dataclass_fields__
    columns: dict[str, Any] = {name: getattr(row, name) for name in names}
    return ContributionDraft(**columns)


def _review(row: Contribution, state: State, kind: Event.Kind, author: Author) -> None:
    """Who offered it stays who changed it last; the log says who reviewed it."""
    row.state, row.reviewed_at = state, timezone.now()
    row.save(update_fields=["state", "reviewed_at", "refusal", "practice"])
    _log(kind, row, author)


def _write(row: Contribution, author: Author) -> None:
    row.revision += 1
    row.changed_by, row.changed_by_role = author.user, author.role
    row.save()


def _locked_to_review(row: Contribution) -> Contribution:
    row = _locked(row)
    if not row.is_waiting:
        raise ReviewedError
    return row


def _locked(row: Contribution) -> Contribution:
    """As it is now, for nobody else to change until the end of the transaction."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("municipality")
    present = rows.filter(pk=row.pk).first()
    if present is None:
        raise GoneMeanwhileError
    return present


def _log(kind: Event.Kind, row: Contribution, author: Author) -> None:
    log(kind, row.municipality, author, detail=row.title)


def _name(row: Contribution) -> str:
    return row.municipality.name if row.shows_name else ""


def _code(title: str) -> str:
    """The title as it can stand in an address, with a number where that is taken."""
    slug = slugify(title)[:CODE_MAX].strip("-") or "praktijk"
    taken = set(Practice.objects.filter(code__startswith=slug).values_list("code", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(code for code in numbered if code not in taken)
