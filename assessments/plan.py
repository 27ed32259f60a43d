"""The plan of an assessment: what is wanted and what is going to be done, as it is now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from assessments.models import Ambition, Assessment, DevelopmentPoint, Initiative

K = TypeVar("K")
V = TypeVar("V")
LATEST = date.max  # what has no date comes last
URGENCY = {value: rank for rank, value in enumerate(DevelopmentPoint.Priority.values)}


@dataclass(frozen=True)
class Plan:
    """Ambitions are by facet (its key), choices by lens (its code). Points are in the order in
    which they are due; those that are dropped stay in it. `tied` are the keys of the initiatives
    by the key of a point, in their order, `served` those of the facets by that of an initiative."""

    ambitions: Mapping[int, Ambition] = field(default_factory=dict)
    points: tuple[DevelopmentPoint, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tied: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    served: Mapping[int, frozenset[int]] = field(default_factory=dict)


def plan_of(assessment: Assessment) -> Plan:
    """Six queries, whatever their number; four without initiatives. The ties are plain keys: a page
    has the rows at both ends already."""
    initiatives = tuple(assessment.initiatives.all())
    return Plan(
        ambitions={row.facet_id: row for row in assessment.ambitions.all()},
        points=tuple(sorted(assessment.development_points.all(), key=_when)),
        initiatives=initiatives,
        choices=_grouped(assessment.lens_choices.values_list("lens", "item")),
        tied=_tied(initiatives),
        served=_served(initiatives),
    )


def _tied(initiatives: Sequence[Initiative]) -> dict[int, tuple[int, ...]]:
    if not initiatives:
        return {}
    order = {row.pk: number for number, row in enumerate(initiatives)}
    ties = DevelopmentPoint.initiatives.through.objects.filter(initiative__in=order)
    pairs = ties.values_list("developmentpoint_id", "initiative_id")
    return _grouped(sorted(pairs, key=lambda pair: order[pair[1]]))


def _served(initiatives: Sequence[Initiative]) -> dict[int, frozenset[int]]:
    if not initiatives:
        return {}
    keys = [row.pk for row in initiatives]
    ties = Initiative.facets.through.objects.filter(initiative__in=keys)
    found = _grouped(ties.values_list("initiative_id", "facet_id"))
    return {pk: frozenset(facets) for pk, facets in found.items()}


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _when(point: DevelopmentPoint) -> tuple[date, int, int]:
    return point.due or LATEST, URGENCY[point.priority], point.pk
