"""The plan of an assessment: what is wanted and what is going to be done, as it is now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assessments.models import Ambition, Assessment, DevelopmentPoint, Initiative

LATEST = date.max  # what has no date comes last
URGENCY = {value: rank for rank, value in enumerate(DevelopmentPoint.Priority.values)}


@dataclass(frozen=True)
class Plan:
    """Ambitions are by facet (its key), choices by lens (its code). Points are in the order in
    which they are due; those that are dropped stay in it."""

    ambitions: Mapping[int, Ambition] = field(default_factory=dict)
    points: tuple[DevelopmentPoint, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def plan_of(assessment: Assessment) -> Plan:
    """Six queries, whatever their number."""
    points = assessment.development_points.prefetch_related("initiatives")
    choices: dict[str, tuple[str, ...]] = {}
    for lens, item in assessment.lens_choices.values_list("lens", "item"):
        choices[lens] = (*choices.get(lens, ()), item)
    return Plan(
        ambitions={row.facet_id: row for row in assessment.ambitions.all()},
        points=tuple(sorted(points, key=_when)),
        initiatives=tuple(assessment.initiatives.prefetch_related("facets")),
        choices=choices,
    )


def _when(point: DevelopmentPoint) -> tuple[date, int, int]:
    return point.due or LATEST, URGENCY[point.priority], point.pk
