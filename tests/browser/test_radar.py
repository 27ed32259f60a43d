"""The interactive radar takes the place of the drawing, and never of what it says."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenTab
from tests.browser.published_case import POSITIONS
from tests.browser.site import Site

pytestmark = pytest.mark.looks
CARD = ".vm-radarcard__wide"
MARKERS = """(svg, reach) => {
    const [x, y] = [345, 280];
    return [...svg.querySelectorAll("circle[r='5']")].map(
        marker => Math.hypot(marker.getAttribute("cx") - x, marker.getAttribute("cy") - y) / reach
    );
}"""
POINTS = "chart => [chart.data[0].r, chart.data[0].text.map(text => text.split('<br>')[1])]"


def results_page(open_tab_as: OpenTab, site: Site) -> Page:
    page: Page = open_tab_as(site.sessions["adviser"]).page
    page.goto(site.path("reports:results", {"pk": "confirmed"}))
    return page


def drawn_positions(page: Page) -> list[float]:
    """Read off the drawing of the server: how far every marker is from the middle, in rings."""
    distances = page.locator(f"{CARD} > .vm-radar").evaluate(MARKERS, 206 / 4)
    return [round(2 * distance) / 2 for distance in distances]


def spoken_positions(page: Page) -> dict[str, str]:
    title = page.locator(f"{CARD} > .vm-radar > title").text_content() or ""
    _name, _space, facets = title.partition(". ")
    return dict(re.findall(r"([^:.]+): ([^.]+)\.", facets.replace(". ", ".")))


def test_chart_replaces_the_drawing_and_stays_silent(open_tab_as: OpenTab, site: Site) -> None:
    page = results_page(open_tab_as, site)
    page.locator(f"{CARD}--live").wait_for()

    drawing = page.locator(f"{CARD} > .vm-radar")
    size = drawing.bounding_box() or {}

    assert page.locator(f"{CARD} > .vm-live").get_attribute("aria-hidden") == "true"
    assert page.locator(f"{CARD} > .vm-live a, {CARD} > .vm-live [tabindex]").count() == 0
    assert (size["width"], size["height"]) == (1, 1)
    assert drawing.get_attribute("role") == "img"
    assert spoken_positions(page).items() >= POSITIONS.items()  # and the line of the ambition


def test_chart_shows_the_numbers_of_the_drawing_and_the_table(
    open_tab_as: OpenTab, site: Site
) -> None:
    page = results_page(open_tab_as, site)
    page.locator(f"{CARD}--live").wait_for()

    values, labels = page.locator(f"{CARD} > .vm-live").evaluate(POINTS)

    assert values == [*drawn_positions(page), 2]
    assert labels[:-1] == list(POSITIONS.values())
    assert page.locator(".vm-rt__label").all_text_contents() == labels[:-1]


def test_drawing_stays_when_the_numbers_do_not_come(open_tab_as: OpenTab, site: Site) -> None:
    page: Page = open_tab_as(site.sessions["adviser"]).page
    page.route("**/radar.json", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(site.path("reports:results", {"pk": "confirmed"}))

    expect(page.locator(f"{CARD} > .vm-live")).to_have_count(0)
    expect(page.locator(f"{CARD} > .vm-radar")).to_be_in_viewport(ratio=0.01)
    expect(page.locator(f"{CARD}--live")).to_have_count(0)


def test_phone_loads_no_chart(open_tab_as: OpenTab, site: Site) -> None:
    page: Page = open_tab_as(site.sessions["adviser"], width=320).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(site.path("reports:results", {"pk": "confirmed"}), wait_until="networkidle")

    expect(page.locator(".vm-radar--compact")).to_be_visible()
    assert not [url for url in asked if "radar-chart" in url or "radar.json" in url]
