"""Every page of a municipality with no theme at all, and in house styles that others published."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Route
from pytest_django import DjangoDbBlocker

from municipalities.authorship import Author
from municipalities.house_style.keeping import clean_logo, clean_stylesheet
from municipalities.house_style.showing import NEUTRAL_COOKIE, WANTED
from municipalities.models import Municipality, Role, User
from tests.browser.case import Case
from tests.browser.conftest import LookAs, OpenTab
from tests.browser.pages import CASES
from tests.browser.site import ACCOUNTS, Site
from tests.browser.tab import Tab
from tests.browser.test_pages import (
    OUTLINE,
    PHONE,
    WIDE,
    at_width,
    visit,
    wait_for_radar,
)
from tests.municipalities.styles import SVG, dress

PACKAGES = Path(settings.BASE_DIR) / "node_modules"
PUBLISHED = ["@utrecht/design-tokens", "@nl-design-system-unstable/voorbeeld-design-tokens"]
THEME_TOKEN = re.compile(r"(?<=[{;])--utrecht-[\w-]+:(?:\"[^\"]*\"|[^;}\"])*;?")
NEUTRAL = re.compile(r":root\{[^}]*\}")
LINK = "() => getComputedStyle(document.querySelector('main a, .vm-crumbs a')).color"
BUTTON = """() => {
    const kind = ".utrecht-button--primary-action:not(.vm-btn-danger)";
    const button = document.querySelector(`main ${kind}`);
    return button && getComputedStyle(button).backgroundColor;
}"""
# what a style sheet can break; what the HTML itself can break, `test_pages` finds without it
OF_STYLE = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
VIOLATIONS = """async rules => {
    document.querySelectorAll("details").forEach(details => { details.open = true; });
    const some = { preload: false, resultTypes: ["violations"], runOnly: rules };
    const { violations } = await axe.run(some);
    return violations.flatMap(({ id, nodes }) => nodes.map(one => `${id}: ${one.target}`));
}"""
# of a municipality, so that its house style is on them
PAGES = ("assessments:", "reports:dashboard", "reports:results", "municipalities:settings")
OURS = [
    case
    for case in CASES
    if case.name.startswith(PAGES)
    and case.name != "assessments:start"
    and case.status in {200, 422}
    and case.who in {"adviser", "manager", "of two"}
    and not (case.posted and case.name == "municipalities:settings")  # it has more forms then
]


def published(package: str) -> bytes:
    return (PACKAGES / package / "dist" / "theme.css").read_bytes()


@cache
def without_theme() -> str:
    """Our style sheet as it is where nobody says what the components look like."""
    sheet = (settings.FRONTEND_DIR / "css" / "product.css").read_text()
    return NEUTRAL.sub(lambda root: THEME_TOKEN.sub("", root[0]), sheet)


def serve_without_theme(route: Route) -> None:
    route.fulfill(body=without_theme(), content_type="text/css")


@pytest.fixture(scope="module", params=PUBLISHED)
def dressed_site(
    site: Site, request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Site:
    """Its municipalities in the house style of another."""
    with django_db_blocker.unblock():
        manager = Author(User.objects.get(email=ACCOUNTS["manager"]), Role.MANAGER)
        files = [clean_stylesheet("theme.css", published(request.param)), clean_logo("x.svg", SVG)]
        for municipality in Municipality.objects.filter(code__in=["GM1952", "GM0014"]):
            dress(municipality, manager, *files)
    return site


def look_at(tab: Tab, site: Site, case: Case) -> None:
    at_width(tab.page, WIDE)
    visit(tab, site, case)
    wait_for_radar(tab.page)


@pytest.mark.looks
@pytest.mark.parametrize("case", OURS, ids=[case.id for case in OURS])
def test_page_without_a_theme_is_accessible(look_as: LookAs, site: Site, case: Case) -> None:
    tab = look_as(site.sessions.get(case.who or ""))
    tab.page.context.add_cookies([{"name": NEUTRAL_COOKIE, "value": WANTED, "url": tab.server}])
    tab.page.route("**/css/product.css", serve_without_theme)

    look_at(tab, site, case)

    assert tab.page.evaluate(BUTTON) in {"rgba(0, 0, 0, 0)", None}
    assert tab.page.evaluate(VIOLATIONS, OF_STYLE) == []
    assert tab.complaints == []


@pytest.mark.looks
@pytest.mark.parametrize("case", OURS, ids=[case.id for case in OURS])
def test_page_in_a_published_house_style_is_accessible(
    look_as: LookAs, dressed_site: Site, case: Case
) -> None:
    tab = look_as(dressed_site.sessions.get(case.who or ""))

    look_at(tab, dressed_site, case)

    assert tab.page.locator("header img.vm-logo--own").count() == 1
    assert tab.page.evaluate(VIOLATIONS, OF_STYLE) == []
    assert not at_width(tab.page, PHONE).evaluate(OUTLINE)["scrolls"]
    assert tab.complaints == []


def test_uploading_switching_on_and_going_back_in_the_browser(
    open_tab_as: OpenTab, site: Site
) -> None:
    tab = open_tab_as(site.sessions["secured"])
    page = tab.page
    page.goto("/gemeenten/GM1969/instellingen/")
    neutral = page.evaluate(LINK)

    page.set_input_files("[name=stylesheet]", PACKAGES / PUBLISHED[1] / "dist" / "theme.css")
    page.get_by_role("button", name="Uploaden").click()
    page.get_by_role("button", name="Huisstijl aanzetten").click()
    page.get_by_role("button", name="Huisstijl uitzetten").wait_for()
    page.wait_for_load_state()  # the style sheet as well
    dressed = page.evaluate(LINK)
    page.get_by_role("button", name="Neutrale stijl").click()
    page.get_by_role("button", name="Huisstijl van de gemeente").wait_for()
    page.wait_for_load_state()

    assert (neutral, dressed) == ("rgb(122, 31, 85)", "rgb(0, 86, 139)")
    assert page.evaluate(LINK) == neutral
    assert tab.complaints == []
