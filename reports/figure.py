"""The radar as a Plotly figure: what the results page draws over the SVG once it has loaded."""

from typing import Any

from maturity.labels import position_label
from maturity.meter import FONT, INK, MUTED, WHITE
from reports.radar import Radar, Series, SeriesKind

SYMBOLS = {SeriesKind.NOW: "circle"}
DASHES = {SeriesKind.NOW: "solid"}
GRID = "#9aa5b0"


def radar_figure(radar: Radar, descriptors: dict[str, str]) -> dict[str, Any]:
    """The figure as plain values: {"data": [...], "layout": {...}}.

    `descriptors` maps facet codes to the words of the phase that a facet is in, for the tooltip.
    The importing of plotly takes half a second, once per process.
    """
    import plotly.graph_objects as go

    figure = go.Figure(
        data=[_trace(go, radar, series, descriptors) for series in radar.series],
        layout=_layout(radar),
    )
    plain: dict[str, Any] = figure.to_plotly_json()
    plain["layout"].pop("template", None)
    return plain


def _trace(go: Any, radar: Radar, series: Series, descriptors: dict[str, str]) -> Any:
    names = [f"{axis.number} {axis.name}" for axis in radar.axes]
    closed = [*range(len(radar.axes)), 0]
    whole = None not in series.positions
    return go.Scatterpolar(
        name=series.name,
        r=[series.positions[i] for i in closed],
        theta=[names[i] for i in closed],
        customdata=[
            [position_label(series.positions[i]), descriptors.get(radar.axes[i].code, "")]
            for i in closed
        ],
        hovertemplate="%{theta}<br>%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        mode="lines+markers",
        connectgaps=False,
        fill="toself" if whole else "none",
        fillcolor="rgba(23, 34, 46, 0.12)",
        line={"color": INK, "width": 3, "dash": DASHES[series.kind]},
        marker={"symbol": SYMBOLS[series.kind], "size": 10, "color": INK},
    )


def _layout(radar: Radar) -> dict[str, Any]:
    rings = len(radar.rings)
    return {
        "font": {"family": FONT, "size": 15, "color": INK},
        "margin": {"l": 90, "r": 90, "t": 40, "b": 40},
        "paper_bgcolor": WHITE,
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": WHITE,
            "bordercolor": INK,
            "font": {"color": INK},
            "align": "left",
        },
        "polar": {
            "bgcolor": "#f3f5f7",
            "angularaxis": {
                "direction": "clockwise",
                "rotation": -radar.angle(0),
                "type": "category",
                "gridcolor": "#c3ccd4",
                "linecolor": GRID,
                "ticks": "",
            },
            "radialaxis": {
                "range": [0, rings],
                "angle": 90,
                "tickangle": 0,
                "tickvals": list(range(1, rings + 1)),
                "ticktext": [
                    f"{number} {name}" for number, name in enumerate(radar.rings, start=1)
                ],
                "tickfont": {"size": 13, "color": MUTED},
                "gridcolor": GRID,
                "showline": False,
            },
        },
    }
