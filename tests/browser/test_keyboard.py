"""The pages without a mouse."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenTab
from tests.browser.site import Site


def facet_page(open_tab_as: OpenTab, site: Site) -> Page:
    """What is chosen here is not saved: the other tests look at the same data."""
    page: Page = open_tab_as(site.sessions["adviser"]).page
    page.route("**/antwoord/", lambda route: route.abort())
    page.goto(site.path("assessments:facet", {"pk": "running", "code": "customer-experience"}))
    return page


def test_skip_link_is_the_first_stop_and_leads_to_the_content(
    open_tab_as: OpenTab, site: Site
) -> None:
    page = facet_page(open_tab_as, site)

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_radio_group_is_one_stop_and_arrow_keys_choose(open_tab_as: OpenTab, site: Site) -> None:
    page = facet_page(open_tab_as, site)
    group = page.get_by_role("radiogroup").first
    answers = group.get_by_role("radio")
    page.locator(".vm-phase__head").first.focus()

    page.keyboard.press("Tab")
    expect(answers.nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(answers.nth(2)).to_be_checked()
    page.keyboard.press("Tab")

    expect(group.locator(":focus")).to_have_count(0)
    expect(group.locator(":checked")).to_have_count(1)


def test_focus_on_an_answer_is_visible(open_tab_as: OpenTab, site: Site) -> None:
    page = facet_page(open_tab_as, site)
    answer = page.get_by_role("radio").first
    page.locator(".vm-phase__head").first.focus()

    page.keyboard.press("Tab")

    shown = answer.evaluate("""radio => [radio, radio.closest("label")]
        .some(element => getComputedStyle(element).outlineStyle !== "none")""")
    assert shown


def test_account_menu_opens_by_keyboard(open_tab_as: OpenTab, site: Site) -> None:
    page = facet_page(open_tab_as, site)
    menu = page.locator(".vm-account summary")
    menu.focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Uw account")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Uw gemeenten")).to_be_focused()
    page.keyboard.press("Tab")

    expect(page.get_by_role("button", name="Uitloggen")).to_be_focused()


def test_focus_goes_to_the_error_summary(open_tab_as: OpenTab, site: Site) -> None:
    page = open_tab_as(site.sessions["adviser"]).page
    page.goto(site.path("assessments:start", {}))
    page.get_by_label("Titel").fill("")

    page.get_by_role("button", name="Start de meting").click()

    summary = page.locator(".nlds-error-summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Titel")).to_be_focused()
