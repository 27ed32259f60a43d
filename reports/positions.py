"""The positions of now, of the ambition and of the previous assessment side by side, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maturity.labels import position_label
from reports.report import DimensionReport, FacetReport, Report


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One facet. `ambition` is empty without one; `previous` and `move` are without a previous
    assessment, or where that did not know the facet."""

    facet: FacetReport
    ambition: str
    previous: str
    move: str


@dataclass(frozen=True, slots=True)
class PositionGroup:
    """A dimension with its facets."""

    dimension: DimensionReport
    rows: tuple[PositionRow, ...]


def position_groups(report: Report) -> tuple[PositionGroup, ...]:
    return tuple(
        PositionGroup(dimension, tuple(_row(facet, report) for facet in dimension.facets))
        for dimension in report.dimensions
    )


def _row(facet: FacetReport, report: Report) -> PositionRow:
    ambition = facet.ambition.label if facet.ambition else ""
    if report.previous is None or facet.code not in report.previous.positions:
        return PositionRow(facet, ambition, "", "")
    before = report.previous.positions[facet.code]
    move = _move(before, facet.position)
    if facet.code in report.previous.changes.reworded:
        move = _("%(move)s (other statements)") % {"move": move}
    return PositionRow(facet, ambition, position_label(before), move)


def _move(before: float | None, now: float | None) -> str:
    if now == before:
        return _("the same")
    return _("higher") if (now or 0) > (before or 0) else _("lower")
