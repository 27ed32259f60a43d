"""The balance strip: a lane per dimension, a numbered dot per facet, at its position."""

from collections import Counter
from html import escape

from django.utils.translation import gettext as _

from maturity.drawing import FONT, INK, MUTED, WHITE, number, phase_colour, svg_text
from reports.report import DimensionReport, FacetReport, Report
from reports.wording import decimal

WIDTH, LEFT, RIGHT, DOT, GAP, HEAD, FOOT = 320, 14, 304, 11, 24, 24, 28
GRID = "#d3dae0"


def draw_strip(report: Report) -> str:
    """The strip as an SVG element; facets without a position are left out."""
    phases = len(report.phases)
    lanes, top = [], 0.0
    for dimension in report.dimensions:
        drawing, height = _lane(dimension, top, phases)
        lanes.append(drawing)
        top += height
    lines = "".join(
        f'<path d="M{number(_x(phase, phases))} 0V{number(top)}" stroke="{GRID}"/>'
        for phase in range(1, phases + 1)
    )
    full_height = number(top + FOOT)
    size = f'viewBox="0 0 {WIDTH} {full_height}" width="{WIDTH}" height="{full_height}"'
    return (
        f'<svg class="vm-strip" {size} font-family="{FONT}" role="img">'
        f"<title>{escape(_name(report))}</title>{lines}{''.join(lanes)}{_foot(top, phases)}</svg>"
    )


def _x(position: float, phases: int) -> float:
    return LEFT + (RIGHT - LEFT) * position / phases


def _placed(dimension: DimensionReport) -> list[tuple[FacetReport, float]]:
    return [(f, f.position) for f in dimension.facets if f.position is not None]


def _lane(dimension: DimensionReport, top: float, phases: int) -> tuple[str, float]:
    placed = _placed(dimension)
    positions = [position for _facet, position in placed]
    stacked = Counter(positions)
    height = HEAD + max(stacked.values(), default=1) * GAP + 8
    base = top + height - DOT - 7
    shapes = [
        f'<path d="M0 {number(top + height)}H{WIDTH}" stroke="{INK}"/>',
        svg_text(0, top + 17, dimension.name, size=14, weight=700, anchor="start"),
    ]
    if positions:
        low, high = _x(min(positions), phases), _x(max(positions), phases)
        shapes.append(
            f'<path d="M{number(low)} {number(base)}H{number(high)}" stroke="{INK}"'
            ' stroke-width="2.5"/>'
        )
    levels: Counter[float] = Counter()
    for facet, position in placed:
        shapes.append(_dot(facet, _x(position, phases), base - levels[position] * GAP))
        levels[position] += 1
    return "".join(shapes), height


def _dot(facet: FacetReport, x: float, y: float) -> str:
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{DOT}" fill="{WHITE}" stroke="{INK}"'
        f' stroke-width="1.75"/>' + svg_text(x, y + 4.5, str(facet.number), size=13, weight=700)
    )


def _foot(top: float, phases: int) -> str:
    marks = [
        f'<rect x="{number(_x(phase, phases) - 8.5)}" y="{number(top + 8)}" width="17" height="17"'
        f' rx="3" fill="{phase_colour(phase, phases)}"/>'
        + svg_text(_x(phase, phases), top + 21.2, str(phase), size=13, weight=700, fill=WHITE)
        for phase in range(1, phases + 1)
    ]
    return "".join(marks) + svg_text(0, top + 21, _("Phase"), size=13, fill=MUTED, anchor="start")


def _name(report: Report) -> str:
    lanes = [
        f"{dimension.name}: "
        + ", ".join(_place(facet, position) for facet, position in _placed(dimension))
        for dimension in report.dimensions
    ]
    return _("Spread of the facets over the phases. %(lanes)s.") % {"lanes": ". ".join(lanes)}


def _place(facet: FacetReport, position: float) -> str:
    place = {"number": facet.number, "position": decimal(position)}
    words = _("facet %(number)s at %(position)s") % place
    if not facet.range_label:
        return words
    highest = _("at most %(ceiling)s") % {"ceiling": decimal(facet.ceiling)}
    return f"{words} ({highest})"
