"""A browser, a server for it, and the demo data to look at.

The server is started here and not by `live_server`: that one empties the database after every test,
while most of these tests only look. Tests that write ask for `transactional_db`, the others for
`site`.

Settings change one at a time here, with `monkeypatch.setattr(settings, ...)`: Django's own override
takes all of them away for a moment, which a request that is still being answered runs into.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connection, connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from assessments.models import Assessment
from municipalities.models import Municipality, Role, User
from table_guards.guards import lift_all
from tests.browser.facet_page import visit
from tests.browser.site import Site, demo_site
from tests.browser.tab import PATIENCE, Tab, open_tab
from tests.conftest import member

OpenTab = Callable[..., Tab]
LookAs = Callable[[str | None], Tab]
AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
HERE = Path(__file__).parent
# the first is the same one without windows around its pages: a tab of its own costs a quarter there
BROWSERS = ("chromium-headless-shell", "chromium")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's event loop runs in this thread, which Django takes for asynchronous code
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS))), args=SWITCHES
        )
        yield browser
        browser.close()
        connections.close_all()  # those of code beside a running loop: Django keeps them apart


@pytest.fixture(scope="package")
def server(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server; `site` or `transactional_db` gives it a database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "REPORTS_DIR", tmp_path_factory.mktemp("reports"))
        patch.setattr(settings, "ARCHIVE_DIR", tmp_path_factory.mktemp("archive"))
        thread = LiveServerThread("localhost", StaticFilesHandler)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        assert thread.error is None
        yield f"http://{thread.host}:{thread.port}"
        thread.terminate()


@pytest.fixture
def open_tab_as(browser: Browser, server: str) -> Iterator[OpenTab]:
    """`open_tab_as(session, width=320)`: a tab of its own for somebody, None for a visitor."""
    tabs: list[Tab] = []

    def open_one(session: str | None = None, **options: object) -> Tab:
        tabs.append(open_tab(browser, server, session, **options))
        return tabs[-1]

    yield open_one
    for tab in tabs:
        tab.page.context.close()


@pytest.fixture(scope="module")
def kept_tab(browser: Browser, server: str) -> Iterator[Tab]:
    tab = open_tab(browser, server, None)
    tab.page.add_init_script(path=AXE)
    yield tab
    tab.page.context.close()


@pytest.fixture
def look_as(kept_tab: Tab) -> Iterator[LookAs]:
    """`look_as(session)`: for tests that only look, one tab with axe in it. To open a tab costs the
    browser more than most pages do."""

    def become(session: str | None = None) -> Tab:
        kept_tab.be(session)
        return kept_tab

    yield become
    kept_tab.leave()


@pytest.fixture(scope="module")
def site(server: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The demo data, for the tests of a module that leave it as it is."""
    with django_db_blocker.unblock():
        assert "test" in Path(str(connection.settings_dict["NAME"])).name  # it is emptied below
        yield demo_site()
        lift_all(connection)
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def opened(transactional_db: None, assessment: Assessment) -> Assessment:
    """An assessment that tests write in."""
    return assessment


@pytest.fixture
def colleague(transactional_db: None, municipality: Municipality) -> User:
    return member(municipality, Role.ADVISER, "webcare@midden-groningen.example", "Webcare")


@pytest.fixture
def page(open_tab_as: OpenTab, opened: Assessment, adviser: User) -> Page:
    """Of a facet that is still empty."""
    return visit(open_tab_as, opened, adviser)
