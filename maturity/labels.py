"""The words for what `maturity.scoring` computes.

They are in the language of the reader, in a PDF as on a page; only in data documents always Dutch.
"""

import json
from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from maturity.checking import shown
from maturity.scoring import Fault, Problem, State, Value, counted_phases


def position_label(position: float | None) -> str:
    """A position in words: "Fase 2, deels fase 3"."""
    if position is None:
        return _("Not filled in yet")
    counted = counted_phases(position)
    if position == counted:
        return phase_label(counted) if counted else _("Not yet in phase 1")
    if not counted:
        return partly_label(1)
    return _("Phase %(phase)s, partly phase %(next)s") % {"phase": counted, "next": counted + 1}


def position_label_short(position: float | None) -> str:
    """The same for narrow places: "Fase 2, deels 3"."""
    counted = counted_phases(position)
    if position is None or not counted or position == counted:
        return position_label(position)
    return _("Phase %(phase)s, partly %(next)s") % {"phase": counted, "next": counted + 1}


def dutch_position_label(position: float | None) -> str:
    """The label in data documents, whatever language the reader has chosen."""
    with override("nl"):
        return position_label(position)


def phase_label(number: int) -> str:
    return _("Phase %(phase)s") % {"phase": number}


def partly_label(number: int) -> str:
    return _("Phase %(phase)s (partly)") % {"phase": number}


def recognised_label(number: int, state: State) -> str:
    """How the report lists a recognised phase: "Fase 2" or "Fase 2 (deels)"."""
    return partly_label(number) if state is State.PARTLY else phase_label(number)


def range_label(position: float | None, ceiling: float | None) -> str:
    """What open and unknown answers may still make of it; empty when the position is certain."""
    if position is None or ceiling is None or ceiling <= position:
        return ""
    reach = {
        "floor": lower_first(position_label(position)),
        "ceiling": lower_first(position_label(ceiling)),
    }
    if not position:  # "at least not yet in phase 1" says nothing
        return _("at most %(ceiling)s") % reach
    return _("at least %(floor)s, at most %(ceiling)s") % reach


def ceiling_label_short(position: float | None, ceiling: float | None) -> str:
    """The upper end of the range, for narrow places that show the position itself already:
    "hoogstens 2, deels 3"."""
    if not range_label(position, ceiling):
        return ""
    counted = counted_phases(ceiling)
    steps = {"phase": counted, "next": counted + 1}
    if ceiling == counted:
        return _("at most phase %(phase)s") % steps
    if not counted:
        return _("at most partly phase %(next)s") % steps
    return _("at most %(phase)s, partly %(next)s") % steps


STATES = {
    State.NONE: gettext_noop("not yet"),
    State.PARTLY: gettext_noop("partly"),
    State.FULL: gettext_noop("complete"),
    State.PASSED: gettext_noop("outgrown"),
}


def state_label(state: State) -> str:
    return _(STATES[state])


def states_label(
    states: Sequence[State], *, uncertain: Sequence[int] = (), ambition: int | None = None
) -> str:
    """A phase meter in one spoken sentence: "Fase 1 voorbij, fase 2 volledig, fase 3 en 4 nog
    niet". `uncertain` and `ambition` are phase numbers."""
    groups: list[tuple[State, list[int]]] = []
    for number, state in enumerate(states, start=1):
        if groups and groups[-1][0] is state:
            groups[-1][1].append(number)
        else:
            groups.append((state, [number]))
    parts = [
        _("phase %(phases)s %(state)s")
        % {"phases": enumeration(numbers), "state": state_label(state)}
        for state, numbers in groups
    ]
    sentence = capfirst(", ".join(parts))
    if uncertain:
        sentence += "; " + _("phase %(phases)s still uncertain") % {
            "phases": enumeration(uncertain)
        }
    if ambition:
        sentence += "; " + _("ambition phase %(phase)s") % {"phase": ambition}
    return sentence


def enumeration(items: Sequence[object]) -> str:
    """Items in running text: "1, 2 en 3"."""
    texts = [str(item) for item in items]
    if len(texts) < 2:
        return "".join(texts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(texts[:-1]), "last": texts[-1]}


def lower_first(text: str) -> str:
    """A label inside a sentence: "fase 2, deels fase 3"."""
    return text[:1].lower() + text[1:]


def problem_text(problem: Problem) -> str:
    """What is wrong with one answer, in one line."""
    texts = {
        Fault.UNKNOWN_STATEMENT: _("%(statement)s: this statement is not in the model."),
        Fault.UNKNOWN_VALUE: _("%(statement)s: %(value)s is not an answer. Use %(values)s."),
        Fault.OUTGROWN_TOP_PHASE: _(
            "%(statement)s: outgrown is not possible in the top phase. Use yes."
        ),
        Fault.NOT_YET_LIMIT: _(
            "%(statement)s: not_yet is not possible for a limit."
            " Use partly, yes, outgrown or unknown."
        ),
    }
    return texts[problem.fault] % {
        "statement": shown(problem.statement),
        "value": shown(json.dumps(problem.value, ensure_ascii=False)),
        "values": ", ".join(Value),
    }
