"""A descriptor, from the start page of the administration to the next assessment."""

from playwright.sync_api import Page, expect

from maturity.models import ModelVersion
from municipalities.models import User
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of
from tests.browser.test_main_job import COUNT_CLICKS, log_in, start

NEW = "gemeente vertelt zelden iets en nooit waarom"
AT_MOST = 5  # clicks from the start page of the administration to a text that is saved


def clicks(page: Page) -> int:
    return int(page.evaluate("Number(sessionStorage.clicks || 0)"))


def save_another_descriptor(page: Page) -> None:
    """From the start page, where the model has no draft yet."""
    page.get_by_role("button", name="Nieuwe versie").click()
    page.get_by_role("link", name="1 Content").click()
    first = page.get_by_role("region", name="Fase 1 De gemeente ontdekt")
    first.get_by_label("Omschrijving", exact=True).fill(NEW)
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="Opgeslagen")).to_be_visible()


def preview_and_publish(page: Page) -> None:
    page.get_by_role("link", name="Voorbeeld", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Content")
    expect(page.get_by_text(f"“{NEW}”")).to_be_visible()
    page.get_by_role("link", name="Terug naar de versie").click()
    page.get_by_role("link", name="Publiceren").click()
    expect(page.get_by_text(NEW)).to_be_visible()
    page.get_by_role("button", name="Versie 2 publiceren").click()


def test_edited_descriptor_is_previewed_published_and_asked(
    open_tab_as: OpenTab,
    transactional_db: None,
    model_version: ModelVersion,
    administrator: User,
    adviser: User,
    password: str,
) -> None:
    tab = open_tab_as()
    page = tab.page
    page.add_init_script(COUNT_CLICKS)
    log_in(page, administrator.email, password)
    page.goto("/beheer/")
    before = clicks(page)

    save_another_descriptor(page)

    assert clicks(page) - before <= AT_MOST
    assert clicks(page) - before == 3
    preview_and_publish(page)
    assert ModelVersion.objects.latest_published().version == 2
    assert tab.complaints == []
    other = open_tab_as(session_of(adviser)).page
    other.goto("/")
    start(other, "Meting 2027")
    expect(other.get_by_text(f"“{NEW}”")).to_be_visible()
