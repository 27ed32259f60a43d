"""A model version as plain values: what pages, reports and scoring read.

The texts are in one language. Rows of the database are for who edits the model; see
`maturity.reading` for the way from them to here.
"""

from dataclasses import dataclass
from functools import cached_property

from maturity import scoring
from maturity.models import Suggestion


@dataclass(frozen=True, slots=True)
class StatementContent:
    pk: int
    code: str
    kind: scoring.Kind
    text: str
    help: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One facet in one phase (from 1): its descriptor and its statements."""

    phase: int
    phase_name: str
    descriptor: str
    statements: tuple[StatementContent, ...]


@dataclass(frozen=True, slots=True)
class SuggestionContent:
    """An action for the step from this phase (from 1) to the next."""

    code: str
    from_phase: int
    title: str
    text: str
    effort: Suggestion.Effort


@dataclass(frozen=True)
class FacetContent:
    """A facet with its cells and suggestions from the first phase to the top. `number` counts
    through the dimensions: it is the number of every page."""

    pk: int
    number: int
    code: str
    dimension: str
    name: str
    short_name: str
    question: str
    explanation: str
    who_to_ask: str
    cells: tuple[Cell, ...]
    suggestions: tuple[SuggestionContent, ...]

    @cached_property
    def statements(self) -> tuple[StatementContent, ...]:
        return tuple(statement for cell in self.cells for statement in cell.statements)

    @cached_property
    def structure(self) -> scoring.Facet:
        """What is scored."""
        return scoring.Facet(
            self.code,
            tuple(
                tuple(scoring.Statement(s.code, s.kind) for s in cell.statements)
                for cell in self.cells
            ),
        )


@dataclass(frozen=True, slots=True)
class DimensionContent:
    code: str
    name: str
    description: str
    facets: tuple[FacetContent, ...]


@dataclass(frozen=True, slots=True)
class PhaseContent:
    """A phase, numbered from 1. `short_name` is what tells its name from the others: "ontdekt"."""

    number: int
    code: str
    name: str
    short_name: str
    summary: str
    citizen_title: str
    citizen_text: str
    next_step: str


@dataclass(frozen=True)
class ModelContent:
    """`facets` are in the order of their dimensions, which is the order of every page; `phases`
    run from the first to the top."""

    phases: tuple[PhaseContent, ...]
    dimensions: tuple[DimensionContent, ...]

    @cached_property
    def facets(self) -> tuple[FacetContent, ...]:
        return tuple(facet for dimension in self.dimensions for facet in dimension.facets)

    @cached_property
    def structure(self) -> scoring.Model:
        """What is scored."""
        return scoring.Model(
            tuple(
                scoring.Dimension(d.code, tuple(facet.structure for facet in d.facets))
                for d in self.dimensions
            )
        )

    @cached_property
    def offered(self) -> dict[int, tuple[scoring.Value, ...]]:
        """The key of a statement to the values that can be chosen for it."""
        return {
            s.pk: scoring.offered_values(s.kind, top_phase=cell is facet.cells[-1])
            for facet in self.facets
            for cell in facet.cells
            for s in cell.statements
        }

    def phase(self, number: int) -> PhaseContent | None:
        return next((phase for phase in self.phases if phase.number == number), None)

    def facet(self, code: str) -> FacetContent | None:
        return next((facet for facet in self.facets if facet.code == code), None)
