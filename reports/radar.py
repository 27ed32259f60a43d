"""The radar as data: facets as axes, phases as rings, positions as series.

The axes start half a step right of the top, so that with two equal dimensions the vertical parts
them: the first on the right, the second on the left. `reports.radar_svg` and `reports.figure`
draw the same `Radar`, on the server and with Plotly.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from maturity.labels import lower_first, position_label, position_label_short
from reports.plan import AmbitionReport
from reports.report import FacetReport, Report


class SeriesKind(StrEnum):
    """What a line stands for; each has its own dash and marker, so that colour is not needed."""

    NOW = "now"
    AMBITION = "ambition"
    PREVIOUS = "previous"


FROM_BELOW = (SeriesKind.PREVIOUS, SeriesKind.NOW, SeriesKind.AMBITION)


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
    """The positions (in phases; None is a gap) of all axes, in their order. `word` says what it
    is and `detail` of when: "Ambitie" and "eind 2027"; `told` says the positions in words."""

    kind: SeriesKind
    word: str
    detail: str
    positions: tuple[float | None, ...]
    told: str

    @property
    def name(self) -> str:
        return f"{self.word} · {self.detail}" if self.detail else self.word


@dataclass(frozen=True, slots=True)
class Radar:
    title: str
    axes: tuple[Axis, ...]
    rings: tuple[str, ...]
    groups: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def description(self) -> str:
        """What all lines say, in words: first where each facet stands."""
        return " ".join(one.told for one in self.series)

    @property
    def from_below(self) -> tuple[Series, ...]:
        """The series in the order in which they are drawn."""
        return tuple(sorted(self.series, key=lambda series: FROM_BELOW.index(series.kind)))

    @property
    def is_uncertain(self) -> bool:
        """Whether an axis has more to say than its position, and so takes more room."""
        return any(len(axis.value_labels) > 1 for axis in self.axes)

    def angle(self, axis: int) -> float:
        """Where an axis (from 0) points, in degrees clockwise from the right."""
        step = 360 / len(self.axes)
        return -90 + step / 2 + step * axis


@dataclass(frozen=True, slots=True)
class TablePlace:
    word: str
    label: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A facet in the radar as a table; `others` are its places on the lines after the first."""

    facet: FacetReport
    others: tuple[TablePlace, ...]


def table_rows(report: Report, radar: Radar) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(
            facet,
            tuple(
                TablePlace(one.word, _place_label(one.positions[axis])) for one in radar.series[1:]
            ),
        )
        for axis, facet in enumerate(report.facets)
    )


def _place_label(position: float | None) -> str:
    return "-" if position is None else position_label_short(position)


def radar_of(report: Report) -> Radar:
    """The radar of a report: where it stands and, as far as known, where it wants to be and where
    it came from."""
    groups = tuple(dimension.name for dimension in report.dimensions)
    axes = tuple(
        Axis(facet.number, facet.code, facet.short_name, _value_labels(facet), group)
        for group, dimension in enumerate(report.dimensions)
        for facet in dimension.facets
    )
    return Radar(
        title=_title(report),
        axes=axes,
        rings=tuple(phase.short_name for phase in report.phases),
        groups=groups,
        series=_series(report),
    )


def only_now(radar: Radar) -> Radar:
    """Without ambition and previous, for where there is no room to tell them apart."""
    return replace(radar, series=radar.series[:1])


def _series(report: Report) -> tuple[Series, ...]:
    facets = report.facets
    aims = [facet.ambition for facet in facets]
    standing = ". ".join(_outcome(facet) for facet in facets) + "."
    now = Series(
        SeriesKind.NOW, _("Now"), report.title, tuple(f.position for f in facets), standing
    )
    ambition = _other(
        report,
        SeriesKind.AMBITION,
        _("Ambition"),
        _by_label([aim for aim in aims if aim]),
        tuple(float(aim.phase) if aim else None for aim in aims),
    )
    before = report.previous.positions if report.previous else {}
    previous = _other(
        report,
        SeriesKind.PREVIOUS,
        _("Previous"),
        report.previous.title if report.previous else "",
        tuple(before.get(facet.code) for facet in facets),
    )
    return (now, *(series for series in (ambition, previous) if any(_known(series))))


def _other(
    report: Report, kind: SeriesKind, word: str, detail: str, positions: tuple[float | None, ...]
) -> Series:
    """A line beside the one of now, in words: "Ambitie · eind 2027: Content fase 3; ..."."""
    series = Series(kind, word, detail, positions, told="")
    places = [
        f"{facet.name} {lower_first(position_label(position))}"
        for facet, position in zip(report.facets, positions, strict=True)
        if position is not None
    ]
    return replace(series, told=f"{series.name}: {'; '.join(places)}.")


def _known(series: Series) -> tuple[bool, ...]:
    return tuple(position is not None for position in series.positions)


def _by_label(ambitions: Sequence[AmbitionReport]) -> str:
    """When the last of them is due: "eind 2027"."""
    dated = [(ambition.by, ambition.by_label) for ambition in ambitions if ambition.by]
    return max(dated)[1] if dated else ""


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
