"""Starting an assessment in a browser: clicked twice, and with a title that is taken."""

from playwright.sync_api import Locator, Page, expect

from assessments.models import Assessment
from maturity.models import ModelVersion
from municipalities.models import User
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of


def space_between(above: Locator, below: Locator) -> float:
    first, second = above.bounding_box(), below.bounding_box()
    assert first
    assert second
    return second["y"] - first["y"] - first["height"]


def test_a_double_click_starts_one_assessment(
    open_tab_as: OpenTab, transactional_db: None, model_version: ModelVersion, adviser: User
) -> None:
    page = open_tab_as(session_of(adviser)).page
    page.goto("/metingen/nieuw/")

    page.get_by_role("button", name="Start de meting").dblclick()

    expect(page.get_by_role("link", name="Begin met Content")).to_be_visible()
    assert page.url.endswith(f"/metingen/{Assessment.objects.get().pk}/")


def test_a_title_that_is_taken_is_told_and_may_be_used(
    open_tab_as: OpenTab, transactional_db: None, assessment: Assessment, adviser: User
) -> None:
    page = open_tab_as(session_of(adviser)).page
    page.goto("/metingen/nieuw/")
    page.get_by_label("Titel").fill(assessment.title)
    start(page)

    told, fields = page.locator(".nlds-error-summary"), page.locator("main form > div")
    expect(told).to_be_focused()
    expect(page.get_by_role("link", name=f"Ga naar {assessment.title}")).to_be_visible()
    rows = [told, *fields.locator("visible=true").all()[1:]]
    assert min(map(space_between, rows, rows[1:])) >= 16  # also where a hidden field stands between

    start(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(assessment.title)
    assert Assessment.objects.count() == 2


def start(page: Page) -> None:
    page.get_by_role("button", name="Start de meting").click()
