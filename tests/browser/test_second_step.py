"""Logging in with a second step, in a browser: codes from an app, recovery codes, a passkey."""

import pytest
from playwright.sync_api import Page, expect

from municipalities.models import User
from tests.browser.conftest import OpenTab
from tests.browser.test_main_job import log_in
from tests.second_factors import current_code

CANCELLED = "Er is geen passkey gebruikt."


def button(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def log_out(page: Page) -> None:
    page.goto("/account/logout/")
    button(page, "Uitloggen")


def to_second_step(page: Page) -> None:
    page.locator(".vm-account summary").click()
    page.get_by_role("link", name="Uw account").click()
    page.get_by_role("link", name="Tweestapsverificatie instellen").click()


def set_up_codes(page: Page) -> tuple[str, list[str]]:
    """Returns the secret and the recovery codes, as the pages show them."""
    to_second_step(page)
    page.get_by_role("link", name="Inlogcodes instellen").click()
    secret = page.locator(".vm-secret").inner_text().replace(" ", "")
    page.get_by_label("Inlogcode van 6 cijfers").fill(current_code(secret))
    button(page, "Inlogcodes aanzetten")
    expect(page.get_by_role("heading", name="Herstelcodes")).to_be_visible()
    return secret, page.locator(".vm-codes li").all_inner_texts()


def plug_in_passkeys(page: Page, *, verified: bool = True) -> None:
    """A device with room for passkeys, whose owner is always there and willing."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verified,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_codes_and_recovery_codes_let_in_after_the_password(
    javascript: bool, open_tab_as: OpenTab, transactional_db: None, adviser: User, password: str
) -> None:
    tab = open_tab_as(javascript=javascript)
    page = tab.page
    log_in(page, adviser.email, password)
    secret, recovery = set_up_codes(page)
    log_out(page)

    log_in(page, adviser.email, password)
    page.get_by_label("Code").fill(current_code(secret))
    button(page, "Inloggen")

    expect(page.get_by_role("heading", name="Midden-Groningen")).to_be_visible()

    for works in (True, False):
        log_out(page)
        log_in(page, adviser.email, password)
        page.get_by_label("Code").fill(recovery[0])
        button(page, "Inloggen")
        expect(page.get_by_role("heading", name="Midden-Groningen")).to_be_visible(visible=works)

    expect(page.get_by_role("heading", name="Er ging iets mis")).to_be_visible()
    assert len(recovery) == 10
    assert tab.complaints == []


def test_passkey_lets_in_without_a_password(
    open_tab_as: OpenTab, transactional_db: None, adviser: User, password: str
) -> None:
    tab = open_tab_as()
    page = tab.page
    plug_in_passkeys(page)
    log_in(page, adviser.email, password)
    to_second_step(page)
    page.get_by_role("link", name="Passkey toevoegen").click()
    page.get_by_label("Naam van de passkey").fill("Werklaptop")
    button(page, "Passkey maken")
    page.get_by_role("link", name="Ik heb ze bewaard, ga verder").click()
    log_out(page)

    page.goto("/account/login/?next=/account/mfa/")
    button(page, "Inloggen met een passkey")

    expect(page.get_by_role("heading", name="Tweestapsverificatie")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Werklaptop")).to_be_visible()

    log_out(page)
    log_in(page, adviser.email, password)
    button(page, "Passkey gebruiken")

    expect(page.get_by_role("heading", name="Midden-Groningen")).to_be_visible()
    assert tab.complaints == []


def test_device_keeps_one_passkey_of_an_account(
    open_tab_as: OpenTab, transactional_db: None, adviser: User, password: str
) -> None:
    page = open_tab_as().page
    plug_in_passkeys(page)
    log_in(page, adviser.email, password)
    page.goto("/account/mfa/passkeys/toevoegen/")
    button(page, "Passkey maken")
    page.wait_for_url(lambda url: not url.endswith("/toevoegen/"))
    page.goto("/account/mfa/passkeys/toevoegen/")

    button(page, "Passkey maken")

    expect(page.get_by_role("alert")).to_contain_text("staat al een passkey")


@pytest.mark.parametrize("plug_in", [True, False], ids=["refused", "no passkey here"])
def test_page_says_so_when_no_passkey_comes(
    plug_in: bool, open_tab_as: OpenTab, transactional_db: None
) -> None:
    tab = open_tab_as()
    page = tab.page
    plug_in_passkeys(page, verified=not plug_in)
    page.goto("/account/login/")

    button(page, "Inloggen met een passkey")

    expect(page.get_by_role("alert")).to_contain_text(CANCELLED)
    expect(page.get_by_role("alert")).to_have_count(1)
    assert tab.complaints == []


def test_page_says_so_when_the_options_do_not_come(
    open_tab_as: OpenTab, transactional_db: None
) -> None:
    page = open_tab_as().page
    page.goto("/account/login/")
    page.context.set_offline(True)

    button(page, "Inloggen met een passkey")

    expect(page.get_by_role("alert")).to_contain_text("Uw browser kan dit hier niet.")


def test_without_scripts_nothing_offers_a_passkey(
    open_tab_as: OpenTab, transactional_db: None
) -> None:
    page = open_tab_as(javascript=False).page

    page.goto("/account/login/")

    expect(page.get_by_role("button", name="Inloggen met een passkey")).to_be_hidden()
    expect(
        page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True)
    ).to_be_visible()
