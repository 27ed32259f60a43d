"""What the municipality does already, as a table of goals and levels."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.models import Assessment, Initiative
from assessments.plan import Plan, plan_of
from maturity.content import ModelContent
from maturity.lenses import LensItem, inventory_lens


@dataclass(frozen=True, slots=True)
class Place:
    """An initiative in the table, with the facets and the titles of the points that it serves."""

    initiative: Initiative
    facets: tuple[str, ...]
    first_facet: str
    points: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    level: LensItem
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """The initiatives with one goal; an empty goal was left open."""

    goal: str
    cells: tuple[Cell, ...]


def inventory(assessment: Assessment, content: ModelContent) -> tuple[GoalRow, ...]:
    """In the order in which the goals were first named; what has none comes last."""
    plan = plan_of(assessment)
    tied: dict[int, list[tuple[int, str]]] = {}
    for point in plan.points:
        for pk in plan.tied.get(point.pk, ()):
            tied.setdefault(pk, []).append((point.pk, point.title))
    rows: dict[str, list[Place]] = {}
    goals: dict[str, str] = {}
    for row in plan.initiatives:
        key = row.goal.casefold()
        goals.setdefault(key, row.goal)
        rows.setdefault(key, []).append(_place(row, plan, content, tied.get(row.pk, [])))
    ordered = sorted(rows, key=lambda key: not key)
    return tuple(GoalRow(goals[key], _cells(rows[key])) for key in ordered)


def _place(
    row: Initiative, plan: Plan, content: ModelContent, points: Sequence[tuple[int, str]]
) -> Place:
    keys = plan.served.get(row.pk, frozenset())
    facets = [facet for facet in content.facets if facet.pk in keys]
    return Place(
        initiative=row,
        facets=tuple(f"{facet.number} {facet.short_name}" for facet in facets),
        first_facet=facets[0].code if facets else "",
        points=tuple(points),
    )


def _cells(places: Sequence[Place]) -> tuple[Cell, ...]:
    return tuple(
        Cell(level, tuple(one for one in places if one.initiative.level == level.code))
        for level in inventory_lens().items
    )
