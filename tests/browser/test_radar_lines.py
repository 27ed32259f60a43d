"""The lines of the radar are switched with and without a script, and by keyboard; and what the page
with all of it weighs."""

from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Page, Response, Route, expect

from assessments.carrying_over import begin
from assessments.lifecycle import confirm
from assessments.models import Assessment
from municipalities.authorship import Author
from municipalities.models import Role, User
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of
from tests.planned import give_plan

LIMIT = 450_000  # bytes
CARD = ".vm-radarcard__wide"
LINES = "chart => chart.data.filter(one => one.meta && one.visible !== false).map(one => one.meta)"
COMPRESSED = {".js", ".css", ".svg"}  # what the server sends with brotli; pages it does not


@pytest.fixture
def planned(transactional_db: None, published_assessment: Assessment, adviser: User) -> Assessment:
    """With ambitions and a previous assessment; of nearly everything nobody knows how it is."""
    author = Author(adviser, Role.ADVISER)
    confirm(published_assessment, author)
    later = Assessment(
        municipality=published_assessment.municipality,
        model_version=published_assessment.model_version,
        title="Meting 2026",
        reference_date=published_assessment.reference_date.replace(year=2026),
    )
    begin(later, author, published_assessment)
    later.answers.filter(statement__code__regex=r"\.[34]\.").update(value="unknown")
    give_plan(later)
    return later


def open_results(tab: Page, planned: Assessment, query: str = "") -> Page:
    tab.goto(f"/metingen/{planned.pk}/uitkomst/{query}")
    return tab


def lines_in_drawing(page: Page) -> list[str | None]:
    shown = page.locator(f"{CARD} > .vm-radar > g[data-line]:not([display='none'])").all()
    return [part.get_attribute("data-line") for part in shown[: len(shown) // 2]]


def test_a_script_switches_both_drawings_and_the_address(
    open_tab_as: OpenTab, planned: Assessment, adviser: User
) -> None:
    page = open_results(open_tab_as(session_of(adviser)).page, planned)
    page.locator(f"{CARD}--live").wait_for()
    chart = page.locator(f"{CARD} > .vm-live")
    assert chart.evaluate(LINES) == ["previous", "now", "ambition"]

    page.get_by_role("checkbox", name="Vorige").press("Space")

    assert chart.evaluate(LINES) == ["now", "ambition"]
    assert lines_in_drawing(page) == ["now", "ambition"]
    assert page.url.endswith("/uitkomst/?lijnen=nu,ambitie")
    page.reload()
    page.locator(f"{CARD}--live").wait_for()
    assert chart.evaluate(LINES) == ["now", "ambition"]
    page.get_by_role("checkbox", name="Vorige").press("Space")
    assert page.url.endswith("/uitkomst/")
    assert lines_in_drawing(page) == ["previous", "now", "ambition"]


def test_without_a_script_a_form_does(
    open_tab_as: OpenTab, planned: Assessment, adviser: User
) -> None:
    page = open_results(open_tab_as(session_of(adviser), javascript=False).page, planned)

    page.get_by_role("checkbox", name="Ambitie").uncheck()
    page.get_by_role("button", name="Deze lijnen tonen").click()

    expect(page.get_by_role("checkbox", name="Ambitie")).not_to_be_checked()
    assert lines_in_drawing(page) == ["previous", "now"]


def test_a_phone_switches_the_drawing(
    open_tab_as: OpenTab, planned: Assessment, adviser: User
) -> None:
    page = open_results(open_tab_as(session_of(adviser), width=320).page, planned)
    ambition = page.locator(".vm-radar--compact > g[data-line='ambition']").last

    expect(ambition).to_be_visible()
    page.get_by_role("checkbox", name="Ambitie").uncheck()

    expect(ambition).to_be_hidden()


@pytest.mark.looks
def test_the_arrow_keys_walk_along_the_facets_and_the_lines(
    open_tab_as: OpenTab, planned: Assessment, adviser: User
) -> None:
    page = open_results(open_tab_as(session_of(adviser)).page, planned)
    page.locator(f"{CARD}--live").wait_for()
    voice, tooltip = page.locator(f"{CARD} > [role=status]"), page.locator(".hoverlayer .hovertext")

    page.locator(CARD).press("ArrowRight")

    expect(voice).to_contain_text("Content. Fase 2. ")
    expect(tooltip).to_contain_text("Content")
    page.locator(CARD).press("ArrowRight")
    expect(voice).to_contain_text("Klantcontact. Fase 1, deels fase 2. ")
    page.locator(CARD).press("ArrowDown")
    expect(voice).to_contain_text("Klantcontact. Ambitie · eind 2027. Fase 3")
    page.locator(CARD).press("Escape")
    expect(tooltip).to_have_count(0)


@pytest.mark.looks
def test_paper_gets_the_drawing_with_the_lines_that_were_chosen(
    open_tab_as: OpenTab, planned: Assessment, adviser: User
) -> None:
    page = open_results(open_tab_as(session_of(adviser)).page, planned, "?lijnen=nu,ambitie")
    page.locator(f"{CARD}--live").wait_for()

    page.emulate_media(media="print")

    expect(page.locator(f"{CARD} > .vm-live")).to_be_hidden()
    assert (page.locator(f"{CARD} > .vm-radar").bounding_box() or {})["width"] > 300
    rows = page.locator(".vm-lines__row:visible").all_inner_texts()
    assert [row.split(" · ")[0] for row in rows] == ["Nu", "Ambitie"]
    expect(page.get_by_role("checkbox")).to_have_count(0)


@pytest.mark.looks
def test_the_page_stays_under_its_limit_and_shows_the_drawing_first(
    open_tab_as: OpenTab, planned: Assessment, adviser: User
) -> None:
    """The radar stands while the scripts still have to come; then what was sent is weighed."""
    page = open_tab_as(session_of(adviser)).page
    answers: list[Response] = []
    waiting: list[Route] = []

    def hear(answer: Response) -> None:
        answers.append(answer)

    def hold(route: Route) -> None:
        waiting.append(route)

    page.on("response", hear)
    page.route("**/js/radar.*js", hold)

    page.goto(f"/metingen/{planned.pk}/uitkomst/", wait_until="commit")
    expect(page.locator(f"{CARD} > .vm-radar")).to_be_visible()
    (script,) = waiting
    script.continue_()
    page.locator(f"{CARD}--live").wait_for()

    paths = {urlsplit(answer.url).path: answer.body() for answer in answers}
    assert any("radar-chart" in path for path in paths)
    assert sum(sent(path, body) for path, body in paths.items()) <= LIMIT


def sent(path: str, body: bytes) -> int:
    """The bytes on the way in production."""
    return len(brotli.compress(body)) if Path(path).suffix in COMPRESSED else len(body)
