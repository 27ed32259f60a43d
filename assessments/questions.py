"""What the answers of a facet give cause to ask: friendly, and never in the way.

The signals are found by `maturity.scoring`; here they become sentences.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import ValueChoice
from assessments.results import GivenAnswer
from maturity.content import FacetContent, StatementContent
from maturity.scoring import FacetResult, Kind, Signal, State, Value, counted_phases


@dataclass(frozen=True, slots=True)
class OutgrownQuestion:
    """Was "Outgrown" meant here? `keep` is the button that says no."""

    text: str
    keep: str
    revision: int


@dataclass(frozen=True, slots=True)
class FacetQuestion:
    """A question about the facet as a whole, with the statements that it is about."""

    text: str
    statements: tuple[StatementContent, ...] = ()


def outgrown_questions(
    result: FacetResult, answers: Mapping[str, GivenAnswer]
) -> dict[str, OutgrownQuestion]:
    """By the code of the statement; without those of which somebody said that they are right."""
    asked = (code for code in result.reconsider if not answers[code].is_meant)
    higher = _phase_ahead(result)
    return {code: _outgrown_question(answers[code], higher) for code in asked}


def _outgrown_question(answer: GivenAnswer, higher: int) -> OutgrownQuestion:
    chosen = ValueChoice(answer.value).label
    return OutgrownQuestion(
        text=_(
            "You recognise something of phase %(phase)s, but chose “%(answer)s” here. Perhaps your"
            " municipality used to do this, and does more by now. Then “Outgrown” fits better."
        )
        % {"phase": higher, "answer": chosen},
        keep=_("No, “%(answer)s” is right") % {"answer": chosen},
        revision=answer.revision,
    )


def _phase_ahead(result: FacetResult) -> int:
    """The lowest phase that is recognised before the one below it is complete."""
    following = counted_phases(result.position) + 1
    states = enumerate(result.states, start=1)
    return next((n for n, s in states if n > following and s is not State.NONE), following)


def facet_questions(
    facet: FacetContent, result: FacetResult, answers: Mapping[str, GivenAnswer]
) -> tuple[FacetQuestion, ...]:
    return tuple(
        question
        for signal in result.signals
        if (question := _facet_question(signal, facet, result, answers))
    )


def _facet_question(
    signal: Signal, facet: FacetContent, result: FacetResult, answers: Mapping[str, GivenAnswer]
) -> FacetQuestion | None:
    match signal:
        case Signal.AHEAD:
            return _ahead(facet, outgrown_questions(result, answers))
        case Signal.STALE:
            return _stale(result)
        case Signal.CONTRADICTION:
            holding = _with(Value.YES, facet, answers)
            return _contradiction(facet, [s for s in holding if s.kind is Kind.LIMIT])
        case Signal.UNCERTAIN:
            return _uncertain(_with(Value.UNKNOWN, facet, answers))


def _with(
    value: Value, facet: FacetContent, answers: Mapping[str, GivenAnswer]
) -> list[StatementContent]:
    return [s for s in facet.statements if s.code in answers and answers[s.code].value == value]


def _ahead(facet: FacetContent, asked: Iterable[str]) -> FacetQuestion | None:
    codes = set(asked)
    if not codes:
        return None
    text = ngettext(
        "With %(count)s statement you may have meant “Outgrown”:",
        "With %(count)s statements you may have meant “Outgrown”:",
        len(codes),
    ) % {"count": len(codes)}
    return FacetQuestion(text, tuple(s for s in facet.statements if s.code in codes))


def _stale(result: FacetResult) -> FacetQuestion:
    counted = counted_phases(result.position)
    return FacetQuestion(
        _(
            "You are past phase %(phase)s, but recognise nothing of phase %(next)s yet. Is that"
            " right? If you still do what phase %(phase)s says, choose “Yes” there."
        )
        % {"phase": counted, "next": counted + 1}
    )


def _contradiction(facet: FacetContent, limits: list[StatementContent]) -> FacetQuestion:
    text = _(
        "You recognise phase %(phase)s completely. Does this still hold then? If not, choose"
        " “Outgrown”:"
    ) % {"phase": facet.cells[-1].phase}
    return FacetQuestion(text, tuple(limits))


def _uncertain(unknown: list[StatementContent]) -> FacetQuestion:
    text = _("You do not know this yet. Who can tell you?")
    return FacetQuestion(text, tuple(unknown))
