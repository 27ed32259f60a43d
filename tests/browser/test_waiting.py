"""The page on which somebody waits for a PDF, which is made by a process of its own here too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessments.models import Assessment
from municipalities.models import User
from tests.browser.conftest import AXE, OpenTab
from tests.browser.site import session_of
from tests.browser.test_pages import VIOLATIONS

PATIENCE = 120_000  # ms
OF_THE_VIEWER = (
    "chrome-extension:",
    "chrome://",
    "/favicon.ico",
)  # what the browser asks to show a PDF
WAITING = "Uw rapport wordt gemaakt"
FAILED = "Het rapport kon niet worden gemaakt"


@pytest.fixture(autouse=True)
def _rendering_here() -> None:
    """Takes the place of the one that makes PDFs at once."""


@pytest.fixture
def address(opened: Assessment) -> str:
    return f"/metingen/{opened.pk}/vragen.pdf?facet=mensen"


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def file_after(page: Page, act: Callable[[], object]) -> bytes:
    """The PDF that a page goes to in the end, by itself."""
    is_file = lambda answer: answer.headers.get("content-type") == "application/pdf"  # noqa: E731
    with page.expect_response(is_file, timeout=PATIENCE) as file:
        act()
    return page.request.get(file.value.url).body()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_the_page_goes_to_the_file_by_itself(
    open_tab_as: OpenTab, adviser: User, address: str, *, javascript: bool
) -> None:
    tab = open_tab_as(session_of(adviser), javascript=javascript)
    shown: list[str] = []

    def ask() -> None:
        tab.page.goto(address)
        shown.append(heading(tab.page))

    assert file_after(tab.page, ask).startswith(b"%PDF")
    assert shown == [WAITING]
    assert [one for one in tab.complaints if not any(part in one for part in OF_THE_VIEWER)] == []


def test_a_failure_is_told_and_another_attempt_is_one_click_away(
    open_tab_as: OpenTab, adviser: User, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = open_tab_as(session_of(adviser))
    monkeypatch.setattr("django.conf.settings.REPORT_MEGABYTES", 50)
    tab.page.goto(address)
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(FAILED, timeout=PATIENCE)
    monkeypatch.setattr("django.conf.settings.REPORT_MEGABYTES", 1024)

    again = tab.page.get_by_role("link", name="Probeer het opnieuw")

    assert file_after(tab.page, again.click).startswith(b"%PDF")


@pytest.mark.looks
@pytest.mark.parametrize("width", [1280, 320])
def test_waiting_and_failing_are_accessible(
    open_tab_as: OpenTab, adviser: User, address: str, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("reports.rendering.starting.hand_over", lambda *_: None)
    page = open_tab_as(session_of(adviser), width=width).page
    page.add_init_script(path=AXE)
    found = {}

    for title, path in ((WAITING, address), (FAILED, f"{address}&volgen=1")):
        page.goto(path)
        assert heading(page) == title
        found[title] = page.evaluate(VIOLATIONS)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert found == {WAITING: [], FAILED: []}
