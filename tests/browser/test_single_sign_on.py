"""Single sign-on as people meet it: a browser, our server, and a provider that others wrote."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, Response, expect

from config.single_sign_on import SingleSignOn
from municipalities.models import Municipality, User
from tests.browser.conftest import OpenTab
from tests.node import node
from tests.single_sign_on.examples import SINGLE_SIGN_ON

PROVIDER = Path(__file__).with_name("oidc_provider.mjs")
CALLBACK = "/account/sso/callback/"
OFFICE = "het gemeenteaccount"
JAN = {"email": "jan@midden-groningen.example", "email_verified": True}


@dataclass(frozen=True)
class RunningProvider:
    address: str
    claims: Path

    def says(self, *groups: str) -> None:
        """What it will say of Jan from the next login on."""
        self.claims.write_text(json.dumps({"jan": JAN | {"groups": groups}}))

    @property
    def settings(self) -> SingleSignOn:
        return replace(
            SINGLE_SIGN_ON,
            issuer=self.address,
            name=OFFICE,
            authorization_origins=(self.address,),
        )


@pytest.fixture(scope="module")
def running_provider(
    server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningProvider]:
    claims = tmp_path_factory.mktemp("provider") / "claims.json"
    command = [node(), str(PROVIDER), str(claims), f"{server}{CALLBACK}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield RunningProvider(process.stdout.readline().strip(), claims)
        process.terminate()


@pytest.fixture
def provider(running_provider: RunningProvider, monkeypatch: pytest.MonkeyPatch) -> RunningProvider:
    monkeypatch.setattr(settings, "SINGLE_SIGN_ON", running_provider.settings)
    return running_provider


@pytest.fixture
def page(open_tab_as: OpenTab, transactional_db: None, provider: RunningProvider) -> Page:
    tab = open_tab_as()
    return tab.page


def choose_single_sign_on(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name=f"Inloggen met {OFFICE}").click()


def log_in_at_the_provider(page: Page) -> None:
    page.locator("input[name=login]").fill("jan")
    page.locator("input[name=password]").fill("anything")
    page.get_by_role("button", name="Sign-in").click()


def log_in(page: Page) -> list[str]:
    """Returns the addresses with which the provider sent Jan back."""
    returned: list[str] = []
    page.on("request", lambda one: returned.append(one.url) if CALLBACK in one.url else None)
    page.goto("/account/login/")
    choose_single_sign_on(page)
    log_in_at_the_provider(page)
    expect(page).to_have_url("/")
    return returned


def log_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Uitloggen").click()


def go(page: Page, address: str) -> Response:
    response = page.goto(address)
    assert response
    return response


def heading(page: Page) -> str:
    return page.get_by_role("main").get_by_role("heading", level=1).inner_text()


def test_what_the_organisation_says_decides_at_every_login(
    page: Page, provider: RunningProvider, municipality: Municipality
) -> None:
    address = f"/gemeenten/{municipality.code}/"
    provider.says("communicatie")
    page.goto(address)

    choose_single_sign_on(page)
    log_in_at_the_provider(page)

    expect(page).to_have_url(address)
    assert heading(page) == "Midden-Groningen"
    assert roles() == ["adviser"]

    provider.says("communicatie", "leiding")
    log_out(page)
    page.goto(address)
    choose_single_sign_on(page)  # the provider knows this browser by now

    expect(page).to_have_url(address)
    assert roles() == ["manager"]

    provider.says()
    log_out(page)
    page.goto("/account/login/")
    choose_single_sign_on(page)

    expect(page.get_by_role("heading", name="Uw gemeenten")).to_be_visible()
    assert roles() == []
    assert go(page, address).status == 404


def roles() -> list[str]:
    return [membership.role for membership in User.objects.get().memberships.all()]


def test_callback_reloaded_leads_home_or_says_to_log_in_again(
    page: Page, provider: RunningProvider
) -> None:
    provider.says()
    (callback,) = log_in(page)

    page.goto(callback)

    expect(page).to_have_url("/")
    assert heading(page) == "Uw gemeenten"

    log_out(page)
    response = go(page, callback)

    assert (response.status, heading(page)) == (400, "Log nog een keer in")

    choose_single_sign_on(page)

    expect(page).to_have_url("/")
    assert heading(page) == "Uw gemeenten"


def test_back_button_finds_nothing_broken(page: Page, provider: RunningProvider) -> None:
    provider.says()
    log_in(page)
    log_out(page)
    page.goto("/account/login/")
    choose_single_sign_on(page)
    expect(page).to_have_url("/")

    page.go_back()

    expect(page).to_have_url("/")
    assert heading(page) == "Uw gemeenten"

    page.go_forward()

    assert heading(page) == "Uw gemeenten"


def test_stopping_at_the_provider_says_what_to_do_next(
    page: Page, provider: RunningProvider
) -> None:
    provider.says()
    page.goto("/account/login/")
    choose_single_sign_on(page)

    page.get_by_role("link", name="Cancel").click()

    expect(page.get_by_role("heading", name="U bent niet ingelogd")).to_be_visible()

    choose_single_sign_on(page)
    log_in_at_the_provider(page)

    expect(page).to_have_url("/")


def test_only_administrators_get_in_without_the_organisation(
    page: Page,
    provider: RunningProvider,
    adviser: User,
    administrator: User,
    password: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only_way = replace(provider.settings, is_only_way=True)
    monkeypatch.setattr(settings, "SINGLE_SIGN_ON", only_way)
    page.goto("/account/login/")
    expect(page.get_by_label("Wachtwoord")).to_have_count(0)
    page.get_by_role("link", name="Inloggen als beheerder").click()

    log_in_here(page, adviser, password)

    expect(page.get_by_role("main")).to_contain_text("Het e-mailadres of het wachtwoord klopt")

    log_in_here(page, administrator, password)

    expect(page).to_have_url("/")
    expect(page.locator(".vm-account__name")).to_have_text("Beheerder")


def log_in_here(page: Page, user: User, password: str) -> None:
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()


def test_members_own_account_can_be_connected(
    page: Page, provider: RunningProvider, adviser: User, password: str
) -> None:
    provider.says()
    page.goto("/account/login/?next=/account/")
    log_in_here(page, adviser, password)
    page.get_by_role("link", name="Koppel uw account").click()

    page.get_by_role("button", name=f"Koppelen met {OFFICE}").click()
    log_in_at_the_provider(page)

    expect(page.get_by_role("main")).to_contain_text("Uw account is gekoppeld")
    assert [account.user for account in adviser.socialaccount_set.all()] == [adviser]  # type: ignore[attr-defined]
