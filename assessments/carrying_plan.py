"""The plan of the previous assessment, for the new one: what is still wanted, and still to be done.

Facets and statements are found again by their codes. What is done or dropped stays where it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.first_plan import DraftInitiative, DraftPoint, PlanDraft
from assessments.models import Ambition, Assessment, DevelopmentPoint, Initiative, LensChoice
from assessments.plan import Plan, plan_of
from maturity.content import ModelContent
from maturity.lenses import profile_lenses
from maturity.reading import load_content

OVER = (DevelopmentPoint.Status.DONE, DevelopmentPoint.Status.DROPPED)
KEPT = (
    "suggestion",
    "title",
    "description",
    "priority",
    "owner",
    "due",
    "effort",
    "status",
    "money",
    "hours",
    "decision",
)


@dataclass(frozen=True, slots=True)
class CarriedPlan:
    """`left_out` counts what the new version of the model has no place for: an ambition, a point,
    or what one of them or an initiative was tied to."""

    draft: PlanDraft
    left_out: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where the facets and statements of one version are in another: key to key. A statement that
    moved to another facet has no place."""

    last_phase: int
    facets: Mapping[int, int]
    statements: Mapping[int | None, int]


def places_in(before: ModelContent, after: ModelContent) -> Places:
    facets = {facet.pk: found for facet in before.facets if (found := after.facet(facet.code))}
    statements: dict[int | None, int] = {}
    for facet in before.facets:
        if found := facets.get(facet.pk):
            keys = {statement.code: statement.pk for statement in found.statements}
            statements |= {s.pk: keys[s.code] for s in facet.statements if s.code in keys}
    return Places(len(after.phases), {pk: facet.pk for pk, facet in facets.items()}, statements)


def carried_plan(previous: Assessment, content: ModelContent) -> CarriedPlan:
    plan = plan_of(previous)
    places = places_in(load_content(previous.model_version), content)
    open_points = [row for row in plan.points if row.status not in OVER]
    ambitions = [aim for row in plan.ambitions.values() if (aim := _ambition(row, places))]
    points = [one for row in open_points if (one := _point(row, plan, places))]
    initiatives = [_initiative(row, plan, places) for row in plan.initiatives]
    choices = _choices(plan)
    wanted = [
        len(plan.ambitions),
        len(open_points),
        sum(1 for row in open_points if row.statement_id and row.facet_id in places.facets),
        sum(map(len, plan.served.values())),
        sum(len(items) for items in plan.choices.values()),
    ]
    kept = [
        len(ambitions),
        len(points),
        sum(1 for point in points if point.row.statement_id),
        sum(len(one.facets) for one in initiatives),
        len(choices),
    ]
    draft = PlanDraft(tuple(ambitions), tuple(initiatives), tuple(points), choices)
    return CarriedPlan(draft, sum(wanted) - sum(kept))


def _ambition(row: Ambition, places: Places) -> Ambition | None:
    facet = places.facets.get(row.facet_id)
    if facet is None or row.phase > places.last_phase:
        return None
    return Ambition(facet_id=facet, phase=row.phase, by=row.by, reason=row.reason)


def _point(row: DevelopmentPoint, plan: Plan, places: Places) -> DraftPoint | None:
    facet = places.facets.get(row.facet_id)
    if facet is None:
        return None
    numbers = {initiative.pk: number for number, initiative in enumerate(plan.initiatives)}
    new = DevelopmentPoint(
        facet_id=facet,
        statement_id=places.statements.get(row.statement_id),
        **{name: getattr(row, name) for name in KEPT},
    )
    return DraftPoint(new, tuple(numbers[pk] for pk in plan.tied.get(row.pk, ())))


def _initiative(row: Initiative, plan: Plan, places: Places) -> DraftInitiative:
    keys = (places.facets.get(pk) for pk in sorted(plan.served.get(row.pk, ())))
    new = Initiative(title=row.title, level=row.level, goal=row.goal)
    return DraftInitiative(new, tuple(key for key in keys if key is not None))


def _choices(plan: Plan) -> tuple[LensChoice, ...]:
    known = {(lens.code, item.code) for lens in profile_lenses() for item in lens.items}
    return tuple(
        LensChoice(lens=lens, item=item)
        for lens, items in plan.choices.items()
        for item in items
        if (lens, item) in known
    )
