"""What the page of the development points shows beside the Report: what there is to choose from,
and what today makes of the dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import DevelopmentPoint
from maturity.labels import enumeration, lower_first, phase_label, position_label
from maturity.library import Practice, fitting
from maturity.scoring import counted_phases
from reports.plan import PlanReport, PointReport, RoadmapPeriod
from reports.report import FacetReport, Report, SuggestedAction

Status = DevelopmentPoint.Status
OPEN = (Status.PLANNED.value, Status.BUSY.value)
NEXT_STATUS = {Status.PLANNED.value: Status.BUSY, Status.BUSY.value: Status.DONE}
UNFOLDED = 2  # lowest facets
MONTHS = 3  # in a quarter


@dataclass(frozen=True, slots=True)
class Card:
    """A point with what today makes of it; `next_status` is one click away."""

    point: PointReport
    is_overdue: bool
    next_status: str


@dataclass(frozen=True, slots=True)
class Period:
    label: str
    months: str
    is_now: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A statement that the next phase asks for; `is_planned` where a point is about it."""

    code: str
    text: str
    is_planned: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    action: SuggestedAction
    is_planned: bool


@dataclass(frozen=True, slots=True)
class FacetRow:
    """`ambition` says it after the position: "ambitie fase 3"; `step` is the phase that is next."""

    facet: FacetReport
    flag: int | None
    ambition: str
    step: int
    missing: tuple[Missing, ...]
    proposals: tuple[Proposal, ...]
    practices: tuple[Practice, ...]
    cards: tuple[Card, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class DevelopmentPage:
    """`flag` is the phase of the ambition in the meter, None without one."""

    title: str
    lead: str
    flag: int | None
    ambition: str
    by_label: str
    counts: str
    periods: tuple[Period, ...]
    rows: tuple[FacetRow, ...]


def development_page(
    report: Report, practices: Mapping[str, Sequence[Practice]], today: date, unfold: str = ""
) -> DevelopmentPage:
    """`unfold` is the code of the facet that somebody is at; else the lowest are unfolded."""
    ordered = sorted(report.facets, key=_lowest_first)
    lowest = [facet.code for facet in ordered if facet.position is not None][:UNFOLDED]
    unfolded = [unfold] if unfold else lowest
    plan = report.plan
    return DevelopmentPage(
        title=_title(report),
        lead=_lead(report),
        flag=plan.flag,
        ambition=position_label(plan.ambition),
        by_label=_by_label(plan),
        counts=counts(plan.active),
        periods=tuple(_period(one, today) for one in plan.roadmap),
        rows=tuple(
            _row(facet, practices.get(facet.code, ()), today, is_open=facet.code in unfolded)
            for facet in ordered
        ),
    )


def _lowest_first(facet: FacetReport) -> tuple[bool, float, int]:
    """What has not been filled in comes last."""
    return facet.position is None, facet.position or 0.0, facet.number


def cards(points: Sequence[PointReport], today: date) -> tuple[Card, ...]:
    return tuple(card(point, today) for point in points)


def card(point: PointReport, today: date) -> Card:
    return Card(
        point=point,
        is_overdue=point.status in OPEN and point.due is not None and point.due < today,
        next_status=str(NEXT_STATUS.get(point.status, "")),
    )


def counts(points: Sequence[PointReport]) -> str:
    """ "9 acties: 1 klaar, 2 bezig"."""
    if not points:
        return _("nothing yet")
    text = ngettext("%(count)s action", "%(count)s actions", len(points)) % {"count": len(points)}
    parts = [
        f"{count} {Status(status).label}"
        for status in (Status.DONE, Status.BUSY)
        if (count := sum(point.status == status for point in points))
    ]
    return f"{text}: {', '.join(parts)}" if parts else text


def _title(report: Report) -> str:
    now, aim = report.verdict.position, report.plan.ambition
    if now is None or aim is None:
        return _("Development points")
    if aim <= now:
        return _("Stay in %(phase)s") % {"phase": lower_first(position_label(now))}
    return _("From %(now)s to %(aim)s") % {
        "now": lower_first(position_label(now)),
        "aim": lower_first(position_label(aim)),
    }


def _lead(report: Report) -> str:
    plan = report.plan
    sentences = []
    if plan.active and plan.ambition is not None:
        text = ngettext(
            "With %(count)s action %(name)s works towards %(aim)s.",
            "With %(count)s actions %(name)s works towards %(aim)s.",
            len(plan.active),
        )
        aim = lower_first(plan.ambition_label)
        sentences.append(
            text % {"count": len(plan.active), "name": report.municipality, "aim": aim}
        )
    elif not plan.active:
        sentences.append(_("Choose where you want to be, and what you are going to do for it."))
    if report.lowest:
        text = ngettext(
            "The lowest facet comes first: %(facets)s.",
            "The lowest facets come first: %(facets)s.",
            len(report.lowest),
        )
        sentences.append(text % {"facets": enumeration([one.name for one in report.lowest])})
    return " ".join(sentences)


def _by_label(plan: PlanReport) -> str:
    """Only the moment of the ambition of the whole: "eind 2027"."""
    if plan.ambition is None:
        return ""
    return plan.ambition_label.removeprefix(position_label(plan.ambition)).removeprefix(", ")


def _period(one: RoadmapPeriod, today: date) -> Period:
    is_now = one.start == today.replace(month=today.month - (today.month - 1) % MONTHS, day=1)
    return Period(one.label, one.months, is_now, cards(one.points, today))


def _row(
    facet: FacetReport, practices: Sequence[Practice], today: date, *, is_open: bool
) -> FacetRow:
    counted = counted_phases(facet.position)
    planned = {point.statement for point in facet.points}
    taken = {point.suggestion for point in facet.points}
    asked = facet.proposed if facet.position is not None else ()
    proposed = [s for phase in facet.phases for s in phase.statements if s.text in asked]
    return FacetRow(
        facet=facet,
        flag=facet.ambition_phase,
        ambition=_ambition(facet),
        step=min(counted + 1, len(facet.phases)),
        missing=tuple(Missing(s.code, s.text, s.text in planned) for s in proposed),
        proposals=tuple(Proposal(one, one.code in taken) for one in _proposals(facet)),
        practices=fitting(practices, counted),
        cards=cards(facet.points, today),
        is_open=is_open,
    )


def _proposals(facet: FacetReport) -> tuple[SuggestedAction, ...]:
    """None for a facet that is where it has to be, or that was not filled in."""
    is_there = facet.ambition and (facet.ambition.is_staying or facet.ambition.is_reached)
    if facet.position is None or is_there:
        taken = {point.suggestion for point in facet.points}
        return tuple(one for one in facet.suggestions if one.code in taken)
    return facet.suggestions


def _ambition(facet: FacetReport) -> str:
    ambition = facet.ambition
    if ambition is None:
        return ""
    if ambition.is_staying:
        return _("stays on purpose")
    if ambition.is_reached:
        return _("ambition reached")
    return _("ambition %(phase)s") % {"phase": lower_first(phase_label(ambition.phase))}
