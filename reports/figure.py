"""The radar as a Plotly figure: what the results page draws over the SVG once it has loaded."""

from math import atan2, ceil, cos, degrees, hypot, radians
from typing import Any

from maturity.drawing import FONT, INK, RING, SPOKE, WHITE, phase_colour
from maturity.labels import position_label
from reports.radar import Radar, Series, SeriesKind
from reports.radar_lines import LINES, Line

HALO = ", ".join(["0 0 2px #ffffff"] * 4)
RADIUS = 250  # of the outer ring on the page, in pixels and roughly
STEEP = 15  # degrees from straight down within which a label stands below its axis
STEPS = 36  # in which an arc is drawn: 0.2 pixels from round at most
OUTER = 1.045  # where the arcs of the dimensions lie, in radii of the outer ring


def radar_figure(radar: Radar, descriptors: dict[str, str]) -> dict[str, Any]:
    """The figure as plain values: {"data": [...], "layout": {...}}.

    The first traces are the series of the radar, in the order in which they are drawn, with what
    they stand for in `meta` and the first point repeated at the end; then come the names of the
    rings and the arcs of the dimensions. `descriptors` maps facet codes to the words that the
    tooltip quotes. Importing plotly takes half a second, once per process.
    """
    import plotly.graph_objects as go

    traces = [
        *(_series(radar, series, descriptors) for series in radar.from_below),
        *_ring_names(radar),
        *_arcs(radar),
    ]
    figure = go.Figure([go.Scatterpolar(trace) for trace in traces], _layout(radar))
    plain: dict[str, Any] = figure.to_plotly_json()
    plain["layout"].pop("template", None)
    return plain


def _theta(radar: Radar, axis: int) -> float:
    """Degrees clockwise from the top."""
    return radar.angle(axis) + 90


def _series(radar: Radar, series: Series, descriptors: dict[str, str]) -> dict[str, Any]:
    closed = [*range(len(radar.axes)), 0]
    line = LINES[series.kind]
    fills = line.fill_opacity > 0 and None not in series.positions
    return {
        "name": _plain(series.name),
        "meta": series.kind.value,
        "r": [series.positions[i] for i in closed],
        "theta": [_theta(radar, i) for i in closed],
        "text": [_tooltip(radar, series, i, descriptors) for i in closed],
        "hovertemplate": "%{text}<extra></extra>",
        "mode": "lines+markers",
        "connectgaps": False,
        "fill": "toself" if fills else "none",
        "fillcolor": f"rgba(23, 34, 46, {line.fill_opacity})",
        "line": {"color": line.stroke, "width": line.width, "dash": _dash(line)},
        "marker": _marker(line),
    }


def _dash(line: Line) -> str:
    return ",".join(f"{length}px" for length in line.dash.split()) or "solid"


def _marker(line: Line) -> dict[str, Any]:
    return {
        "symbol": line.symbol,
        "size": 11,
        "color": line.stroke if line.is_solid else WHITE,
        "opacity": 1,
        "line": {"color": line.stroke, "width": 0 if line.is_solid else 1.75},
    }


def _tooltip(radar: Radar, series: Series, axis: int, descriptors: dict[str, str]) -> str:
    """What the facet is and where it stands; only of now also how high it may come, and the words
    of the model."""
    facet, position = radar.axes[axis], series.positions[axis]
    if series.kind is not SeriesKind.NOW:
        return "<br>".join([_plain(facet.name), _plain(series.name), position_label(position)])
    words = descriptors.get(facet.code, "")
    lines = [_plain(facet.name), position_label(position), *facet.value_labels[1:]]
    return "<br>".join([*lines, *_wrapped(_plain(words))])


def _wrapped(text: str, width: int = 48) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _plain(text: str) -> str:
    """Plotly reads a few tags in its texts and turns them into inline styles, which the security
    policy refuses; the model's texts are no markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _ring_names(radar: Radar) -> list[dict[str, Any]]:
    """A chip with the number of the phase and its name, centred just outside their ring."""
    rings = len(radar.rings)
    places = [_ring_place(ring, name, rings) for ring, name in enumerate(radar.rings, start=1)]
    polar = {"r": [r for r, _theta in places], "theta": [theta for _r, theta in places]}
    shared = polar | {"mode": "markers+text", "hoverinfo": "skip", "cliponaxis": False}
    chip = {"symbol": "square", "size": 16}
    return [
        shared
        | {
            "text": [str(ring) for ring in range(1, rings + 1)],
            "textfont": {"size": 12, "weight": 700, "color": WHITE},
            "marker": chip | {"color": [phase_colour(r, rings) for r in range(1, rings + 1)]},
        },
        shared
        | {
            "text": [_plain(name) for name in radar.rings],
            "textposition": "middle right",
            "textfont": {"size": 13, "weight": 600, "color": INK, "shadow": HALO},
            "marker": chip | {"color": "rgba(0, 0, 0, 0)"},
        },
    ]


def _ring_place(ring: int, name: str, rings: int) -> tuple[float, float]:
    """Where the chip stands, in rings and degrees: half the label left of the vertical."""
    across, up = (20 + 6.4 * len(name)) / 2, RADIUS * ring / rings + 13
    return hypot(across, up) * rings / RADIUS, -degrees(atan2(across, up))


def _arcs(radar: Radar) -> list[dict[str, Any]]:
    """A thick arc along the first dimension, a double one along the second, and so on."""
    half, rings = 180 / len(radar.axes), len(radar.rings)
    arcs = []
    for group in range(len(radar.groups)):
        places = [i for i, axis in enumerate(radar.axes) if axis.group == group]
        # the name of the top ring stands between the first facet and the last
        start = _theta(radar, places[0]) - half + (15.5 if places[0] == 0 else 3)
        end = _theta(radar, places[-1]) + half - (15.5 if places[-1] == len(radar.axes) - 1 else 3)
        steps = [round(start + (end - start) * step / STEPS, 2) for step in range(STEPS + 1)]
        strokes = ((0.0, 5.0),) if group % 2 == 0 else ((-0.009, 1.5), (0.009, 1.5))
        arcs += [
            {
                "mode": "lines",
                "r": [round(rings * (OUTER + shift), 4)] * len(steps),
                "theta": steps,
                "line": {"color": INK, "width": width},
                "hoverinfo": "skip",
            }
            for shift, width in strokes
        ]
    return arcs


def _layout(radar: Radar) -> dict[str, Any]:
    rings = len(radar.rings)
    return {
        "font": {"family": FONT, "size": 15, "color": INK},
        "margin": _margin(radar),
        "paper_bgcolor": WHITE,
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": WHITE,
            "bordercolor": INK,
            "font": {"family": FONT, "color": INK},
        },
        "annotations": _group_names(radar),
        "polar": {
            "bgcolor": WHITE,
            "angularaxis": {
                "direction": "clockwise",
                "rotation": 90,
                "tickmode": "array",
                "tickvals": [_theta(radar, i) for i in range(len(radar.axes))],
                "ticktext": [
                    "<br>".join([f"{axis.number} {_plain(axis.name)}", *axis.value_labels])
                    for axis in radar.axes
                ],
                "gridcolor": SPOKE,
                "showline": False,
                "ticks": "outside",
                "ticklen": 12,
                "tickcolor": "rgba(0, 0, 0, 0)",
                "tickfont": {"weight": 600},
            },
            "radialaxis": {
                "range": [0, rings * (OUTER + 0.075)],
                "tickvals": list(range(1, rings + 1)),
                "showticklabels": False,
                "ticks": "",
                "gridcolor": RING,
                "showline": False,
            },
        },
    }


def _margin(radar: Radar) -> dict[str, int]:
    """Room for the labels, which need more of it below when a facet points straight down."""
    down = any(abs(_theta(radar, i) - 180) < STEEP for i in range(len(radar.axes)))
    below = 24 if down else 0
    beside = ceil(max(_beside(radar, place) for place in range(len(radar.axes))))
    if radar.is_uncertain:
        sides = max(140, beside)
        return {"l": sides, "r": sides, "t": 73, "b": 65 + below}
    sides = max(110, beside)
    return {"l": sides, "r": sides, "t": 56, "b": 48 + below}


def _beside(radar: Radar, place: int) -> float:
    """How far a label sticks out beside the web: less where its axis points up or down."""
    axis = radar.axes[place]
    lines = [8 * len(f"{axis.number} {axis.name}"), *(7 * len(one) for one in axis.value_labels)]
    return max(lines) + 18 - RADIUS * (1 - abs(cos(radians(radar.angle(place)))))


def _group_names(radar: Radar) -> list[dict[str, Any]]:
    """In the corners, as in the SVG: the first dimension at the right, the second at the left."""
    margin = _margin(radar)
    beside = margin["r"] - 10
    return [
        {
            "text": _plain(name),
            "font": {"size": 17, "weight": 700},
            "showarrow": False,
            "xref": "paper",
            "yref": "paper",
            "x": 1 if group in (0, 3) else 0,
            "xshift": beside if group in (0, 3) else -beside,
            "xanchor": "right" if group in (0, 3) else "left",
            "y": 1 if group < 2 else 0,
            "yanchor": "bottom" if group < 2 else "top",
            "yshift": margin["t"] - 30 if group < 2 else 28 - margin["b"],
        }
        for group, name in enumerate(radar.groups[:4])
    ]
