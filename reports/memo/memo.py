"""The memo: two pages for the directors, put together from a Report without a query.

Texts that are longer than their place are cut after a word; `has_cut_texts` says so. All of it is
in the language that is active while the memo is made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import DevelopmentPoint
from maturity.labels import lower_first
from maturity.scoring import State
from reports.memo.text import cut, first_sentence, is_cut, sentence
from reports.plan import PointReport, RoadmapPeriod
from reports.radar import Radar, radar_of
from reports.report import FacetReport, Report

MOST = 3  # strengths, and development points
MOST_FACETS = 14  # beside the radar; a larger model is shown by its dimensions
MOST_PERIODS, MOST_TITLES = 4, 3
# In characters. With all of them at their longest the memo still is two pages.
NAME, DIMENSION, RUNNING, HEADLINE, SUMMARY, NOTICED, WHY = 38, 26, 64, 110, 210, 150, 160
POINT, ABOUT, ASKED, OWNER, PERIOD, MODEL = 120, 64, 90, 38, 108, 70


@dataclass(frozen=True, slots=True)
class Position:
    """A facet, with where it stands in words."""

    number: int
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """A dimension. It has no positions when the model has too many facets for two pages."""

    name: str
    label: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    name: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Point:
    """A development point with what is asked for; `is_chosen` is not yet so for a proposal."""

    title: str
    about: str
    facet: str
    owner: str
    due: str
    priority: str
    asked: tuple[str, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Period:
    label: str
    titles: str


@dataclass(frozen=True, slots=True)
class Memo:
    """What the directors read. `filled_in_by` are roles, "adviseur" and "manager", where known."""

    municipality: str
    title: str
    reference_date: date
    made_at: datetime
    is_concept: bool
    confirmed_on: str
    headline: str
    reservation: str
    summary: str
    ambition: str
    noticed: str
    radar: Radar
    groups: tuple[Group, ...]
    strengths: tuple[Strength, ...]
    points: tuple[Point, ...]
    periods: tuple[Period, ...]
    later: str
    model: str
    subject: str
    facets: int
    phases: int
    filled_in_by: tuple[str, ...]

    @property
    def running(self) -> str:
        """What stands at the foot of every page."""
        return cut(f"{self.municipality}, {self.title}", RUNNING)

    @property
    def has_chosen(self) -> bool:
        return any(point.is_chosen for point in self.points)

    @property
    def has_cut_texts(self) -> bool:
        return any(map(is_cut, self._texts()))

    def _texts(self) -> Iterable[str]:
        yield from (
            self.municipality,
            self.title,
            self.headline,
            self.summary,
            self.noticed,
            self.model,
        )
        for strength in self.strengths:
            yield from (strength.name, strength.why)
        for point in self.points:
            yield from (point.title, point.about, point.facet, point.owner, *point.asked)
        yield from (title for period in self.periods for title in period.titles.split("; "))
        yield from (position.name for group in self.groups for position in group.positions)


def memo_of(report: Report, made_at: datetime, filled_in_by: Sequence[str] = ()) -> Memo:
    """The memo of a report, of the moment `made_at`."""
    upcoming = [period for period in map(_upcoming, report.plan.roadmap) if period.points]
    return Memo(
        municipality=cut(report.municipality, RUNNING),
        title=cut(report.title, RUNNING),
        reference_date=report.reference_date,
        made_at=made_at,
        is_concept=report.is_concept,
        confirmed_on=date_format(report.confirmed_at) if report.confirmed_at else "",
        headline=sentence(cut(report.headline, HEADLINE)),
        reservation=sentence(report.verdict.reservation) if report.verdict.reservation else "",
        summary=cut(" ".join(report.summary), SUMMARY),
        ambition=report.plan.ambition_label or _("not chosen yet"),
        noticed=_noticed(report),
        radar=radar_of(report),
        groups=_groups(report),
        strengths=_strengths(report),
        points=_chosen(report) or _proposals(report),
        periods=tuple(_period(period) for period in upcoming[:MOST_PERIODS]),
        later=_later(upcoming[MOST_PERIODS:]),
        model=cut(report.model.name, MODEL)
        + ", "
        + _("version %(version)s") % {"version": report.model.version},
        subject=_subject(report),
        facets=len(report.facets),
        phases=len(report.phases),
        filled_in_by=tuple(filled_in_by),
    )


def _subject(report: Report) -> str:
    """What it is about, at the end of "Memo: "."""
    name = cut(report.municipality, RUNNING)
    if report.model.is_products_own:
        return _("social media in %(municipality)s") % {"municipality": name}
    return f"{cut(report.model.name, MODEL)}, {name}"


def _noticed(report: Report) -> str:
    if report.phase is None:
        return ""
    return sentence(cut(first_sentence(report.phase.citizen_text), NOTICED))


def _groups(report: Report) -> tuple[Group, ...]:
    has_room = len(report.facets) <= MOST_FACETS
    return tuple(
        Group(
            name=cut(dimension.name, DIMENSION),
            label=dimension.verdict.label,
            positions=tuple(map(_position, dimension.facets)) if has_room else (),
        )
        for dimension in report.dimensions
    )


def _position(facet: FacetReport) -> Position:
    label = lower_first(facet.short_label)
    if facet.short_ceiling:
        label = f"{label} ({facet.short_ceiling})"
    return Position(facet.number, cut(facet.name, NAME), label)


def _strengths(report: Report) -> tuple[Strength, ...]:
    """What stands highest; of those, what grew most since the previous assessment."""
    grown = {facet.code: _growth(facet, report) for facet in report.facets}
    found = [facet for facet in report.facets if facet.position]
    found.sort(key=lambda facet: (-(facet.position or 0), -grown[facet.code], facet.number))
    return tuple(_strength(facet, grown[facet.code]) for facet in found[:MOST])


def _growth(facet: FacetReport, report: Report) -> float:
    """In phases; 0 when there is nothing to compare with, or the statements are others: then the
    model may have grown instead."""
    if report.previous is None or facet.code in report.previous.changes.reworded:
        return 0
    before = report.previous.positions.get(facet.code)
    return 0 if before is None or facet.position is None else facet.position - before


def _strength(facet: FacetReport, growth: float) -> Strength:
    label = lower_first(facet.label)
    if growth > 0:
        label = _("%(label)s, grown") % {"label": label}
    return Strength(cut(facet.name, NAME), label, _why(facet))


def _why(facet: FacetReport) -> str:
    """The model's own words for the highest phase that is there, or else partly there."""
    there = [one for one in facet.recognised if one.state is State.FULL]
    shown = (there or list(facet.recognised))[-1:]
    return sentence(cut(shown[0].descriptor, WHY)) if shown else ""


def _chosen(report: Report) -> tuple[Point, ...]:
    """The three that come first by priority, then by date: what is done asks for nothing more."""
    ranks = {value: rank for rank, value in enumerate(DevelopmentPoint.Priority.values)}
    waiting = [point for point in report.plan.active if not _is_done(point)]
    waiting.sort(key=lambda point: (ranks[point.priority], point.due or date.max, point.pk))
    return tuple(map(_point, waiting[:MOST]))


def _is_done(point: PointReport) -> bool:
    return point.status == DevelopmentPoint.Status.DONE


def _point(point: PointReport) -> Point:
    """What its title leaves of the room is for the description."""
    title = cut(point.title, POINT)
    return Point(
        title=title,
        about=cut(point.description or point.statement, ABOUT + POINT - len(title)),
        facet=cut(point.facet_name, NAME),
        owner=cut(point.owner, OWNER) or _("No owner yet"),
        due=date_format(point.due) if point.due else _("No date yet"),
        priority=_("Priority: %(priority)s") % {"priority": point.priority_label},
        asked=tuple(cut(text, ASKED) for text in point.asked) or (_("Nothing asked yet"),),
        is_chosen=True,
    )


def _proposals(report: Report) -> tuple[Point, ...]:
    """What the model asks for first of the facets that are behind."""
    behind = [facet for facet in report.facets if facet.position is not None and facet.proposed]
    behind.sort(key=lambda facet: (facet.position or 0, facet.number))
    return tuple(map(_proposal, behind[:MOST]))


def _proposal(facet: FacetReport) -> Point:
    first = facet.suggestions[0] if facet.suggestions else None
    step = {"step": first.title, "effort": first.effort} if first else {}
    return Point(
        title=cut(facet.proposed[0], POINT),
        about=cut(_("First step: %(step)s (effort: %(effort)s)") % step, ABOUT) if first else "",
        facet=cut(facet.name, NAME),
        owner=_("Still to be chosen"),
        due="",
        priority="",
        asked=(_("Still to be chosen"),),
        is_chosen=False,
    )


def _upcoming(period: RoadmapPeriod) -> RoadmapPeriod:
    points = tuple(point for point in period.points if not _is_done(point))
    return RoadmapPeriod(period.start, period.label, period.months, points)


def _period(period: RoadmapPeriod) -> Period:
    shown = period.points[:MOST_TITLES]
    titles = [cut(point.title, PERIOD // len(shown)) for point in shown]
    more = len(period.points) - MOST_TITLES
    if more > 0:
        titles.append(_and_more(more))
    return Period(capfirst(period.label), "; ".join(titles))


def _and_more(count: int) -> str:
    return ngettext("and %(count)s more", "and %(count)s more", count) % {"count": count}


def _later(periods: Sequence[RoadmapPeriod]) -> str:
    count = sum(len(period.points) for period in periods)
    if not count:
        return ""
    return ngettext(
        "%(count)s development point comes later, or has no date yet.",
        "%(count)s development points come later, or have no date yet.",
        count,
    ) % {"count": count}
