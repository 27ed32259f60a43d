"""Both drawings of the radar show the same numbers, for any model."""

import re
from dataclasses import replace
from math import cos, hypot, pi, sin
from statistics import mean
from xml.etree import ElementTree as ET

import pytest
from PIL import ImageFont

from assessments.models import Assessment
from assessments.results import score_assessment
from maturity.loading import load_document
from municipalities.models import Municipality
from reports.content import build_report
from reports.figure import radar_figure
from reports.pdf import FONTS
from reports.radar import Axis, Radar, Series, SeriesKind, radar_of
from reports.radar_svg import FRAMES, Layout, draw_radar
from tests.assessments.cases import start
from tests.maturity.documents import small_model

FONTS_FOLDER = FONTS[0].parent
SVG = "{http://www.w3.org/2000/svg}"
COORDINATES = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
NOW, AMBITION, PREVIOUS = SeriesKind.NOW, SeriesKind.AMBITION, SeriesKind.PREVIOUS
POSITIONS = (2, 1.5, 2, 2, 2.5, 2, 2, 2, 2, 1)
AIMS = (3, 3, None, 3, 3, 3, 2, 3, 4, 2)
BEFORE = (1, 1, 2, 0, 1.5, None, 1, 2, 0.5, 1)


def radar(*positions: float | None, rings: int = 4, **others: tuple[float | None, ...]) -> Radar:
    """`others` are the positions on the other lines, by the name of their kind."""
    count = len(positions)
    axes = tuple(
        Axis(i + 1, f"f{i}", f"Facet {i}", ("Fase 1",), i * 2 // count) for i in range(count)
    )
    names = tuple(f"ring {ring}" for ring in range(1, rings + 1))
    series = [Series(NOW, "Nu", "Meting 2025", positions)]
    series += [Series(SeriesKind(kind), kind, "", places) for kind, places in others.items()]
    return Radar("Radar", "Alles", axes, names, ("Links", "Rechts"), tuple(series))


def markers(svg: str, kind: SeriesKind = NOW) -> list[tuple[float, float]]:
    """The middles of the markers of a line, in the order of the axes."""
    _line, drawn = ET.fromstring(svg).findall(f"{SVG}g[@data-line='{kind}']")
    return [middle(marker) for marker in drawn[0]]


def middle(marker: ET.Element) -> tuple[float, float]:
    if marker.tag == f"{SVG}circle":
        return float(marker.get("cx", 0)), float(marker.get("cy", 0))
    corners = [(float(x), float(y)) for x, y in COORDINATES.findall(marker.get("d", ""))]
    return mean(x for x, _y in corners), mean(y for _x, y in corners)


def positions_in(
    svg: str, drawn: Radar, layout: Layout = Layout.FULL, kind: SeriesKind = NOW
) -> list[float]:
    """What the markers say, read off their distance from the middle."""
    x0, y0 = FRAMES[layout].middle
    reach = FRAMES[layout].radius / len(drawn.rings)
    return [round(hypot(x - x0, y - y0) / reach, 1) for x, y in markers(svg, kind)]


@pytest.mark.parametrize("layout", Layout)
def test_the_svg_and_the_figure_show_the_positions_of_all_lines(layout: Layout) -> None:
    drawn = radar(*POSITIONS, ambition=AIMS, previous=BEFORE)

    svg, figure = draw_radar(drawn, layout), radar_figure(drawn, {})
    traces = {trace["meta"]: list(trace["r"]) for trace in figure["data"] if "meta" in trace}

    assert traces == {
        "now": [*POSITIONS, POSITIONS[0]],
        "ambition": [*AIMS, AIMS[0]],
        "previous": [*BEFORE, BEFORE[0]],
    }
    for kind, known in ((NOW, POSITIONS), (AMBITION, AIMS), (PREVIOUS, BEFORE)):
        assert positions_in(svg, drawn, layout, kind) == [one for one in known if one is not None]


def test_both_drawings_have_the_same_lines_and_order() -> None:
    drawn = radar(*POSITIONS, ambition=AIMS, previous=BEFORE)

    svg, figure = ET.fromstring(draw_radar(drawn)), radar_figure(drawn, {})

    lines = svg.findall(f"{SVG}g[@data-line]")[:3]
    assert [line.get("data-line") for line in lines] == ["previous", "now", "ambition"]
    assert [trace["meta"] for trace in figure["data"][:3]] == ["previous", "now", "ambition"]
    dashes = [line[0].get("stroke-dasharray") for line in lines]
    assert dashes == ["1.5 4.5", None, "9 5"]
    assert [trace["line"]["dash"] for trace in figure["data"][:3]] == [
        "1.5px,4.5px",
        "solid",
        "9px,5px",
    ]
    symbols = [trace["marker"]["symbol"] for trace in figure["data"][:3]]
    assert symbols == ["triangle-up", "circle", "diamond"]


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
        "<script>", "&", axes, ("<i>",), ("<u>",), (Series(NOW, "<n>", "<w>", (1.0, 1.0, 1.0)),)
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


def test_long_labels_get_room_beside_the_figure() -> None:
    """The label of the second of six facets stands straight at the right."""
    short, long = radar(*[1.0] * 6), radar(*[1.0] * 6)
    long = replace(long, axes=tuple(replace(one, name="Samenwerkingen") for one in long.axes))

    margins = [radar_figure(drawn, {})["layout"]["margin"]["r"] for drawn in (short, long)]

    assert margins == [110, 8 * len("2 Samenwerkingen") + 18]


def written(svg: str) -> list[tuple[float, float, float]]:
    """Where the labels of the axes stand: left, right and the foot of their letters, in pixels."""
    places = []
    for text in ET.fromstring(svg).iterfind(f"{SVG}text"):
        size, weight = float(text.get("font-size", 0)), text.get("font-weight")
        file = FONTS_FOLDER / f"SourceSans3-{'Bold' if weight == '700' else 'Regular'}.ttf"
        width = ImageFont.truetype(file, size).getlength(text.text or "")
        before = {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
        left = float(text.get("x", 0)) - before
        places.append((left, left + width, float(text.get("y", 0)) + 0.2 * size))
    return places


@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("facets", [2, 3, 5, 7, 10, 14])
def test_labels_of_any_model_stand_within_the_drawing(facets: int, lines: int) -> None:
    longest = ("Nog niet in fase 1", "hoogstens 3, deels 4")[:lines]
    drawn = radar(*[1.0] * facets)
    drawn = replace(
        drawn,
        axes=tuple(
            replace(axis, name="Samenwerkingen", value_labels=longest) for axis in drawn.axes
        ),
    )
    svg = draw_radar(drawn, Layout.FULL)
    width, height = (float(ET.fromstring(svg).get(side, 0)) for side in ("width", "height"))

    assert min(left for left, _right, _foot in written(svg)) >= 0
    assert max(right for _left, right, _foot in written(svg)) <= width
    assert max(foot for _left, _right, foot in written(svg)) <= height
