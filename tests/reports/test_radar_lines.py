"""The lines of the radar: what they are made of, how they are told apart, and which are shown."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.http import QueryDict

from reports.changes import Changes
from reports.plan import AmbitionReport
from reports.radar import Radar, SeriesKind, only_now, radar_of, table_rows
from reports.radar_svg import Layout, draw_radar
from reports.report import Previous, Report
from reports.report_pdf import report_html
from reports.switches import lines_in, switches
from tests.reports.made_up import MADE_AT, report

SVG = "{http://www.w3.org/2000/svg}"
A4_WIDTH = 17 / 2.54 * 72  # of the text on a page, in points
LEAST = 8  # points
NOW, AMBITION, PREVIOUS = SeriesKind.NOW, SeriesKind.AMBITION, SeriesKind.PREVIOUS


def ambition(phase: int, year: int | None = None) -> AmbitionReport:
    by = date(year, 12, 31) if year else None
    return AmbitionReport(phase, by, "", not year, False, "", f"eind {year}" if year else "")


def told() -> Report:
    """Luisteren grows, Helpen stays on purpose, of Mensen nothing was said; Mensen is new."""
    made = report()
    outside, inside = made.dimensions
    listening, helping = outside.facets
    grown = replace(listening, ambition=ambition(3, 2027))
    kept = replace(helping, ambition=ambition(2))
    return replace(
        made,
        dimensions=(replace(outside, facets=(grown, kept)), inside),
        previous=Previous("Meting 2023", {"luisteren": 0.5, "helpen": 2.0}, Changes("", ())),
    )


def test_a_radar_has_now_ambition_and_previous() -> None:
    series = radar_of(told()).series

    assert [(one.kind, one.name, one.positions) for one in series] == [
        (NOW, "Nu · Meting 2025", (1.5, 2.0, 1.0)),
        (AMBITION, "Ambitie · eind 2027", (3.0, 2.0, None)),
        (PREVIOUS, "Vorige · Meting 2023", (0.5, 2.0, None)),
    ]


def test_a_radar_without_ambition_and_previous_has_one_line_and_no_legend() -> None:
    radar = radar_of(report())

    assert [one.kind for one in radar.series] == [NOW]
    assert "Meting 2025</text>" not in draw_radar(radar)


def test_the_ambition_is_due_when_its_last_facet_is() -> None:
    made = told()
    outside, inside = made.dimensions
    later = tuple(replace(facet, ambition=ambition(3, 2029)) for facet in inside.facets)
    made = replace(made, dimensions=(outside, replace(inside, facets=later)))

    assert radar_of(made).series[1].name == "Ambitie · eind 2029"


def test_the_alternative_text_says_the_numbers_of_all_lines() -> None:
    svg = ET.fromstring(draw_radar(radar_of(told())))

    assert (svg.findtext(f"{SVG}title") or "").endswith(
        " Ambitie · eind 2027: Luisteren fase 3; Helpen fase 2."
        " Vorige · Meting 2023: Luisteren fase 1 (deels); Helpen fase 2."
    )


def test_the_table_has_a_column_per_line_and_a_dash_for_a_gap() -> None:
    made = told()

    rows = table_rows(made, radar_of(made))

    assert [tuple(place.label for place in row.others) for row in rows] == [
        ("Fase 3", "Fase 1 (deels)"),
        ("Fase 2", "Fase 2"),
        ("-", "-"),
    ]


def test_the_printed_radar_has_a_legend_that_can_be_read_on_a4() -> None:
    svg = ET.fromstring(draw_radar(radar_of(told())))

    _x, _y, width, height = (float(side) for side in svg.get("viewBox", "").split())
    texts = {text.text: float(text.get("font-size", 0)) for text in svg.iter(f"{SVG}text")}
    legend = ["Nu · Meting 2025", "Ambitie · eind 2027", "Vorige · Meting 2023"]
    assert [name for name in texts if name in legend] == legend
    assert min(texts.values()) * A4_WIDTH / width >= LEAST
    assert all(float(text.get("y", 0)) < height for text in svg.iter(f"{SVG}text"))


@pytest.mark.parametrize("layout", [Layout.FULL, Layout.COMPACT, Layout.MINI])
def test_only_the_printed_radar_has_a_legend(layout: Layout) -> None:
    assert "Ambitie · eind 2027</text>" not in draw_radar(radar_of(told()), layout)


def test_a_long_title_stays_inside_the_legend() -> None:
    made = replace(told(), title="M" * 200)

    texts = [text.text or "" for text in ET.fromstring(draw_radar(radar_of(made))).iter()]

    assert max(len(text) for text in texts if text.startswith("Nu ·")) == 70


def test_the_lines_differ_without_colour() -> None:
    """In dash and in marker: a disc, a hollow diamond, a hollow triangle."""
    svg = ET.fromstring(draw_radar(radar_of(told())))

    looks = {}
    for kind in SeriesKind:
        line, drawn = svg.findall(f"{SVG}g[@data-line='{kind}']")
        mark = drawn[0][0]
        corners = (mark.get("d") or "").count("L") + 1
        hollow = drawn[0].get("fill") == "#ffffff"
        looks[kind] = (line[0].get("stroke-dasharray"), corners, hollow)
    assert looks == {
        NOW: (None, 1, False),
        AMBITION: ("9 5", 4, True),
        PREVIOUS: ("1.5 4.5", 3, True),
    }


def hidden(radar: Radar, shown: frozenset[SeriesKind]) -> set[str | None]:
    svg = ET.fromstring(draw_radar(radar, Layout.FULL, shown))
    return {part.get("data-line") for part in svg.findall(f"{SVG}g[@display='none']")}


@pytest.mark.parametrize(
    ("asked", "off"),
    [
        ("", set()),
        ("lijnen=nu,ambitie", {"previous"}),
        ("nu=aan&lijnen=vorige", {"ambition"}),
        ("nu=aan&lijnen=vorige&lijnen=ambitie", set()),
        ("nu=aan", {"ambition", "previous"}),
        ("lijnen=nu", {"ambition", "previous"}),
        ("lijnen=iets anders", {"ambition", "previous"}),
    ],
)
def test_the_address_says_which_lines_are_shown(asked: str, off: set[str]) -> None:
    assert hidden(radar_of(told()), lines_in(QueryDict(asked))) == off


def test_where_one_stands_cannot_be_switched_off() -> None:
    radar = radar_of(told())

    rows = switches(radar, lines_in(QueryDict("lijnen=vorige")))

    assert [(row.value, row.is_fixed, row.is_on) for row in rows] == [
        ("nu", True, True),
        ("ambitie", False, False),
        ("vorige", False, True),
    ]


def test_the_card_of_the_overview_shows_only_now() -> None:
    assert [one.kind for one in only_now(radar_of(told())).series] == [NOW]


def test_a_report_says_once_which_line_is_which() -> None:
    html = report_html(told(), made_at=MADE_AT)

    assert html.count("Ambitie · eind 2027</") == 1
