"""The radar as SVG: for pages without JavaScript, the PDF and the download.

A facet without a position is a gap in the line, not a zero.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from itertools import pairwise
from math import ceil, cos, pi, sin

from maturity.drawing import (
    CONTROL,
    FONT,
    INK,
    RING,
    SPOKE,
    WHITE,
    number,
    phase_colour,
    svg_text,
)
from reports.radar import Radar, Series, SeriesKind
from reports.radar_labels import labels_of
from reports.radar_lines import LINES, draw_legend, legend_height, markers, stroke_of


class Layout(StrEnum):
    """Full has all names; printed has a legend as well, for paper and slides; compact has numbered
    axes; mini is for a card."""

    FULL = "full"
    PRINTED = "printed"
    COMPACT = "compact"
    MINI = "mini"

    @property
    def has_names(self) -> bool:
        return self in (Layout.FULL, Layout.PRINTED)


@dataclass(frozen=True, slots=True)
class Frame:
    """Measures in pixels."""

    width: int
    height: int
    radius: int
    middle: tuple[float, float]
    marker: float
    weight: float


FULL = Frame(690, 540, 206, (345, 280), 5, 1)
FRAMES = {
    Layout.FULL: FULL,
    Layout.PRINTED: FULL,
    Layout.COMPACT: Frame(340, 348, 130, (170, 180), 4.6, 1),
    Layout.MINI: Frame(240, 240, 106, (120, 120), 3.4, 0.8),
}
ROOMY = Frame(750, 574, 206, (375, 297), 5, 1)  # the full one, for labels of two lines
SHADE = "#f3f5f7"
EDGE = 4  # what stays free along it


def draw_radar(
    radar: Radar,
    layout: Layout = Layout.PRINTED,
    shown: Collection[SeriesKind] = tuple(SeriesKind),
) -> str:
    """The radar as an SVG element whose accessible name is its title and all positions. Lines that
    are not shown are in it all the same, so that a script can switch them on."""
    frame = _frame(radar, layout)
    parts = [*_web(radar, frame)]
    if layout is not Layout.MINI:
        parts += _group_arcs(radar, frame)
    parts += [_of(one, shown, _line(radar, one, frame)) for one in radar.from_below]
    parts += _ring_names(radar, frame, layout)
    parts += [_of(one, shown, _markers(radar, one, frame)) for one in radar.from_below]
    if layout.has_names:
        parts += [one.draw() for one in labels_of(radar, frame.middle, frame.radius)]
    elif layout is Layout.COMPACT:
        parts += _axis_numbers(radar, frame)
    if layout is not Layout.MINI:
        parts += _group_names(radar, frame, layout)
    height = frame.height
    if layout is Layout.PRINTED and len(radar.series) > 1:
        parts.append(draw_legend(radar.series, frame.width, height))
        height += legend_height(radar.series)
    size = f'viewBox="0 0 {frame.width} {height}" width="{frame.width}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="vm-radar vm-radar--{layout}" {size}'
        f' font-family="{FONT}" role="img">'
        f"<title>{escape(f'{radar.title}. {radar.description}')}</title>{''.join(parts)}</svg>"
    )


def _frame(radar: Radar, layout: Layout) -> Frame:
    """Wider and higher where the labels of this model ask for it."""
    if not layout.has_names:
        return FRAMES[layout]
    frame = ROOMY if radar.is_uncertain else FRAMES[layout]
    x, y = frame.middle
    labels = labels_of(radar, frame.middle, frame.radius)
    half = ceil(max([x, *(one.aside(x) + EDGE for one in labels)]))
    height = ceil(max([frame.height, *(one.lowest + EDGE for one in labels)]))
    return replace(frame, width=2 * half, height=height, middle=(half, y))


def _of(series: Series, shown: Collection[SeriesKind], drawing: str) -> str:
    hidden = "" if series.kind in shown else ' display="none"'
    return f'<g data-line="{series.kind}"{hidden}>{drawing}</g>'


def _point(radar: Radar, frame: Frame, axis: int, position: float) -> tuple[float, float]:
    angle = radar.angle(axis) * pi / 180
    reach = frame.radius * position / len(radar.rings)
    x, y = frame.middle
    return x + reach * cos(angle), y + reach * sin(angle)


def _web(radar: Radar, frame: Frame) -> list[str]:
    x, y = (number(value) for value in frame.middle)
    rings = len(radar.rings)
    circles = [
        f'<circle cx="{x}" cy="{y}" r="{number(frame.radius * ring / rings)}"'
        f' fill="{WHITE if ring % 2 else SHADE}" stroke="{RING}"'
        f' stroke-width="{1.5 if ring == rings else 1}"/>'
        for ring in range(rings, 0, -1)
    ]
    ends = [_point(radar, frame, axis, rings) for axis in range(len(radar.axes))]
    spokes = "".join(f"M{x} {y}L{number(ex)} {number(ey)}" for ex, ey in ends)
    return [*circles, f'<path d="{spokes}" stroke="{SPOKE}" stroke-width="1" fill="none"/>']


def _group_arcs(radar: Radar, frame: Frame) -> list[str]:
    """An arc along the facets of each dimension: solid, double, solid, double, ..."""
    margin = 2.5 * 206 / frame.radius
    half = 180 / len(radar.axes)
    arcs = []
    for group in range(len(radar.groups)):
        places = [i for i, axis in enumerate(radar.axes) if axis.group == group]
        start, end = radar.angle(places[0]) - half, radar.angle(places[-1]) + half
        start += 15.5 if places[0] == 0 else margin
        end -= 15.5 if places[-1] == len(radar.axes) - 1 else margin
        arcs += [
            f'<path d="{_arc(frame, frame.radius + distance, start, end)}" fill="none"'
            f' stroke="{INK}" stroke-width="{width}"/>'
            for distance, width in _group_strokes(group, 9)
        ]
    return arcs


def _group_strokes(group: int, distance: float) -> tuple[tuple[float, float], ...]:
    """Distance and width of the strokes of a dimension's sign."""
    return ((distance, 5),) if group % 2 == 0 else ((distance - 1.75, 1.5), (distance + 1.75, 1.5))


def _arc(frame: Frame, radius: float, start: float, end: float) -> str:
    x, y = frame.middle
    points = [
        (x + radius * cos(angle * pi / 180), y + radius * sin(angle * pi / 180))
        for angle in (start, end)
    ]
    (x0, y0), (x1, y1) = points
    r, large = number(radius), int(end - start > 180)
    return f"M{number(x0)} {number(y0)}A{r} {r} 0 {large} 1 {number(x1)} {number(y1)}"


def _line(radar: Radar, series: Series, frame: Frame) -> str:
    """The line of a series; around a gap it stays open and unfilled."""
    style = LINES[series.kind]
    points = [
        None if position is None else _point(radar, frame, axis, position)
        for axis, position in enumerate(series.positions)
    ]
    whole = all(points) and len(points) > 2
    fill = 'fill="none"'
    if whole and style.fill_opacity:
        fill = f'fill="{style.stroke}" fill-opacity="{style.fill_opacity}"'
    path = f"{_path(points)}{'Z' if whole else ''}"
    return f'<path d="{path}" {fill} {stroke_of(style, frame.weight)}/>' if path else ""


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    if all(points):
        return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in filter(None, points))
    around = [*points, points[0]]
    return "".join(
        f"M{number(a[0])} {number(a[1])}L{number(b[0])} {number(b[1])}"
        for a, b in pairwise(around)
        if a and b
    )


def _markers(radar: Radar, series: Series, frame: Frame) -> str:
    places = [
        _point(radar, frame, axis, position)
        for axis, position in enumerate(series.positions)
        if position is not None
    ]
    return markers(series.kind, places, frame.marker)


def _ring_names(radar: Radar, frame: Frame, layout: Layout) -> list[str]:
    """On the vertical between the dimensions: over the lines and under the markers, so that no
    value is ever hidden."""
    rings = len(radar.rings)
    draw = _ring_name if layout.has_names else _ring_number
    return [draw(ring, name, rings, frame) for ring, name in enumerate(radar.rings, start=1)]


def _ring_name(ring: int, name: str, rings: int, frame: Frame) -> str:
    width = 19 + len(name) * 6.1
    x = frame.middle[0] - width / 2
    y = frame.middle[1] - frame.radius * ring / rings - (15 if ring == rings else 12.5)
    return (
        f'<rect x="{number(x - 3)}" y="{number(y - 8)}" width="{number(width + 7)}" height="16"'
        f' rx="3" fill="{WHITE}" fill-opacity="{0 if ring == rings else 0.94}"/>'
        f'<rect x="{number(x)}" y="{number(y - 7.5)}" width="15" height="15" rx="2.5"'
        f' fill="{phase_colour(ring, rings)}"/>'
        + svg_text(x + 7.5, y + 4.4, str(ring), size=12.5, weight=700, fill=WHITE)
        + svg_text(x + 19, y + 4.4, name, size=13, weight=600, anchor="start")
    )


def _ring_number(ring: int, _name: str, rings: int, frame: Frame) -> str:
    x, y = frame.middle[0], frame.middle[1] - frame.radius * ring / rings
    side = 11 if frame is FRAMES[Layout.MINI] else 14
    size = 9.5 if frame is FRAMES[Layout.MINI] else 12.5
    return (
        f'<rect x="{number(x - side / 2)}" y="{number(y - side / 2)}" width="{side}"'
        f' height="{side}" rx="2" fill="{phase_colour(ring, rings)}"/>'
        + svg_text(x, y + size * 0.36, str(ring), size=size, weight=700, fill=WHITE)
    )


def _axis_numbers(radar: Radar, frame: Frame) -> list[str]:
    numbers = []
    for place, axis in enumerate(radar.axes):
        angle = radar.angle(place) * pi / 180
        reach = frame.radius + 25
        x, y = frame.middle[0] + reach * cos(angle), frame.middle[1] + reach * sin(angle)
        numbers.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="11.5" fill="{WHITE}"'
            f' stroke="{CONTROL}" stroke-width="1.25"/>'
            + svg_text(x, y + 5, str(axis.number), size=14.5, weight=700)
        )
    return numbers


def _group_names(radar: Radar, frame: Frame, layout: Layout) -> list[str]:
    """In the corners: the first dimension at the right, the second at the left, then below."""
    size, inset, top = (18, 8, 24) if layout.has_names else (14, 2, 14)
    names = []
    for group, name in enumerate(radar.groups[:4]):
        right, below = group in (0, 3), group > 1
        x = frame.width - inset if right else inset
        y = frame.height - 16 if below else top
        names.append(
            svg_text(x, y, name, size=size, weight=700, anchor="end" if right else "start")
        )
        if layout.has_names:
            width = (-1 if right else 1) * len(name) * 8.4
            names += [
                f'<path d="M{x} {number(y + distance)}h{number(width)}" stroke="{INK}"'
                f' stroke-width="{stroke}"/>'
                for distance, stroke in _group_strokes(group, 9)
            ]
    return names
