"""From the rows of one assessment to its results."""

from dataclasses import dataclass

from assessments.models import Answer, Assessment
from maturity import scoring
from maturity.models import Facet
from maturity.structure import facet_structure, facets_of, model_structure, statements_of


@dataclass(frozen=True)
class Scored:
    """An assessment with everything that its pages show: fetched once, scored once."""

    facets: list[Facet]
    answers: dict[str, Answer]
    results: scoring.Results

    def progress(self, facet: Facet) -> "Progress":
        statements = statements_of(facet)
        answered = sum(
            1 for s in statements if s.code in self.answers and self.answers[s.code].value
        )
        return Progress(answered, len(statements))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the statements have an answer, "I don't know" included."""

    answered: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total

    @property
    def is_started(self) -> bool:
        return self.answered > 0

    @property
    def open(self) -> int:
        return self.total - self.answered


def score_assessment(assessment: Assessment) -> Scored:
    """All facets of an assessment: four queries, whatever their number."""
    facets = facets_of(assessment.model_version)
    answers = answers_of(assessment, facets)
    return Scored(facets, answers, scoring.score(model_structure(facets), values_of(answers)))


def score_one_facet(facet: Facet, answers: dict[str, Answer]) -> scoring.FacetResult:
    return scoring.score_facet(facet_structure(facet), values_of(answers))


def answers_of(assessment: Assessment, facets: list[Facet]) -> dict[str, Answer]:
    """Statement code to answer, for these fetched facets: one query."""
    codes = {s.pk: s.code for facet in facets for s in statements_of(facet)}
    rows = assessment.answers.filter(statement__descriptor__facet__in=facets)
    return {codes[answer.statement_id]: answer for answer in rows}


def values_of(answers: dict[str, Answer]) -> dict[str, scoring.Value]:
    """What is scored: the values; an answer that only holds a note is still open."""
    return {code: scoring.Value(answer.value) for code, answer in answers.items() if answer.value}
