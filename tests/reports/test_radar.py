"""Both drawings of the radar show the same numbers, for any model."""

from math import cos, pi, sin
from xml.etree import ElementTree as ET

import pytest

from assessments.models import Assessment
from assessments.results import score_assessment
from maturity.loading import load_document
from municipalities.models import Municipality
from reports.content import build_report
from reports.figure import radar_figure
from reports.radar import Axis, Radar, Series, SeriesKind, radar_of
from reports.radar_svg import FRAMES, Layout, draw_radar
from tests.assessments.cases import start
from tests.maturity.documents import small_model

SVG = "{http://www.w3.org/2000/svg}"
INK = "#17222e"


def radar(*positions: float | None, rings: int = 4) -> Radar:
    count = len(positions)
    axes = tuple(
        Axis(i + 1, f"f{i}", f"Facet {i}", ("Fase 1",), i * 2 // count) for i in range(count)
    )
    names = tuple(f"ring {ring}" for ring in range(1, rings + 1))
    series = Series(SeriesKind.NOW, "Nu", positions)
    return Radar("Radar", "Alles", axes, names, ("Links", "Rechts"), (series,))


def markers(svg: str, frame: Layout = Layout.FULL) -> list[tuple[float, float]]:
    """The middles of the markers, in the order of the axes."""
    radius = f"{FRAMES[frame].marker:g}"
    circles = ET.fromstring(svg).iter(f"{SVG}circle")
    return [
        (float(c.get("cx", 0)), float(c.get("cy", 0)))
        for c in circles
        if c.get("fill") == INK and c.get("r") == radius
    ]


def positions_in(svg: str, drawn: Radar, frame: Layout = Layout.FULL) -> list[float]:
    """What the markers say, read off their distance from the middle."""
    x0, y0 = FRAMES[frame].middle
    reach = FRAMES[frame].radius / len(drawn.rings)
    return [
        round((((x - x0) ** 2 + (y - y0) ** 2) ** 0.5) / reach, 1) for x, y in markers(svg, frame)
    ]


@pytest.mark.parametrize("layout", Layout)
def test_the_svg_and_the_figure_show_the_positions(layout: Layout) -> None:
    drawn = radar(2, 1.5, 2, 2, 2.5, 2, 2, 2, 2, 1)

    figure = radar_figure(drawn, {})

    assert positions_in(draw_radar(drawn, layout), drawn, layout) == list(drawn.series[0].positions)
    assert list(figure["data"][0]["r"])[:-1] == list(drawn.series[0].positions)
    assert figure["data"][0]["r"][-1] == drawn.series[0].positions[0]


@pytest.mark.parametrize("facets", [3, 4, 7, 10, 13])
def test_axes_point_the_same_way_in_both(facets: int) -> None:
    drawn = radar(*[1.0] * facets)

    figure = radar_figure(drawn, {})
    marks = markers(draw_radar(drawn))

    x0, y0 = FRAMES[Layout.FULL].middle
    reach = FRAMES[Layout.FULL].radius / 4
    for (x, y), theta in zip(marks, figure["data"][0]["theta"], strict=False):
        angle = (theta - 90) * pi / 180
        assert x == pytest.approx(x0 + reach * cos(angle), abs=0.02)
        assert y == pytest.approx(y0 + reach * sin(angle), abs=0.02)


def test_a_facet_without_position_is_a_gap_and_not_a_zero() -> None:
    drawn = radar(2, None, 2, 2)

    svg, figure = draw_radar(drawn), radar_figure(drawn, {})

    assert len(markers(svg)) == 3
    assert list(figure["data"][0]["r"]) == [2, None, 2, 2, 2]
    assert figure["data"][0]["fill"] == "none"


def test_the_radar_of_a_report_names_everything(published_assessment: Assessment) -> None:
    report = build_report(published_assessment)

    drawn = radar_of(report)
    svg = ET.fromstring(draw_radar(drawn))

    title = svg.findtext(f"{SVG}title") or ""
    assert title.startswith("Radar van Midden-Groningen, Meting 2025. Content: Fase 2.")
    texts = [text.text for text in svg.iter(f"{SVG}text")]
    assert "2 Klantcontact" in texts
    assert "experimenteert" in texts
    assert {"Interactie", "Organisatie"} <= set(texts)


def test_texts_in_the_drawings_are_escaped() -> None:
    axes = (
        Axis(1, "a", "<b>&", ("x",), 0),
        Axis(2, "b", "B", ("y",), 0),
        Axis(3, "c", "C", ("z",), 0),
    )
    hostile = Radar(
        "<script>", "&", axes, ("<i>",), ("<u>",), (Series(SeriesKind.NOW, "n", (1.0, 1.0, 1.0)),)
    )

    svg = ET.fromstring(draw_radar(hostile))
    figure = radar_figure(hostile, {"a": "<img src=x>"})

    assert (svg.findtext(f"{SVG}title") or "").startswith("<script>")
    assert "<b>" not in str(figure["layout"]["polar"]["angularaxis"]["ticktext"])
    assert "<img" not in str(figure["data"][0]["text"])


def test_a_model_of_another_size_is_drawn(municipality: Municipality) -> None:
    version, _changed = load_document(small_model(facets=3, phases=5, dimensions=1))
    assessment = start(municipality, version)

    report = build_report(assessment)

    assert len(score_assessment(assessment).results.facets) == 3
    assert draw_radar(radar_of(report)).count("<text") >= 3 * 2 + 5 * 2
    assert len(report.phases) == 5
