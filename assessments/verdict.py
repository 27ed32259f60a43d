"""What the answers to one facet come to, and all that its page says about that."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.conflicts import ConflictPanel
from assessments.explanation import PhaseReason, explain
from assessments.questions import FacetQuestion, facet_questions
from assessments.remarks import Remark, remarks_of
from assessments.results import GivenAnswer, progress_of, values_of
from maturity.content import FacetContent
from maturity.labels import position_label, range_label
from maturity.scoring import State, score_facet


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers come to, in words and as a meter; positions as in FacetResult."""

    label: str
    range_label: str
    states: tuple[State, ...]
    position: float | None
    ceiling: float
    is_complete: bool
    questions: tuple[FacetQuestion, ...]


@dataclass(frozen=True, slots=True)
class HowFar:
    """Numbers of statements; `first_open` is the code of the first without an answer, or empty."""

    answered: int
    total: int
    first_open: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reasons` are of every phase; `remarks` are by the code of the statement."""

    outcome: Outcome
    reasons: tuple[PhaseReason, ...]
    how_far: HowFar
    to_confirm: int
    remarks: dict[str, Remark]


def verdict_of(
    facet: FacetContent,
    answers: dict[str, GivenAnswer],
    conflicts: Mapping[str, ConflictPanel] | None = None,
) -> Verdict:
    result = score_facet(facet.structure, values_of(answers))
    progress = progress_of(facet, answers)
    return Verdict(
        outcome=Outcome(
            label=position_label(result.position),
            range_label=range_label(result.position, result.ceiling),
            states=result.states,
            position=result.position,
            ceiling=result.ceiling,
            is_complete=progress.is_complete,
            questions=facet_questions(facet, result, answers),
        ),
        reasons=explain(facet, result, answers),
        how_far=HowFar(progress.answered, progress.total, _first_open(facet, answers)),
        to_confirm=progress.to_confirm,
        remarks=remarks_of(facet, result, answers, conflicts),
    )


def _first_open(facet: FacetContent, answers: Mapping[str, GivenAnswer]) -> str:
    done = {code for code, answer in answers.items() if answer.is_done}
    return next((s.code for s in facet.statements if s.code not in done), "")
