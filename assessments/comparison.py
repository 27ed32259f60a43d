"""What changed between two assessments: pure, over what was scored.

Statements and facets are recognised by their codes, so that versions of one model can be compared.
Positions stay comparable; where the statements themselves differ the comparison says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.results import GivenAnswer, Scored
from maturity.content import FacetContent, ModelContent, StatementContent
from maturity.scoring import Kind

Claim = tuple[str, Kind, int]  # text, kind, phase
OPEN = GivenAnswer("")


@dataclass(frozen=True, slots=True)
class ChangedStatement:
    """A statement of the later assessment that was answered otherwise."""

    statement: StatementContent
    before: GivenAnswer
    after: GivenAnswer


@dataclass(frozen=True, slots=True)
class FacetComparison:
    """Positions are in phases, None while nothing is answered. It is reworded where the two models
    do not ask the same, so that the model itself may have made a difference."""

    facet: FacetContent
    before: float | None
    after: float | None
    changed: tuple[ChangedStatement, ...]
    is_reworded: bool = False

    @property
    def has_moved(self) -> bool:
        return self.before != self.after


def compare(before: Scored, after: Scored) -> tuple[FacetComparison, ...]:
    """Every facet that both models have, in the order of the later one, whether it changed or not.

    Statements that only one of the models has, or that are another claim in each, are left out:
    they were not answered otherwise.
    """
    return tuple(
        FacetComparison(
            facet=facet,
            before=before.results.facets[facet.code].position,
            after=after.results.facets[facet.code].position,
            changed=_changed(facet, before, after),
            is_reworded=_claims([earlier]) != _claims([facet]),
        )
        for facet in after.content.facets
        if (earlier := before.content.facet(facet.code))
    )


def facets_of_one(one: ModelContent, other: ModelContent) -> tuple[FacetContent, ...]:
    """The facets that only the first of two models has."""
    return tuple(facet for facet in one.facets if other.facet(facet.code) is None)


def _claims(facets: Iterable[FacetContent]) -> dict[str, Claim]:
    """What is asked, by the code of the statement."""
    return {
        s.code: (s.text, s.kind, cell.phase)
        for facet in facets
        for cell in facet.cells
        for s in cell.statements
    }


def _changed(facet: FacetContent, before: Scored, after: Scored) -> tuple[ChangedStatement, ...]:
    asked, now = _claims(before.content.facets), _claims([facet])
    pairs = (
        ChangedStatement(s, before.answers.get(s.code, OPEN), after.answers.get(s.code, OPEN))
        for s in facet.statements
        if asked.get(s.code) == now[s.code]
    )
    return tuple(pair for pair in pairs if pair.before.value != pair.after.value)
