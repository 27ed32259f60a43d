"""What changed between two assessments: pure, over what was scored.

Statements and facets are recognised by their codes, so that versions of one model can be compared.
"""

from dataclasses import dataclass

from assessments.results import GivenAnswer, Scored
from maturity.content import FacetContent, StatementContent

OPEN = GivenAnswer("")


@dataclass(frozen=True, slots=True)
class ChangedStatement:
    """A statement of the later assessment that was answered otherwise."""

    statement: StatementContent
    before: GivenAnswer
    after: GivenAnswer


@dataclass(frozen=True, slots=True)
class FacetComparison:
    """Positions are in phases, None while nothing is answered."""

    facet: FacetContent
    before: float | None
    after: float | None
    changed: tuple[ChangedStatement, ...]

    @property
    def has_moved(self) -> bool:
        return self.before != self.after


def compare(before: Scored, after: Scored) -> tuple[FacetComparison, ...]:
    """Every facet that both models have, in the order of the later one, whether it changed or not.

    Statements that only one of the models has are left out: they were not answered otherwise.
    """
    return tuple(
        FacetComparison(
            facet=facet,
            before=before.results.facets[facet.code].position,
            after=after.results.facets[facet.code].position,
            changed=_changed(facet, before, after),
        )
        for facet in after.content.facets
        if facet.code in before.results.facets
    )


def _changed(facet: FacetContent, before: Scored, after: Scored) -> tuple[ChangedStatement, ...]:
    asked = {s.code for earlier in before.content.facets for s in earlier.statements}
    pairs = (
        ChangedStatement(s, before.answers.get(s.code, OPEN), after.answers.get(s.code, OPEN))
        for s in facet.statements
        if s.code in asked
    )
    return tuple(pair for pair in pairs if pair.before.value != pair.after.value)
