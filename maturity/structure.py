"""The shape of a draft: parts are added, removed and moved, and their numbers stay 1, 2, 3.

Who calls these holds the draft in `maturity.edit_log.recorded`.
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeVar

from django.db.models import QuerySet

from maturity.models import Descriptor, Dimension, Facet, ModelVersion, Phase, Suggestion

Part = TypeVar("Part", Dimension, Phase, Facet)
ASIDE = 16000  # above any number of phases: two of them cannot have one number for a moment


class Direction(Enum):
    UP = "up"
    DOWN = "down"


def add_dimension(dimension: Dimension) -> None:
    """At the end."""
    dimension.order = dimension.model_version.dimensions.count() + 1
    dimension.save()


def add_phase(phase: Phase) -> None:
    """On top. Every facet gets an empty text for it, to be written before publishing."""
    version = phase.model_version
    phase.number = version.phases.count() + 1
    phase.save()
    Descriptor.objects.bulk_create(
        Descriptor(facet=facet, phase=phase) for facet in version.facets.all()
    )


def add_facet(facet: Facet) -> None:
    """At the end of its dimension, with an empty text for every phase."""
    version = facet.model_version
    facet.order = version.facets.count() + 1
    facet.save()
    Descriptor.objects.bulk_create(
        Descriptor(facet=facet, phase=phase) for phase in version.phases.all()
    )
    _number_facets(version)


def remove_dimension(dimension: Dimension) -> None:
    """Only without facets: those would go along."""
    version = dimension.model_version
    dimension.delete()
    _number(version.dimensions.order_by("order"))


def remove_phase(phase: Phase) -> None:
    """With what every facet says of it."""
    version = phase.model_version
    suggestions_without(phase).delete()
    phase.delete()
    _number_phases(version.phases.order_by("number"))


def suggestions_without(phase: Phase) -> QuerySet[Suggestion]:
    """The suggestions that lose their step with this phase: from it, or to it as the top."""
    is_top = not phase.model_version.phases.filter(number__gt=phase.number).exists()
    return Suggestion.objects.filter(
        facet__model_version=phase.model_version,
        from_phase__number__in=[phase.number, phase.number - 1] if is_top else [phase.number],
    )


def remove_facet(facet: Facet) -> None:
    version = facet.model_version
    facet.delete()
    _number_facets(version)


def move_dimension(dimension: Dimension, direction: Direction) -> None:
    version = dimension.model_version
    _number(_moved(version.dimensions.order_by("order"), dimension, direction))
    _number_facets(version)


def move_phase(phase: Phase, direction: Direction) -> None:
    rows = phase.model_version.phases.order_by("number")
    _number_phases(_moved(rows, phase, direction))


def move_facet(facet: Facet, direction: Direction) -> None:
    """Within its dimension."""
    _number(_moved(facet.dimension.facets.order_by("order"), facet, direction))
    _number_facets(facet.model_version)


def place_facet(facet: Facet, place: int) -> None:
    """At this place (from 1) in its dimension."""
    others = list(facet.dimension.facets.exclude(pk=facet.pk).order_by("order"))
    _number([*others[: place - 1], facet, *others[place - 1 :]])
    _number_facets(facet.model_version)


def _number_facets(version: ModelVersion) -> None:
    """They count through the dimensions."""
    _number(version.facets.order_by("dimension__order", "order", "pk"))


def _number(rows: Iterable[Dimension | Facet]) -> None:
    for order, row in enumerate(rows, 1):
        if row.order != order:
            row.order = order
            row.save()


def _number_phases(rows: Iterable[Phase]) -> None:
    moving = [(number, row) for number, row in enumerate(rows, 1) if row.number != number]
    for start in (ASIDE, 0):
        for number, row in moving:
            row.number = start + number
            row.save()


def _moved(rows: Iterable[Part], part: Part, direction: Direction) -> Sequence[Part]:
    """Past its neighbour; the first cannot go up, nor the last down."""
    order = list(rows)
    here = order.index(part)
    there = here + (1 if direction is Direction.DOWN else -1)
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return order
