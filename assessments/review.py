"""What is still to be looked at before an assessment is confirmed, each with its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assessments.questions import FacetQuestion, facet_questions
from assessments.results import GivenAnswer, Scored
from maturity.content import FacetContent, StatementContent
from maturity.scoring import Signal, Value

OPEN = GivenAnswer("")


@dataclass(frozen=True, slots=True)
class FacetStatements:
    facet: FacetContent
    statements: tuple[StatementContent, ...]

    @property
    def is_whole(self) -> bool:
        return len(self.statements) == len(self.facet.statements)


@dataclass(frozen=True, slots=True)
class Pile:
    """The statements of one kind that are left, by facet."""

    facets: tuple[FacetStatements, ...]

    @property
    def total(self) -> int:
        return sum(len(one.statements) for one in self.facets)


@dataclass(frozen=True, slots=True)
class FacetQuestions:
    facet: FacetContent
    questions: tuple[FacetQuestion, ...]


@dataclass(frozen=True, slots=True)
class Review:
    unanswered: Pile
    to_confirm: Pile
    unknown: Pile
    questions: tuple[FacetQuestions, ...]

    @property
    def may_be_confirmed(self) -> bool:
        """Unknown answers and questions are worth a look; they never block."""
        return not self.unanswered.total and not self.to_confirm.total

    @property
    def number_of_questions(self) -> int:
        return sum(len(one.questions) for one in self.questions)


def review(scored: Scored) -> Review:
    asked = (
        FacetQuestions(facet, questions_about(facet, scored)) for facet in scored.content.facets
    )
    return Review(
        unanswered=_pile(scored, lambda answer: not answer.value),
        to_confirm=_pile(scored, lambda answer: bool(answer.value) and answer.to_confirm),
        unknown=_pile(scored, lambda answer: answer.value == Value.UNKNOWN),
        questions=tuple(one for one in asked if one.questions),
    )


def questions_about(facet: FacetContent, scored: Scored) -> tuple[FacetQuestion, ...]:
    """The signals of a facet as questions. What is unknown has a pile of its own."""
    result = scored.results.facets[facet.code]
    signals = tuple(signal for signal in result.signals if signal is not Signal.UNCERTAIN)
    return facet_questions(facet, replace(result, signals=signals), scored.answers)


def _pile(scored: Scored, belongs: Callable[[GivenAnswer], bool]) -> Pile:
    def left() -> Iterator[FacetStatements]:
        for facet in scored.content.facets:
            found = tuple(s for s in facet.statements if belongs(scored.answers.get(s.code, OPEN)))
            if found:
                yield FacetStatements(facet, found)

    return Pile(tuple(left()))
