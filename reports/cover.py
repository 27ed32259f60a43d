"""The staircase on the cover of the report: a step per phase, as far as the municipality has come.

A step that is there is solid, one that is partly there is tinted and says so, the others are
dashed. The words of a step are those of the model; many phases or long names get smaller letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from django.utils.translation import gettext as _

from maturity.content import PhaseContent
from maturity.drawing import ACCENT, CONTROL, FONT, INK, WHITE, number, phase_colour, phase_tint
from maturity.labels import lower_first, state_label
from maturity.scoring import State
from reports.report import Report

# In points: the width of A4, and heights from the foot of the page.
WIDTH, HEIGHT, LOWEST, HIGHEST = 595, 470, 130, 369
GAP, INSET = 7, 14
NUMERAL_FOOT, FIRST_LINE_FOOT, LINE = 64, 40, 18
NUMERAL, LETTER = 40, 14.5
LETTER_WIDTH = 0.56  # as a share of its size: bold, with some room to spare


@dataclass(frozen=True, slots=True)
class _Step:
    """One step, in points from the top left of the drawing."""

    phase: PhaseContent
    state: State
    left: float
    width: float
    top: float
    fill: str
    stroke: str
    ink: str


def draw_cover(report: Report) -> str:
    """The staircase as an SVG element whose accessible name is the outcome in one sentence."""
    steps = _steps(report.phases, report.verdict.states)
    letter = min(LETTER, *(_fitting(step) for step in steps))
    reached = [step for step in steps if step.state is not State.NONE]
    shapes = [_box(step) + _words(step, letter) for step in steps]
    if reached:
        shapes.append(_here(reached[-1]))
    if report.plan.ambition:
        aim = steps[min(ceil(report.plan.ambition), len(steps)) - 1]
        shapes.append(_flag(aim, is_here=bool(reached) and aim == reached[-1]))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">'
        f"<title>{escape(_name(report))}</title>{''.join(shapes)}</svg>"
    )


def _name(report: Report) -> str:
    if not report.plan.ambition_label:
        return report.headline
    ambition = _("Ambition: %(ambition)s") % {"ambition": lower_first(report.plan.ambition_label)}
    return f"{report.headline}. {ambition}"


def _steps(phases: Sequence[PhaseContent], states: Sequence[State]) -> list[_Step]:
    count = len(phases)
    width = (WIDTH - GAP * (count - 1)) / count
    rise = (HIGHEST - LOWEST) / (count - 1) if count > 1 else 0
    return [
        _Step(
            phase,
            state,
            place * (width + GAP),
            width,
            HEIGHT - LOWEST - rise * place,
            *_colours(state, phase.number, count),
        )
        for place, (phase, state) in enumerate(zip(phases, states, strict=True))
    ]


def _colours(state: State, phase: int, phases: int) -> tuple[str, str, str]:
    """Fill, stroke and ink of a step."""
    colour = phase_colour(phase, phases)
    if state is State.NONE:
        return WHITE, CONTROL, INK
    if state is State.PARTLY:
        return phase_tint(phase, phases), colour, INK
    return colour, colour, WHITE


def _fitting(step: _Step) -> float:
    """The size of letters with which the longest line of a step fits."""
    longest = max(len(line) for line in _lines(step.phase))
    return (step.width - 2 * INSET) / (LETTER_WIDTH * longest)


def _lines(phase: PhaseContent) -> tuple[str, str]:
    """ "De gemeente" and "ontdekt"; the first is empty when the names share no words."""
    return phase.name.removesuffix(phase.short_name).strip(), phase.short_name


def _box(step: _Step) -> str:
    dash = ' stroke-dasharray="7 5"' if step.state is State.NONE else ""
    return (
        f'<path d="M{number(step.left + 1)} {HEIGHT}V{number(step.top + 1)}'
        f'h{number(step.width - 2)}V{HEIGHT}" fill="{step.fill}" stroke="{step.stroke}"'
        f' stroke-width="1.75"{dash}/>'
    )


def _words(step: _Step, letter: float) -> str:
    x, (shared, own) = step.left + INSET, _lines(step.phase)
    numeral = str(step.phase.number)
    words = _text(x, NUMERAL_FOOT, numeral, NUMERAL, step.ink, bold=True)
    if step.state is State.PARTLY:
        beside = x + len(numeral) * 24
        words += _text(beside, NUMERAL_FOOT, state_label(step.state), letter, step.ink)
    words += _text(x, FIRST_LINE_FOOT, shared, letter, step.ink)
    return words + _text(x, FIRST_LINE_FOOT - LINE, own, letter, step.ink, bold=True)


def _here(step: _Step) -> str:
    x, height = step.left + INSET + 6.5, HEIGHT - step.top + 14
    words = _text(x + 14, height - 5, _("Now"), 15, INK, bold=True)
    return f'<circle cx="{number(x)}" cy="{number(HEIGHT - height)}" r="6.5" fill="{INK}"/>{words}'


def _flag(step: _Step, *, is_here: bool) -> str:
    """Above what says where the municipality is now, when that is on the same step."""
    x, foot = step.left + INSET + 1, HEIGHT - step.top + (28 if is_here else 1)
    top = number(HEIGHT - foot - 30)
    return (
        f'<path d="M{number(x)} {number(HEIGHT - foot)}V{top}" stroke="{ACCENT}"'
        f' stroke-width="2"/><path d="M{number(x)} {top}l20 7.5l-20 7.5Z" fill="{ACCENT}"/>'
        + _text(x + 26, foot + 17, _("Ambition"), 15, ACCENT, bold=True)
    )


def _text(x: float, foot: float, text: str, size: float, fill: str, *, bold: bool = False) -> str:
    """Text whose foot is so many points above the foot of the page."""
    return (
        f'<text x="{number(x)}" y="{number(HEIGHT - foot)}" font-family="{FONT}"'
        f' font-size="{number(size)}" font-weight="{700 if bold else 400}"'
        f' fill="{fill}">{escape(text)}</text>'
    )
