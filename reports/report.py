"""The Report: everything that the results page, the PDF and the exports show, worked out once.

Whoever presents a report reads it from here and computes nothing. All texts are in the language
that is active while the report is built.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from maturity.content import PhaseContent
from maturity.scoring import State
from maturity.versions import PRODUCTS_OWN
from reports.changes import Changes
from reports.plan import AmbitionReport, PlanReport, PointReport


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a dimension or of the whole. Positions and mean are in phases.

    It is provisional while statements of its facets are open. `reservation` belongs beside `label`
    wherever that is shown: that it is provisional, and the range that is still possible.
    """

    position: float | None
    ceiling: float | None
    is_provisional: bool
    label: str
    range_label: str
    reservation: str
    mean: float | None
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class RecognisedPhase:
    """A phase that a facet's row lists, with the model's own words for it."""

    number: int
    state: State
    label: str
    descriptor: str
    outgrown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnsweredStatement:
    """`kind_label`: an aim or a limit. One to confirm came along from an earlier assessment."""

    code: str
    text: str
    value: str
    value_label: str
    note: str
    kind_label: str = ""
    to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class FacetPhase:
    """One cell of the matrix, with what the municipality answered to its statements."""

    number: int
    name: str
    state: State
    is_recognised: bool
    descriptor: str
    statements: tuple[AnsweredStatement, ...]


@dataclass(frozen=True, slots=True)
class SuggestedAction:
    """`code` is that of the suggestion; a development point made from it has it too."""

    title: str
    text: str
    effort: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class FacetReport:
    """The outcome of one facet. `number` counts through the model, from 1.

    `range_label` belongs beside `label` wherever that is shown, `short_ceiling` beside
    `short_label` where there is room for no more; both are empty when the position is certain.
    `proposed` are the statements that the next phase still asks for; `points` is what the
    municipality chose to do, without what it dropped.
    """

    number: int
    code: str
    name: str
    short_name: str
    question: str
    position: float | None
    ceiling: float
    complete: bool
    answered: int
    total: int
    label: str
    short_label: str
    range_label: str
    short_ceiling: str
    states: tuple[State, ...]
    recognised: tuple[RecognisedPhase, ...]
    proposed: tuple[str, ...]
    suggestions: tuple[SuggestedAction, ...]
    phases: tuple[FacetPhase, ...]
    evidence: str
    ambition: AmbitionReport | None = None
    points: tuple[PointReport, ...] = ()

    @property
    def ambition_phase(self) -> int | None:
        """Where the flag of its meter stands."""
        return self.ambition.phase if self.ambition else None

    @property
    def development_points(self) -> tuple[str, ...]:
        """What its row lists in italics: what was chosen, or else what is proposed."""
        return tuple(point.title for point in self.points) or self.proposed

    @property
    def next_steps(self) -> tuple[SuggestedAction, ...]:
        """The suggestions that were not made into a development point."""
        titles = {point.title for point in self.points}
        return tuple(one for one in self.suggestions if one.title not in titles)


@dataclass(frozen=True, slots=True)
class DimensionReport:
    code: str
    name: str
    description: str
    verdict: Verdict
    facets: tuple[FacetReport, ...]


@dataclass(frozen=True, slots=True)
class Previous:
    """The assessment that this one began with: positions are by facet code, for the facets that
    both have; `changes` says what became otherwise."""

    title: str
    positions: Mapping[str, float | None]
    changes: Changes


@dataclass(frozen=True, slots=True)
class ModelText:
    code: str
    version: int
    name: str
    source: str

    @property
    def is_products_own(self) -> bool:
        return self.code == PRODUCTS_OWN


@dataclass(frozen=True, slots=True)
class Report:
    """An assessment as it is shown to people.

    `headline` is the verdict in one sentence, `summary` the sentences that explain it, `highlights`
    those about what it was and what it has to be. `phase` is
    the phase that the whole stands in, None before phase 1 or while facets are empty. `to_confirm`
    counts the answers that came along from an earlier assessment and were not looked at yet.
    """

    municipality: str
    title: str
    reference_date: date
    channels: str
    confirmed_at: datetime | None
    is_concept: bool
    model: ModelText
    phases: tuple[PhaseContent, ...]
    phase: PhaseContent | None
    verdict: Verdict
    headline: str
    verdict_line: str
    summary: tuple[str, ...]
    dimensions: tuple[DimensionReport, ...]
    lowest: tuple[FacetReport, ...]
    answered: int
    total: int
    to_confirm: int = 0
    plan: PlanReport = field(default_factory=PlanReport)
    previous: Previous | None = None
    highlights: tuple[str, ...] = ()

    @property
    def is_provisional(self) -> bool:
        return self.verdict.is_provisional

    @property
    def facets(self) -> tuple[FacetReport, ...]:
        return tuple(facet for dimension in self.dimensions for facet in dimension.facets)
