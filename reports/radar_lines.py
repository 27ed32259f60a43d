"""How the lines of the radar look: each has a dash and a marker of its own, so that they can be
told apart without colour too. Measures are in pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.drawing import ACCENT, CONTROL, INK, WHITE, number, svg_text
from reports.radar import Series, SeriesKind

ROW, LETTER = 26, 15  # of the legend: height of a line, size of its words
LETTER_WIDTH = 7.4  # on average, with some room to spare
LONGEST = 70  # characters that fit in a row of the legend
SAMPLE = (56, 20)  # width and height of a piece of line with its marker


@dataclass(frozen=True, slots=True)
class Line:
    """`dash` are lengths of stroke and gap, as SVG writes them; `fill_opacity` is of what the line
    encloses. `symbol` is the name of the marker in Plotly."""

    stroke: str
    width: float
    dash: str
    cap: str
    fill_opacity: float
    symbol: str
    is_solid: bool


LINES = {
    SeriesKind.NOW: Line(INK, 3, "", "round", 0.12, "circle", is_solid=True),
    SeriesKind.AMBITION: Line(ACCENT, 2.25, "9 5", "butt", 0, "diamond", is_solid=False),
    SeriesKind.PREVIOUS: Line(CONTROL, 2, "1.5 4.5", "round", 0, "triangle-up", is_solid=False),
}


def stroke_of(line: Line, weight: float = 1) -> str:
    """The attributes of a stroke; `weight` makes it thinner in a small drawing."""
    dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
    return (
        f'stroke="{line.stroke}" stroke-width="{number(line.width * weight)}"'
        f' stroke-linejoin="round" stroke-linecap="{line.cap}"{dash}'
    )


def markers(kind: SeriesKind, places: Iterable[tuple[float, float]], size: float) -> str:
    """Discs of that radius, or diamonds or triangles that stay in sight around or inside one."""
    line = LINES[kind]
    shapes = "".join(_marker(kind, x, y, size) for x, y in places)
    return (
        f'<g fill="{line.stroke if line.is_solid else WHITE}" stroke="{line.stroke}"'
        f' stroke-width="1.75" stroke-linejoin="round">{shapes}</g>'
    )


def _marker(kind: SeriesKind, x: float, y: float, size: float) -> str:
    if kind is SeriesKind.NOW:
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(size)}"/>'
    corners = _diamond(size * 1.14) if kind is SeriesKind.AMBITION else _triangle(size * 1.1)
    path = "L".join(f"{number(x + dx)} {number(y + dy)}" for dx, dy in corners)
    return f'<path d="M{path}Z"/>'


def _diamond(reach: float) -> tuple[tuple[float, float], ...]:
    return (0, -reach), (reach, 0), (0, reach), (-reach, 0)


def _triangle(size: float) -> tuple[tuple[float, float], ...]:
    return (0, -size * 1.4), (size * 1.2, size * 0.7), (-size * 1.2, size * 0.7)


def draw_sample(kind: SeriesKind) -> str:
    """A piece of the line for a legend; always decorative."""
    width, height = SAMPLE
    return (
        f'<svg class="vm-sample" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' aria-hidden="true" focusable="false">{_sample(kind, 0, height / 2)}</svg>'
    )


def _sample(kind: SeriesKind, x: float, y: float) -> str:
    width, _height = SAMPLE
    middle = markers(kind, [(x + width / 2, y)], 5)
    return (
        f'<path d="M{number(x + 2)} {number(y)}H{number(x + width - 2)}" fill="none"'
        f" {stroke_of(LINES[kind])}/>{middle}"
    )


def legend_height(series: Sequence[Series]) -> int:
    return ROW * len(series) + ROW // 2


def draw_legend(series: Sequence[Series], width: float, top: float) -> str:
    """The legend as a part of a drawing that is so wide, below `top`."""
    names = [_short(one.name) for one in series]
    longest = SAMPLE[0] + 12 + max(len(name) for name in names) * LETTER_WIDTH
    left = max(0.0, (width - longest) / 2)
    return "".join(
        _sample(one.kind, left, top + ROW * (row + 0.5))
        + svg_text(
            left + SAMPLE[0] + 12, top + ROW * (row + 0.5) + 5, name, size=LETTER, anchor="start"
        )
        for row, (one, name) in enumerate(zip(series, names, strict=True))
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
