"""The phase meter: one step per phase, drawn as SVG by the server for pages and for the PDF.

Four states that can be told apart without colour: none (dashed outline), partly (half filled on a
slant), full (solid), passed (tinted, with a double chevron). The line underneath ends at the
position; it differs from the fill where a higher phase is recognised before a lower one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Literal

from maturity.drawing import (
    ACCENT,
    CONTROL,
    FONT,
    INK,
    LINE,
    MUTED,
    WHITE,
    number,
    phase_colour,
    phase_tint,
)
from maturity.labels import states_label
from maturity.scoring import State, counted_phases

Size = Literal["s", "m", "l"]


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Measures in pixels; `rise` is what every step is higher than the one before."""

    step: int
    gap: int
    lowest: int
    rise: int
    font: int
    radius: float
    stroke: float
    track: int
    flag: int


SIZES: dict[Size, Dimensions] = {
    "s": Dimensions(30, 3, 16, 2, 13, 2.5, 1.5, 0, 11),
    "m": Dimensions(44, 4, 22, 4, 16, 3, 1.75, 10, 14),
    "l": Dimensions(72, 5, 38, 8, 23, 4, 2, 15, 20),
}


def draw_meter(
    states: Sequence[State],
    position: float | None,
    *,
    size: Size = "m",
    uncertain: Sequence[int] = (),
    ambition: int | None = None,
    label: str | None = None,
) -> str:
    """The meter as an SVG element. Its accessible name is the spoken form of the states, or
    `label`; an empty label makes it decorative, for places where the words stand beside it."""
    d = SIZES[size]
    count = len(states)
    highest = d.lowest + d.rise * (count - 1)
    width = count * d.step + (count - 1) * d.gap
    top = d.flag if ambition else 0
    track = d.track if position is not None else 0
    shapes = [
        _draw_step(
            state,
            _Step(d, nr, count, _left(nr, d), top + highest, d.lowest + d.rise * (nr - 1)),
            uncertain=nr in uncertain,
        )
        for nr, state in enumerate(states, start=1)
    ]
    if track and position is not None:
        shapes.append(_track(position, width, top + highest, d))
    if ambition:
        shapes.append(_flag(ambition, top + highest, d))
    name = states_label(states, uncertain=uncertain, ambition=ambition) if label is None else label
    height = top + highest + track
    return _svg(f"vm-meter vm-meter--{size}", d, (width, height), name, "".join(shapes))


def draw_mark(state: State, phase: int, phases: int, *, size: Size = "m") -> str:
    """One step on its own, for a heading or a legend; always decorative."""
    d = SIZES[size]
    height = d.lowest + d.rise
    step = _Step(d, phase, phases, left=0, bottom=height, height=height)
    return _svg("vm-mark", d, (d.step, height), "", _draw_step(state, step, uncertain=False))


def _svg(css_class: str, d: Dimensions, size: tuple[float, float], name: str, content: str) -> str:
    """What all numerals share stands here once."""
    if name:
        access, title = 'role="img"', f"<title>{escape(name)}</title>"
    else:
        access, title = 'aria-hidden="true" focusable="false"', ""
    w, h = (number(side) for side in size)
    return (
        f'<svg class="{css_class}" viewBox="0 0 {w} {h}" width="{w}" height="{h}" {access}'
        f' font-family="{FONT}" font-size="{d.font}" font-weight="700" text-anchor="middle">'
        f"{title}{content}</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """Where one step stands, in pixels, and in which colours."""

    d: Dimensions
    number: int
    phases: int
    left: float
    bottom: float
    height: float

    @property
    def top(self) -> float:
        return self.bottom - self.height

    @property
    def baseline(self) -> float:
        """The numerals of all steps share it: centred in the lowest step."""
        return self.bottom - (self.d.lowest - self.d.font * 0.68) / 2

    @property
    def colour(self) -> str:
        return phase_colour(self.number, self.phases)

    @property
    def tint(self) -> str:
        return phase_tint(self.number, self.phases)


def _left(step: int, d: Dimensions) -> float:
    return (step - 1) * (d.step + d.gap)


@cache  # there are few different steps, and a page of results shows fifty
def _draw_step(state: State, step: _Step, *, uncertain: bool) -> str:
    match state:
        case State.NONE:
            shape, ink = _box(step, WHITE, CONTROL, dashed=True), MUTED
        case State.PARTLY:
            shape, ink = _box(step, WHITE, step.colour) + _slant(step), WHITE
        case State.FULL:
            shape, ink = _box(step, step.colour, step.colour), WHITE
        case State.PASSED:
            shape, ink = _box(step, step.tint, step.colour) + _chevrons(step), INK
    numeral = _text(str(step.number), step, 0.26, ink)
    asks = uncertain and state in (State.NONE, State.PARTLY)
    return shape + numeral + (_text("?", step, 0.76, INK) if asks else "")


def _box(step: _Step, fill: str, stroke: str, *, dashed: bool = False) -> str:
    d, inset = step.d, step.d.stroke / 2
    dash = f' stroke-dasharray="{number(d.font * 0.28)} {number(d.font * 0.2)}"' if dashed else ""
    return (
        f'<rect x="{number(step.left + inset)}" y="{number(step.top + inset)}"'
        f' width="{number(d.step - d.stroke)}" height="{number(step.height - d.stroke)}"'
        f' rx="{number(d.radius)}" fill="{fill}" stroke="{stroke}"'
        f' stroke-width="{number(d.stroke)}"{dash}/>'
    )


def _slant(step: _Step) -> str:
    d, r = step.d, number(step.d.radius)
    return (
        f'<path d="M{number(step.left + d.radius)} {number(step.top)}'
        f"H{number(step.left + d.step * 0.6)}"
        f"L{number(step.left + d.step * 0.42)} {number(step.bottom)}"
        f"H{number(step.left + d.radius)}"
        f"a{r} {r} 0 0 1 -{r} -{r}V{number(step.top + d.radius)}a{r} {r} 0 0 1 {r} -{r}Z"
        f'" fill="{step.colour}"/>'
    )


def _chevrons(step: _Step) -> str:
    d = step.d
    size, middle = d.font * 0.3, step.baseline - d.font * 0.34
    return "".join(
        f'<path d="M{number(step.left + d.step * 0.6 + shift)} {number(middle - size)}'
        f"l{number(size)} {number(size)}l-{number(size)} {number(size)}"
        f'" fill="none" stroke="{step.colour}" stroke-width="{number(d.stroke * 1.15)}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
        for shift in (0, size * 1.25)
    )


def _text(text: str, step: _Step, share: float, fill: str) -> str:
    d = step.d
    return (
        f'<text x="{number(step.left + d.step * share)}" y="{number(step.baseline)}"'
        f' fill="{fill}">{text}</text>'
    )


def _track(position: float, width: float, bottom: float, d: Dimensions) -> str:
    counted = counted_phases(position)
    if position > counted:
        end = _left(counted + 1, d) + d.step / 2
    else:
        end = _left(counted, d) + d.step if counted else 0.0
    y, radius = number(bottom + d.track * 0.62), d.track * 0.26
    dot = min(max(end, radius + 0.5), width - radius - 0.5)
    return (
        f'<path d="M0 {y}H{number(width)}" stroke="{LINE}" stroke-width="1.5"/>'
        f'<path d="M0 {y}H{number(end)}" stroke="{INK}" stroke-width="{number(d.track * 0.24)}"/>'
        f'<circle cx="{number(dot)}" cy="{y}" r="{number(radius + 1)}" fill="{INK}"'
        f' stroke="{WHITE}" stroke-width="1"/>'
    )


def _flag(step: int, bottom: float, d: Dimensions) -> str:
    x = number(_left(step, d) + d.step / 2)
    foot = bottom - d.lowest - d.rise * (step - 1)
    height, width = d.flag * 0.98, d.flag * 0.72
    return (
        f'<path d="M{x} {number(foot)}V{number(foot - height + 1)}" stroke="{ACCENT}"'
        f' stroke-width="{number(d.stroke)}"/>'
        f'<path d="M{x} {number(foot - height + 0.5)}l{number(width)} {number(height * 0.3)}'
        f'l-{number(width)} {number(height * 0.3)}Z" fill="{ACCENT}"/>'
    )
