"""Why a facet stands where it stands: one sentence per phase."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.results import GivenAnswer
from maturity.content import Cell, FacetContent
from maturity.labels import state_label
from maturity.scoring import (
    GROWN,
    FacetResult,
    Kind,
    State,
    counted_phases,
)


@dataclass(frozen=True, slots=True)
class PhaseReason:
    """What is said of one of the `phases` (numbered from 1) and how much of it is answered."""

    phase: int
    phases: int
    state: State
    sentence: str
    answered: int
    total: int

    @property
    def state_label(self) -> str:
        return state_label(self.state)


def explain(
    facet: FacetContent, result: FacetResult, answers: dict[str, GivenAnswer]
) -> tuple[PhaseReason, ...]:
    """A reason for every phase, from the first to the top."""
    counted = counted_phases(result.position)
    values = {code: answer.value for code, answer in answers.items() if answer.value}
    return tuple(
        PhaseReason(
            phase=cell.phase,
            phases=len(facet.cells),
            state=state,
            sentence=_sentence(cell, state, values, counted),
            answered=sum(1 for s in cell.statements if s.code in values),
            total=len(cell.statements),
        )
        for cell, state in zip(facet.cells, result.states, strict=True)
    )


def _sentence(cell: Cell, state: State, values: dict[str, str], counted: int) -> str:
    if state is not State.NONE and cell.phase > counted + 1:
        skipped = {"phase": cell.phase, "missing": counted + 1}
        return (
            _("Phase %(phase)s does not count yet, because phase %(missing)s is not complete.")
            % skipped
        )
    match state:
        case State.PASSED:
            return _("Phase %(phase)s is behind you.") % {"phase": cell.phase}
        case State.FULL:
            return _complete(cell)
        case State.PARTLY:
            return _partly(cell, values)
        case State.NONE:
            return _nothing(cell, values)


def _complete(cell: Cell) -> str:
    total = len(cell.statements)
    return ngettext(
        "Phase %(phase)s is complete: its %(total)s statement counts.",
        "Phase %(phase)s is complete: all %(total)s statements count.",
        total,
    ) % {"phase": cell.phase, "total": total}


def _partly(cell: Cell, values: dict[str, str]) -> str:
    done = sum(
        1
        for s in cell.statements
        if (values.get(s.code) in GROWN if s.kind is Kind.AIM else s.code in values)
    )
    total = len(cell.statements)
    if total == 1:  # had it counted in full, the phase would be complete
        text = _("Phase %(phase)s is partly there: its statement does not count in full yet.")
    else:
        text = ngettext(
            "Phase %(phase)s is partly there: %(done)s of the %(total)s statements counts.",
            "Phase %(phase)s is partly there: %(done)s of the %(total)s statements count.",
            done,
        )
    return text % {"phase": cell.phase, "done": done, "total": total}


def _nothing(cell: Cell, values: dict[str, str]) -> str:
    if not any(s.code in values for s in cell.statements):
        return _("Phase %(phase)s has no answers yet.") % {"phase": cell.phase}
    return _("Nothing of phase %(phase)s is recognised yet.") % {"phase": cell.phase}
