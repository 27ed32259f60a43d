"""However bad a house style is, every reader sees where to leave it, and their own text on top."""

import pytest
from playwright.sync_api import Page, expect

from municipalities.authorship import Author
from municipalities.house_style.colors import contrast, read_color
from municipalities.house_style.keeping import clean_stylesheet, keep
from municipalities.house_style.sheet import OTHERWISE, PREFIX
from municipalities.models import Municipality, Role, User
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of
from tests.browser.test_pages import OUTLINE, PHONE, VIOLATIONS, WIDE, axe
from tests.municipalities.styles import dress

GREY = ";".join(f"{PREFIX}{name}: #777" for name in OTHERWISE if name.endswith("-color"))
DARK = "; ".join(
    f"{PREFIX}{name}"
    for name in (
        "page-header-background-color: #06488c",
        "page-header-color: #ffffff",
        "link-color: #06488c",
        "focus-outline-color: #06488c",
        "focus-inverse-outline-color: #06488c",
    )
)
LEDEN = "/gemeenten/GM1952/leden/"
COLORS = """(one) => {
    const seen = getComputedStyle(one);
    return [seen.color, seen.outlineColor, seen.textDecorationColor];
}"""
PLATE = "(one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
WHITE = "rgb(255, 255, 255)"


@pytest.fixture
def manager_author(transactional_db: None, municipality: Municipality, manager: User) -> Author:
    return Author(manager, Role.MANAGER)


def ratio(colors: list[str]) -> float:
    one, other = (read_color(text) for text in colors)
    assert one
    assert other
    return contrast(one, other)


def link_color(page: Page) -> str:
    color: str = page.locator(".vm-crumbs a").first.evaluate("(one) => getComputedStyle(one).color")
    return color


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_style_in_which_nothing_can_be_read_is_left_with_one_click(
    open_tab_as: OpenTab,
    municipality: Municipality,
    adviser: User,
    manager_author: Author,
    javascript: bool,
) -> None:
    dress(municipality, manager_author, clean_stylesheet("x.css", f":root {{ {GREY} }}".encode()))
    page = open_tab_as(session_of(adviser), javascript=javascript).page
    page.goto(LEDEN)
    way_out = page.get_by_role("button", name="Neutrale stijl")

    assert ratio(way_out.evaluate(PLATE)) > 10
    way_out.click()
    page.goto("/gemeenten/GM1952/")

    expect(page.get_by_role("button", name="Huisstijl van de gemeente")).to_be_visible()
    assert page.locator("link[rel=stylesheet]").count() == 1


def test_text_of_a_dark_header_is_seen_under_the_mouse_and_with_the_focus(
    open_tab_as: OpenTab, municipality: Municipality, adviser: User, manager_author: Author
) -> None:
    dress(municipality, manager_author, clean_stylesheet("x.css", f":root {{ {DARK} }}".encode()))
    page = open_tab_as(session_of(adviser), width=WIDE).page
    page.goto(LEDEN)
    link = page.locator("header .vm-nav__link").nth(1)
    line = "(one) => getComputedStyle(one, '::after').borderBottomColor"

    link.hover()
    under_the_mouse = link.evaluate(COLORS)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")

    assert under_the_mouse[0] == WHITE
    assert link.evaluate(COLORS)[:2] == [WHITE, WHITE]
    assert link.evaluate(line) == WHITE


def test_style_is_tried_and_left_in_the_browser(
    open_tab_as: OpenTab, municipality: Municipality, manager: User, manager_author: Author
) -> None:
    css = f":root {{ {PREFIX}link-color: #06488c }}".encode()
    keep(municipality, [clean_stylesheet("x.css", css)], manager_author)
    tab = open_tab_as(session_of(manager), width=WIDE)
    page = tab.page
    page.goto("/gemeenten/GM1952/instellingen/")

    page.get_by_role("button", name="Huisstijl uitproberen").click()
    expect(page.get_by_text("alleen u ziet hem")).to_be_visible()
    page.goto(LEDEN)
    tried = link_color(page)
    page.evaluate(axe())
    violations = page.evaluate(VIOLATIONS)
    page.set_viewport_size({"width": PHONE, "height": 900})
    scrolls = page.evaluate(OUTLINE)["scrolls"]
    page.get_by_role("button", name="Stoppen met uitproberen").click()
    expect(page.get_by_text("alleen u ziet hem")).to_have_count(0)

    assert (tried, violations, scrolls) == ("rgb(6, 72, 140)", [], False)
    assert page.url.endswith(LEDEN)
    assert link_color(page) == "rgb(122, 31, 85)"
    assert tab.complaints == []
