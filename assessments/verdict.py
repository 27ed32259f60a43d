"""What the answers to one facet come to, and all that its page says about that."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.conflicts import ConflictPanel
from assessments.explanation import PhaseReason, explain
from assessments.questions import FacetQuestion, facet_questions
from assessments.remarks import Remark, remarks_of
from assessments.results import GivenAnswer, Scored, progress_of, values_of
from maturity.content import FacetContent
from maturity.labels import lower_first, position_label, range_label
from maturity.scoring import State, counted_phases, group_states, score_facet


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers come to, in words and as a meter; positions as in FacetResult."""

    label: str
    range_label: str
    states: tuple[State, ...]
    position: float | None
    ceiling: float | None
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


def whole_outcome(scored: Scored) -> Outcome:
    """The same of all facets together: "Fase 2: de gemeente experimenteert"."""
    overall, phases = scored.results.overall, scored.content.phases
    label = position_label(overall.position)
    if overall.position:
        phase = phases[max(1, counted_phases(overall.position)) - 1]
        label = f"{label}: {lower_first(phase.name)}"
    return Outcome(
        label=label,
        range_label=range_label(overall.position, overall.ceiling),
        states=group_states(overall.position, len(phases)),
        position=overall.position,
        ceiling=overall.ceiling,
        is_complete=overall.complete,
        questions=(),
    )


def _first_open(facet: FacetContent, answers: Mapping[str, GivenAnswer]) -> str:
    done = {code for code, answer in answers.items() if answer.is_done}
    return next((s.code for s in facet.statements if s.code not in done), "")
