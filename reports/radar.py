"""The radar as data: facets as axes, phases as rings, positions as series.

The axes start half a step right of the top, so that with two equal dimensions the vertical parts
them: the first on the right, the second on the left. `reports.radar_svg` and `reports.figure`
draw the same `Radar`, on the server and with Plotly.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from reports.report import FacetReport, Report


class SeriesKind(StrEnum):
    """What a line stands for; each has its own dash and marker, so that colour is not needed."""

    NOW = "now"


@dataclass(frozen=True, slots=True)
class Axis:
    """One facet. `group` is the place of its dimension, from 0; `value_labels` are the lines that
    say where it stands: its position and, when that is uncertain, how high it may still come."""

    number: int
    code: str
    name: str
    value_labels: tuple[str, ...]
    group: int


@dataclass(frozen=True, slots=True)
class Series:
    """The positions (in phases; None is a gap) of all axes, in their order."""

    kind: SeriesKind
    name: str
    positions: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    title: str
    description: str
    axes: tuple[Axis, ...]
    rings: tuple[str, ...]
    groups: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def is_uncertain(self) -> bool:
        """Whether an axis has more to say than its position, and so takes more room."""
        return any(len(axis.value_labels) > 1 for axis in self.axes)

    def angle(self, axis: int) -> float:
        """Where an axis (from 0) points, in degrees clockwise from the right."""
        step = 360 / len(self.axes)
        return -90 + step / 2 + step * axis


def radar_of(report: Report) -> Radar:
    """The radar of a report, with the present positions as its series."""
    groups = tuple(dimension.name for dimension in report.dimensions)
    axes = tuple(
        Axis(facet.number, facet.code, facet.short_name, _value_labels(facet), group)
        for group, dimension in enumerate(report.dimensions)
        for facet in dimension.facets
    )
    return Radar(
        title=_title(report),
        description=". ".join(_outcome(facet) for facet in report.facets) + ".",
        axes=axes,
        rings=tuple(phase.short_name for phase in report.phases),
        groups=groups,
        series=(
            Series(SeriesKind.NOW, report.title, tuple(facet.position for facet in report.facets)),
        ),
    )


def _title(report: Report) -> str:
    names = {"municipality": report.municipality, "title": report.title}
    title = _("Radar of %(municipality)s, %(title)s") % names
    return title + " (" + _("provisional") + ")" if report.is_provisional else title


def _outcome(facet: FacetReport) -> str:
    """ "Content: Fase 1 (ten minste fase 1, hoogstens fase 2)"."""
    outcome = f"{facet.name}: {facet.label}"
    return f"{outcome} ({facet.range_label})" if facet.range_label else outcome


def _value_labels(facet: FacetReport) -> tuple[str, ...]:
    lines = (facet.short_label, facet.short_ceiling)
    return tuple(line for line in lines if line)
