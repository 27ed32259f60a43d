"""How answers become phases: the one place where this is computed.

Pure functions over plain values; no texts (those are in `maturity.labels`), no database. The rules
read as a growth model does: a phase counts when everything it asks for is there, or has been left
behind. A *limit* is a shortcoming that fades by itself as a municipality grows; which answer it
gets never changes a position.

Positions are in phases: 0, 0.5, 1, ... up to the number of phases of the model; half a phase means
"partly". Nothing here knows how many dimensions, facets, phases or statements there are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from statistics import median


class Kind(StrEnum):
    """An aim is grown into; a limit is a shortcoming that is there from the start and fades."""

    AIM = "aim"
    LIMIT = "limit"


class Value(StrEnum):
    """What a municipality says of a statement. A statement without an answer is open."""

    NOT_YET = "not_yet"
    PARTLY = "partly"
    YES = "yes"
    OUTGROWN = "outgrown"
    UNKNOWN = "unknown"


class State(StrEnum):
    """How much of one phase a municipality recognises."""

    NONE = "none"
    PARTLY = "partly"
    FULL = "full"
    PASSED = "passed"


class Signal(StrEnum):
    """Something in the answers that is worth a question. A signal never blocks."""

    AHEAD = "ahead"
    STALE = "stale"
    CONTRADICTION = "contradiction"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Statement:
    code: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with, per phase from the first to the top, its statements."""

    code: str
    phases: tuple[tuple[Statement, ...], ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(statement for phase in self.phases for statement in phase)


@dataclass(frozen=True, slots=True)
class Dimension:
    code: str
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Model:
    dimensions: tuple[Dimension, ...]

    @property
    def facets(self) -> tuple[Facet, ...]:
        return tuple(facet for dimension in self.dimensions for facet in dimension.facets)


Answers = Mapping[str, Value]
"""Statement code to value; a statement that is not in it is open."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A phase that the report lists: full or partly there. Phases are numbered from 1."""

    phase: int
    state: State


@dataclass(frozen=True, slots=True)
class FacetResult:
    """The outcome of one facet.

    `position` is None while nothing is answered. `ceiling` is the position if every open statement
    and every unknown aim were yes. `suggested` are the codes of the aims that the next phase still
    asks for; `reconsider` those for which, given what is recognised of higher phases, "outgrown"
    may have been meant.
    """

    code: str
    position: float | None
    ceiling: float
    complete: bool
    states: tuple[State, ...]
    recognised: tuple[Recognised, ...]
    signals: tuple[Signal, ...]
    reconsider: tuple[str, ...]
    suggested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The outcome of a dimension or of the whole; all None or empty while a facet has no position.

    `mean` is in phases, rounded half up to one decimal. `lowest` and `highest` are facet codes,
    empty when all facets stand equal.
    """

    position: float | None
    ceiling: float | None
    mean: float | None
    lowest: tuple[str, ...]
    highest: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Results:
    facets: Mapping[str, FacetResult]
    dimensions: Mapping[str, GroupResult]
    overall: GroupResult


class Fault(StrEnum):
    """Why an answer cannot be scored."""

    UNKNOWN_STATEMENT = "unknown_statement"
    UNKNOWN_VALUE = "unknown_value"
    OUTGROWN_TOP_PHASE = "outgrown_top_phase"
    NOT_YET_LIMIT = "not_yet_limit"


@dataclass(frozen=True, slots=True)
class Problem:
    fault: Fault
    statement: str
    value: object


class InvalidAnswersError(ValueError):
    """Some answers are not offered by the model; `problems` holds every one of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


VALUES = frozenset(Value)
GROWN = frozenset({Value.YES, Value.OUTGROWN})
RECOGNISED_AIM = GROWN | {Value.PARTLY}
STILL_HOLDS = frozenset({Value.YES, Value.PARTLY})
COUNTED = frozenset({State.FULL, State.PASSED})


@cache  # four outcomes, asked for at every statement
def offered_values(kind: Kind, *, top_phase: bool) -> tuple[Value, ...]:
    """The values that may be chosen for a statement, in the order in which they are shown."""
    return tuple(
        value
        for value in Value
        if not (value is Value.NOT_YET and kind is Kind.LIMIT)
        and not (value is Value.OUTGROWN and top_phase)
    )


def check_answers(model: Model, answers: Mapping[str, object]) -> tuple[Problem, ...]:
    """Every reason why these answers cannot be scored, in their order; None is an open answer."""
    offered = {
        statement.code: (statement.kind, phase is facet.phases[-1])
        for facet in model.facets
        for phase in facet.phases
        for statement in phase
    }
    problems = (_check(code, value, offered.get(code)) for code, value in answers.items())
    return tuple(problem for problem in problems if problem)


def _check(code: str, value: object, offered: tuple[Kind, bool] | None) -> Problem | None:
    if offered is None:
        return Problem(Fault.UNKNOWN_STATEMENT, code, value)
    if value is None:
        return None
    kind, top_phase = offered
    if not isinstance(value, str) or value not in VALUES:
        return Problem(Fault.UNKNOWN_VALUE, code, value)
    if Value(value) in offered_values(kind, top_phase=top_phase):
        return None
    fault = Fault.OUTGROWN_TOP_PHASE if value == Value.OUTGROWN else Fault.NOT_YET_LIMIT
    return Problem(fault, code, value)


def score(
    model: Model, answers: Mapping[str, object], ambitions: Mapping[str, int] | None = None
) -> Results:
    """Score a whole assessment.

    `answers` maps statement codes to values; None, or nothing at all, is an open statement.
    `ambitions` maps facet codes to the phase that is aimed at; a facet that has reached its
    ambition gets no suggestions. Raises InvalidAnswersError for anything the model does not offer.
    """
    if problems := check_answers(model, answers):
        raise InvalidAnswersError(problems)
    given = {code: Value(str(value)) for code, value in answers.items() if value is not None}
    return score_checked(model, given, ambitions)


def score_checked(
    model: Model, answers: Answers, ambitions: Mapping[str, int] | None = None
) -> Results:
    """The same for answers that were checked when they were given."""
    wanted = ambitions or {}
    facets = {
        facet.code: score_facet(facet, answers, ambition=wanted.get(facet.code))
        for facet in model.facets
    }
    dimensions = {
        dimension.code: _group([facets[facet.code] for facet in dimension.facets])
        for dimension in model.dimensions
    }
    return Results(facets, dimensions, _group(list(facets.values())))


def score_facet(facet: Facet, answers: Answers, ambition: int | None = None) -> FacetResult:
    """Score one facet; answers of other facets are ignored, values are trusted."""
    states = phase_states(facet, answers)
    counted = _counted(states)
    answered = [statement for statement in facet.statements if statement.code in answers]
    missing = _missing_aims(facet, answers, counted)
    signals = _signals(facet, answers, states)
    return FacetResult(
        code=facet.code,
        position=_position(states) if answered else None,
        ceiling=_position(phase_states(facet, _best_case(facet, answers))),
        complete=len(answered) == len(facet.statements),
        states=states,
        recognised=tuple(
            Recognised(number, state)
            for number, state in enumerate(states, start=1)
            if state in (State.FULL, State.PARTLY)
        ),
        signals=signals,
        reconsider=missing if Signal.AHEAD in signals else (),
        suggested=missing if ambition is None or ambition > counted else (),
    )


def phase_states(facet: Facet, answers: Answers) -> tuple[State, ...]:
    """The state of every phase of a facet, from the first phase to the top."""
    return tuple(_state(phase, answers) for phase in facet.phases)


def counted_phases(position: float | None) -> int:
    """How many phases count in full at this position."""
    return int(position or 0)


def group_states(position: float | None, phases: int) -> tuple[State, ...]:
    """The states that show the position of a dimension or of the whole; never passed."""
    counted = counted_phases(position)
    reached = (State.FULL,) * counted + (State.PARTLY,) * ((position or 0) > counted)
    return reached + (State.NONE,) * (phases - len(reached))


def median_position(positions: list[float]) -> float:
    """The median, rounded down to half a phase."""
    return int(2 * median(positions)) / 2


def uncertain_phases(position: float | None, ceiling: float | None) -> tuple[int, ...]:
    """The numbers of the phases that open and unknown answers may still add."""
    if position is None or ceiling is None or ceiling <= position:
        return ()
    reach = counted_phases(ceiling) + (ceiling > counted_phases(ceiling))
    return tuple(range(counted_phases(position) + 1, reach + 1))


def _state(phase: tuple[Statement, ...], answers: Answers) -> State:
    aims = [answers.get(s.code) for s in phase if s.kind is Kind.AIM]
    limits = [answers.get(s.code) for s in phase if s.kind is Kind.LIMIT]
    if aims:
        touched = any(value in RECOGNISED_AIM for value in aims)
    else:
        touched = any(value is not None for value in limits)
    if not touched:
        return State.NONE
    if any(value not in GROWN for value in aims) or None in limits:
        return State.PARTLY
    left_behind = STILL_HOLDS.isdisjoint([*aims, *limits])
    return State.PASSED if left_behind else State.FULL


def _counted(states: tuple[State, ...]) -> int:
    """The number of consecutive phases, from the first, that are there in full."""
    for number, state in enumerate(states):
        if state not in COUNTED:
            return number
    return len(states)


def _position(states: tuple[State, ...]) -> float:
    counted = _counted(states)
    partly = counted < len(states) and states[counted] is State.PARTLY
    return counted + 0.5 if partly else float(counted)


def _best_case(facet: Facet, answers: Answers) -> Answers:
    return {
        statement.code: Value.YES
        if _may_still_rise(statement, answers)
        else answers[statement.code]
        for statement in facet.statements
    }


def _may_still_rise(statement: Statement, answers: Answers) -> bool:
    value = answers.get(statement.code)
    return value is None or (value == Value.UNKNOWN and statement.kind is Kind.AIM)


def _missing_aims(facet: Facet, answers: Answers, counted: int) -> tuple[str, ...]:
    """The aims of the first phase that is not complete which are not there yet."""
    return tuple(
        statement.code
        for phase in facet.phases[counted : counted + 1]
        for statement in phase
        if statement.kind is Kind.AIM and answers.get(statement.code) not in GROWN
    )


def _signals(facet: Facet, answers: Answers, states: tuple[State, ...]) -> tuple[Signal, ...]:
    counted = _counted(states)
    following = facet.phases[counted : counted + 1]
    decided = bool(following) and all(s.code in answers for s in following[0])
    found = {
        Signal.AHEAD: decided and any(state is not State.NONE for state in states[counted + 1 :]),
        Signal.STALE: decided
        and counted > 0
        and states[counted - 1] is State.PASSED
        and states[counted] is State.NONE,
        Signal.CONTRADICTION: states[-1] is State.FULL
        and any(
            s.kind is Kind.LIMIT and answers.get(s.code) == Value.YES for s in facet.statements
        ),
        Signal.UNCERTAIN: any(answers.get(s.code) == Value.UNKNOWN for s in facet.statements),
    }
    return tuple(signal for signal, holds in found.items() if holds)


def _group(facets: list[FacetResult]) -> GroupResult:
    complete = all(facet.complete for facet in facets)
    positions = [facet.position for facet in facets if facet.position is not None]
    if not facets or len(positions) < len(facets):
        return GroupResult(None, None, None, (), (), complete and bool(facets))
    low, high = min(positions), max(positions)
    return GroupResult(
        position=median_position(positions),
        ceiling=median_position([facet.ceiling for facet in facets]),
        mean=_mean(positions),
        lowest=_at(low, facets) if low < high else (),
        highest=_at(high, facets) if low < high else (),
        complete=complete,
    )


def _at(position: float, facets: Iterable[FacetResult]) -> tuple[str, ...]:
    return tuple(facet.code for facet in facets if facet.position == position)


def _mean(positions: list[float]) -> float:
    """The mean, rounded half up to one decimal; in whole numbers, so that no half is lost."""
    halves, count = int(2 * sum(positions)), len(positions)
    return (10 * halves + count) // (2 * count) / 10
