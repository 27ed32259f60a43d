"""An ambition for many facets at once: which phase each of them would get."""

from enum import StrEnum

from maturity.content import ModelContent
from maturity.scoring import Results, counted_phases


class Aim(StrEnum):
    NEXT = "next"  # every facet one phase further
    BALANCE = "balance"  # every facet as far as the one that is furthest
    LOWEST = "lowest"  # only the lowest facets, one phase further


def aims(aim: Aim, content: ModelContent, results: Results) -> dict[int, int]:
    """Facet (its key) to phase. Facets without answers, and those that are there already, get
    none."""
    counted = {
        facet: counted_phases(results.facets[facet.code].position)
        for facet in content.facets
        if results.facets[facet.code].position is not None
    }
    top = len(content.phases)
    if aim is Aim.BALANCE:
        highest = max(counted.values(), default=0)
        return {facet.pk: highest for facet, phase in counted.items() if phase < highest}
    chosen = {
        facet: phase
        for facet, phase in counted.items()
        if aim is Aim.NEXT or facet.code in results.overall.lowest
    }
    return {facet.pk: phase + 1 for facet, phase in chosen.items() if phase < top}
