"""The list of development points: those of one status or all, in the order somebody asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from assessments.models import DevelopmentPoint
from reports.plan import PointReport

UP, DOWN = "op", "af"  # ascending and descending, in the address


class Column(StrEnum):
    FACET = "facet"
    PRIORITY = "priority"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"


PRIORITIES = {value: place for place, value in enumerate(DevelopmentPoint.Priority.values)}
STATUSES = {value: place for place, value in enumerate(DevelopmentPoint.Status.values)}
KEYS: dict[Column, Callable[[PointReport], Any]] = {
    Column.FACET: lambda point: point.facet_number,
    Column.PRIORITY: lambda point: PRIORITIES[point.priority],
    Column.OWNER: lambda point: point.owner.casefold(),
    Column.DUE: lambda point: point.due or date.max,
    Column.STATUS: lambda point: STATUSES[point.status],
}
# What is not known stays at the end, whichever way round.
IS_EMPTY: dict[Column, Callable[[PointReport], bool]] = {
    Column.OWNER: lambda point: not point.owner,
    Column.DUE: lambda point: point.due is None,
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that can be sorted by. `aria` is empty where it is not the one; `query` sorts by it,
    or the other way round where it is."""

    name: str
    label: str
    aria: str
    query: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """`column` and `direction` are those that were followed, as the address has them; `status` is
    empty where all of them are in the list."""

    points: tuple[PointReport, ...]
    headings: dict[str, Heading]
    column: str
    direction: str
    status: str


def sort_points(
    points: Sequence[PointReport], column: str, direction: str, status: str = ""
) -> Sorted:
    """What is not a column or a direction is the date, the first one first; what is not a status
    is all of them."""
    chosen = next((one for one in Column if one == column), Column.DUE)
    reverse = direction == DOWN
    only = status if status in STATUSES else ""
    known, unknown = _known([one for one in points if only in ("", one.status)], chosen)
    ordered = sorted(known, key=KEYS[chosen], reverse=reverse)
    return Sorted(
        points=(*ordered, *unknown),
        headings={
            str(one): _heading(one, only, is_chosen=one is chosen, reverse=reverse)
            for one in Column
        },
        column=str(chosen),
        direction=DOWN if reverse else UP,
        status=only,
    )


def _known(
    points: Sequence[PointReport], column: Column
) -> tuple[list[PointReport], list[PointReport]]:
    is_empty = IS_EMPTY.get(column)
    unknown = [one for one in points if is_empty and is_empty(one)]
    return [one for one in points if one not in unknown], unknown


def _heading(column: Column, status: str, *, is_chosen: bool, reverse: bool) -> Heading:
    labels = {
        Column.FACET: _("Facet"),
        Column.PRIORITY: _("Priority"),
        Column.OWNER: _("Owner"),
        Column.DUE: _("Ready on"),
        Column.STATUS: _("Status"),
    }
    aria = ("descending" if reverse else "ascending") if is_chosen else ""
    direction = DOWN if is_chosen and not reverse else UP
    kept = {"status": status} if status else {}
    query = urlencode({"sorteer": column, "richting": direction, **kept})
    return Heading(str(column), labels[column], aria, query)
