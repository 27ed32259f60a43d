"""What holds for every page, wide and on a phone."""

import subprocess
from functools import cache
from pathlib import Path

import lxml.html
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page
from pytest_django import DjangoDbBlocker

from tests.browser.case import Case
from tests.browser.conftest import AXE, LookAs
from tests.browser.pages import CASES
from tests.browser.site import Site
from tests.browser.tab import Tab
from tests.node import node

pytestmark = pytest.mark.looks
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
    const { violations } = await axe.run({ resultTypes: ["violations"] }); // the rest takes longer
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


def at_width(page: Page, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    wait_for_radar(page)
    return page


def wait_for_radar(page: Page) -> None:
    """The interactive radar, where the page has one and is wide enough for it."""
    if page.locator(".vm-radarcard__wide:visible").count():
        page.locator(".vm-radarcard__wide--live").wait_for()


@cache
def axe() -> str:
    return AXE.read_text()


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_page_is_accessible_and_keeps_to_itself(look_as: LookAs, site: Site, case: Case) -> None:
    tab = look_as(site.sessions.get(case.who or ""))
    page = at_width(tab.page, PHONE)
    outline = {"headings": [case.heading], "language": "nl", "scrolls": False}

    status, _html = visit(tab, site, case)

    assert status == case.status
    assert is_watched(page) == is_logged_in(page)
    assert page.title().endswith(" - Meting sociale media")
    assert page.evaluate(OUTLINE) == outline
    assert at_width(page, WIDE).evaluate(OUTLINE) == outline
    assert page.evaluate(VIOLATIONS) == []
    assert at_width(page, PHONE).evaluate(VIOLATIONS) == []
    assert tab.complaints == []


def served(site: Site, case: Case) -> str:
    """The HTML of the page in its state, as no browser has touched it."""
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = site.sessions.get(case.who or "", "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SINGLE_SIGN_ON", case.single_sign_on)
        response = client.get(site.path(case.name, case.arguments), follow=True)
        if case.posted:
            form = lxml.html.fromstring(response.content).xpath("//main//form")[0]
            form.fields.update(case.posted)
            address = response.request["PATH_INFO"]
            response = client.post(form.action or address, dict(form.form_values()))
    assert response.status_code == case.status
    return str(response.content.decode())


def test_html_of_every_page_is_valid(
    site: Site, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> None:
    with django_db_blocker.unblock():
        for case in CASES:
            (tmp_path / f"{case.id}.html").write_text(served(site, case))

    check = subprocess.run(
        [node(), HTML_VALIDATE, "--config=.htmlvalidate.json", f"{tmp_path}/*.html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(list(tmp_path.glob("*.html"))) == len(CASES)
    assert (check.returncode, check.stdout) == (0, "")
