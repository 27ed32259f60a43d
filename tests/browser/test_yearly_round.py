"""The yearly round in a browser: begin with last year, confirm facets, review, confirm, reopen."""

import pytest
from playwright.sync_api import Page, expect

from assessments.lifecycle import confirm
from assessments.models import Assessment
from municipalities.authorship import Author
from municipalities.models import Event, Role, User
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of


@pytest.fixture
def previous(transactional_db: None, published_assessment: Assessment, manager: User) -> Assessment:
    """Meting 2025, confirmed."""
    confirm(published_assessment, Author(manager, Role.MANAGER))
    return published_assessment


def begin_with_last_year(page: Page) -> None:
    page.goto("/metingen/nieuw/")
    page.get_by_label("Titel").fill("Meting 2026")
    expect(page.get_by_label("Begin met de antwoorden van Meting 2025")).to_be_checked()
    page.get_by_role("button", name="Start de meting").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meting 2026")


def confirm_every_facet(page: Page) -> None:
    links = page.locator(".vm-task__link")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    for address in addresses:
        page.goto(address)
        page.locator(".vm-stillright").get_by_role("button").click()
        expect(page.locator(".vm-messages")).to_contain_text("bevestigd.")


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_a_round_from_last_year_to_reopened(
    open_tab_as: OpenTab, previous: Assessment, adviser: User, manager: User, javascript: bool
) -> None:
    adviser_tab = open_tab_as(session_of(adviser), javascript=javascript)
    manager_tab = open_tab_as(session_of(manager), javascript=javascript)
    page, boss = adviser_tab.page, manager_tab.page

    begin_with_last_year(page)
    address = page.url
    expect(page.get_by_text("101 eerder gegeven antwoorden nog te bevestigen")).to_be_visible()
    boss.goto(f"{address}bevestigen/")
    expect(boss.get_by_role("main")).to_contain_text("kan nog niet worden bevestigd")
    expect(boss.get_by_role("button", name="Bevestig de meting")).to_have_count(0)

    confirm_every_facet(page)
    page.goto(address)
    expect(page.get_by_role("heading", name="Alle facetten zijn ingevuld")).to_be_visible()
    page.get_by_role("link", name="Controleren en bevestigen").click()
    expect(page.get_by_role("main")).to_contain_text("Vraag uw manager om de meting")

    boss.goto(f"{address}controle/")
    boss.get_by_role("main").get_by_role("link", name="Bevestigen").click()
    boss.get_by_role("button", name="Bevestig de meting").click()
    expect(boss.locator(".vm-messages")).to_contain_text("Meting 2026 is bevestigd.")
    expect(boss.get_by_role("main")).to_contain_text("door de manager")
    expect(boss.get_by_role("main")).to_contain_text("Niets: alle antwoorden zijn gelijk gebleven.")

    boss.goto(address)
    boss.get_by_role("link", name="Heropen de meting").click()
    boss.get_by_role("button", name="Heropen de meting").click()
    expect(boss.get_by_role("main")).to_contain_text("Schrijf waarom de meting weer open moet")
    boss.get_by_label("Waarom heropent u de meting?").fill("Facet Mensen nog bespreken")
    boss.get_by_role("button", name="Heropen de meting").click()
    expect(boss.locator(".vm-messages")).to_contain_text("Meting 2026 is weer open.")

    assert Event.objects.get(kind="reopened").detail == "Meting 2026: Facet Mensen nog bespreken"
    assert (adviser_tab.complaints, manager_tab.complaints) == ([], [])


def test_a_link_of_the_review_goes_to_its_statement(
    open_tab_as: OpenTab, previous: Assessment, adviser: User
) -> None:
    page = open_tab_as(session_of(adviser)).page
    begin_with_last_year(page)
    page.get_by_role("link", name="Bekijk wat er nog te doen is").click()
    pile = page.locator("section", has=page.get_by_role("heading", name="Eerder gegeven"))

    pile.locator("summary", has_text="Mensen").click()
    pile.locator("details[open] a").last.click()

    code = (
        Assessment.objects.get(title="Meting 2026")
        .answers.filter(statement__descriptor__facet__code="mensen")
        .latest("statement__code")
        .statement.code
    )
    assert page.url.endswith(f"/facetten/mensen/#uitspraak-{code}")
    expect(page.locator(f'[id="uitspraak-{code}"]')).to_be_in_viewport()
