"""What holds for every page, wide and on a phone."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.browser.case import Case
from tests.browser.conftest import OpenTab
from tests.browser.pages import CASES
from tests.browser.site import Site
from tests.browser.tab import Tab
from tests.node import node

ROOT = Path(settings.BASE_DIR)
HTML_VALIDATE = "node_modules/html-validate/bin/html-validate.mjs"
WIDE, PHONE = 1280, 320
SEND = """posted => {
    const form = document.querySelector("main form");
    for (const [name, value] of Object.entries(posted)) form.elements[name].value = value;
    form.submit();
}"""
OUTLINE = """() => {
    const { documentElement: root } = document;
    const spoken = heading => {
        const copy = heading.cloneNode(true);
        copy.querySelectorAll("[aria-hidden=true]").forEach(part => part.remove());
        return copy.textContent;
    };
    return {
        headings: [...document.querySelectorAll("h1")].map(spoken),
        language: root.lang,
        scrolls: root.scrollWidth > root.clientWidth,
    };
}"""
VIOLATIONS = """async () => {
    document.querySelectorAll("details").forEach(details => { details.open = true; });
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}"""


def visit(tab: Tab, site: Site, case: Case) -> tuple[int, str]:
    """Go to the page in its state; returns the status and the HTML as served."""
    page = tab.page
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SINGLE_SIGN_ON", case.single_sign_on)
        response = page.goto(site.path(case.name, case.arguments))
        if case.posted:
            with page.expect_navigation() as sent:
                page.evaluate(SEND, case.posted)
            response = sent.value
    assert response is not None
    return response.status, response.text()


def is_logged_in(page: Page) -> bool:
    return bool(page.locator("[data-logout]").count())


def is_watched(page: Page) -> bool:
    """Whether the page has the script that wipes unsaved work when somebody logs out."""
    return bool(page.locator("#account-script, #facet-script").count())


def wait_for_radar(page: Page) -> None:
    """The interactive radar, where the page has one and is wide enough for it."""
    if page.locator(".vm-radarcard__wide:visible").count():
        page.locator(".vm-radarcard__wide--live").wait_for()


@cache
def axe() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_page_is_accessible_and_keeps_to_itself(
    open_tab_as: OpenTab, site: Site, case: Case, width: int
) -> None:
    tab = open_tab_as(site.sessions.get(case.who or ""), width=width)
    page = tab.page

    status, _html = visit(tab, site, case)
    wait_for_radar(page)

    assert status == case.status
    assert page.evaluate(OUTLINE) == {
        "headings": [case.heading],
        "language": "nl",
        "scrolls": False,
    }
    assert is_watched(page) == is_logged_in(page)
    assert page.title().endswith(" - Meting sociale media")
    page.evaluate(axe())
    assert page.evaluate(VIOLATIONS) == []
    assert tab.complaints == []


def test_html_of_every_page_is_valid(open_tab_as: OpenTab, site: Site, tmp_path: Path) -> None:
    people = {case.who for case in CASES}
    tabs = {who: open_tab_as(site.sessions.get(who or ""), javascript=False) for who in people}
    for case in CASES:
        _status, html = visit(tabs[case.who], site, case)
        (tmp_path / f"{case.id}.html").write_text(html)

    check = subprocess.run(
        [node(), HTML_VALIDATE, "--config=.htmlvalidate.json", f"{tmp_path}/*.html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(list(tmp_path.glob("*.html"))) == len(CASES)
    assert (check.returncode, check.stdout) == (0, "")
