"""From the rows of a plan to its part of the Report."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.models import Ambition, DevelopmentPoint, Initiative
from assessments.moments import when
from assessments.plan import Plan
from maturity.content import FacetContent, ModelContent
from maturity.labels import lower_first, phase_label, position_label
from maturity.lenses import grouping_lens, inventory_lens, profile_lenses
from maturity.models import Suggestion
from maturity.scoring import FacetResult, Results, counted_phases, median_position
from reports.plan import (
    AmbitionReport,
    InitiativeReport,
    LensItemReport,
    LensReport,
    PillarReport,
    PlanReport,
    PointReport,
    RoadmapPeriod,
)

MONTHS = 3  # in a quarter
EFFORTS = {effort.value: effort.label for effort in Suggestion.Effort}


def ambition_of(row: Ambition | None, position: float | None) -> AmbitionReport | None:
    if row is None:
        return None
    by_label = when(row.by) if row.by else ""
    phase = phase_label(row.phase)
    if row.is_staying:
        label = _("Stays in %(phase)s on purpose") % {"phase": lower_first(phase)}
    else:
        label = f"{phase}, {by_label}" if by_label else phase
    return AmbitionReport(
        phase=row.phase,
        by=row.by,
        reason=row.reason,
        is_staying=row.is_staying,
        is_reached=counted_phases(position) >= row.phase,
        label=label,
        by_label=by_label,
    )


def plan_report(plan: Plan, content: ModelContent, results: Results) -> PlanReport:
    facets = {facet.pk: facet for facet in content.facets}
    names = {row.pk: row.title for row in plan.initiatives}
    points = tuple(
        _point(
            row,
            facets[row.facet_id],
            results.facets[facets[row.facet_id].code],
            content,
            tuple(names[pk] for pk in plan.tied.get(row.pk, ())),
        )
        for row in plan.points
    )
    position = _ambition(plan.ambitions, facets, results)
    return PlanReport(
        ambition=position,
        ambition_label=_ambition_label(position, plan.ambitions.values()),
        points=points,
        roadmap=roadmap(points),
        initiatives=tuple(_initiative(row, plan, facets) for row in plan.initiatives),
        lenses=_lenses(plan.choices),
        pillars=_pillars(content, results),
        pillars_note=grouping_lens().note,
    )


def _point(
    row: DevelopmentPoint,
    facet: FacetContent,
    result: FacetResult,
    content: ModelContent,
    initiatives: tuple[str, ...],
) -> PointReport:
    texts = {statement.pk: statement.text for statement in facet.statements}
    counted = counted_phases(result.position)
    return PointReport(
        pk=row.pk,
        facet=facet.code,
        facet_number=facet.number,
        facet_name=facet.name,
        facet_short_name=facet.short_name,
        from_phase=counted,
        to_phase=min(counted + 1, len(content.phases)),
        statement=texts.get(row.statement_id, "") if row.statement_id else "",
        suggestion=row.suggestion,
        title=row.title,
        description=row.description,
        priority=row.priority,
        priority_label=str(DevelopmentPoint.Priority(row.priority).label),
        owner=row.owner,
        due=row.due,
        effort=row.effort,
        effort_label=str(EFFORTS.get(row.effort, "")),
        status=row.status,
        status_label=str(DevelopmentPoint.Status(row.status).label),
        asked=_asked(row),
        initiatives=initiatives,
    )


def _asked(row: DevelopmentPoint) -> tuple[str, ...]:
    sentences = (
        _("Money: %(text)s") % {"text": row.money} if row.money else "",
        _("Hours: %(text)s") % {"text": row.hours} if row.hours else "",
        _("Decision: %(text)s") % {"text": row.decision} if row.decision else "",
    )
    return tuple(filter(None, sentences))


def roadmap(points: Iterable[PointReport]) -> tuple[RoadmapPeriod, ...]:
    """The quarters in which something is due, in their order; what has no date comes last."""
    active = [one for one in points if one.status != DevelopmentPoint.Status.DROPPED]
    ordered = sorted(active, key=lambda one: (one.due is None, one.due or date.max))
    return tuple(_period(start, tuple(due)) for start, due in groupby(ordered, key=_start))


def _start(point: PointReport) -> date | None:
    """The first day of the quarter that it is due in."""
    if point.due is None:
        return None
    return point.due.replace(month=point.due.month - (point.due.month - 1) % MONTHS, day=1)


def _period(start: date | None, points: tuple[PointReport, ...]) -> RoadmapPeriod:
    if start is None:
        return RoadmapPeriod(None, _("No date yet"), "", points)
    last = start.replace(month=start.month + MONTHS - 1)
    span = {"first": date_format(start, "F"), "last": date_format(last, "F Y")}
    label = _("Quarter %(number)s of %(year)s") % {
        "number": (start.month - 1) // MONTHS + 1,
        "year": start.year,
    }
    return RoadmapPeriod(start, label, _("%(first)s to %(last)s") % span, points)


def _ambition(
    ambitions: Mapping[int, Ambition], facets: Mapping[int, FacetContent], results: Results
) -> float | None:
    if not ambitions:
        return None
    positions = [results.facets[facet.code].position for facet in facets.values()]
    aims = [
        max(float(ambitions[pk].phase), position or 0.0) if pk in ambitions else position
        for pk, position in zip(facets, positions, strict=True)
    ]
    known = [aim for aim in aims if aim is not None]
    return median_position(known) if len(known) == len(aims) else None


def _ambition_label(position: float | None, ambitions: Iterable[Ambition]) -> str:
    if position is None:
        return ""
    days = [row.by for row in ambitions if row.by]
    label = position_label(position)
    return f"{label}, {when(max(days))}" if days else label


def _initiative(
    row: Initiative, plan: Plan, facets: Mapping[int, FacetContent]
) -> InitiativeReport:
    level = inventory_lens().item(row.level)
    tied = [one.title for one in plan.points if row.pk in plan.tied.get(one.pk, ())]
    keys = plan.served.get(row.pk, frozenset())
    return InitiativeReport(
        pk=row.pk,
        title=row.title,
        level=row.level,
        level_label=level.name if level else row.level,
        goal=row.goal,
        facets=tuple(facet.name for pk, facet in facets.items() if pk in keys),
        points=tuple(tied),
    )


def _lenses(choices: Mapping[str, Sequence[str]]) -> tuple[LensReport, ...]:
    return tuple(
        LensReport(
            code=lens.code,
            name=lens.name,
            explanation=lens.explanation,
            note=lens.note,
            items=tuple(
                LensItemReport(item.name, item.explanation, item.code in choices[lens.code])
                for item in lens.items
            ),
        )
        for lens in profile_lenses()
        if choices.get(lens.code)
    )


def _pillars(content: ModelContent, results: Results) -> tuple[PillarReport, ...]:
    """Nothing where the model has other facets than the pillars know."""
    pillars = []
    for item in grouping_lens().items:
        found = [facet for facet in content.facets if facet.code in item.facets]
        if len(found) < len(item.facets):
            return ()
        positions = [results.facets[facet.code].position for facet in found]
        known = [position for position in positions if position is not None]
        median = median_position(known) if len(known) == len(found) else None
        pillars.append(
            PillarReport(
                name=item.name,
                explanation=item.explanation,
                label=position_label(median),
                facets=tuple(
                    f"{facet.number} {facet.name}: {position_label(position)}"
                    for facet, position in zip(found, positions, strict=True)
                ),
            )
        )
    return tuple(pillars)
