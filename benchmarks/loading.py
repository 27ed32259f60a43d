"""What a browser loads for a page, served as in production: files compressed, pages not."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, Page, Request, sync_playwright

from benchmarks.application import Visitor
from benchmarks.data import Material
from benchmarks.figures import Figure
from benchmarks.pages import facet_page, results_page

FACET_LIMIT, RESULTS_LIMIT = 120, 450  # kB
KILO = 1000
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
CHART = "radar-chart"  # the name of the script that holds Plotly begins with it
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
START = (
    "name => performance.getEntriesByType('resource').find(e => e.name.includes(name)).startTime"
)


@dataclass(frozen=True, slots=True)
class Load:
    """One answer: its path and the bytes of its body on the way."""

    path: str
    size: int

    @property
    def kind(self) -> str:
        return PurePosixPath(self.path).suffix.lstrip(".") or "html"


def measure_loading(material: Material) -> Iterator[Figure]:
    visitor = Visitor.logged_in(material.user)
    with serving() as server, browsing() as browser:
        page = open_page(browser, server, visitor)
        loads = visit(page, facet_page(material.answered))
        yield from _sizes("facet page", loads, FACET_LIMIT)
        page = open_page(browser, server, visitor)
        loads = visit(page, results_page(material.published), ".vm-radarcard__wide--live")
        yield from _sizes("results page", loads, RESULTS_LIMIT)
        painted, asked = page.evaluate(PAINT), page.evaluate(START, CHART)
    yield Figure("results page: first contentful paint", "ms", (painted,))
    yield Figure("results page: request for Plotly", "ms", (asked,))
    yield Figure("results page: paint minus request", "ms", (painted - asked,), 0)


def _sizes(name: str, loads: list[Load], limit: float) -> Iterator[Figure]:
    by_kind: dict[str, int] = {}
    for load in loads:
        by_kind[load.kind] = by_kind.get(load.kind, 0) + load.size
    for kind, size in sorted(by_kind.items()):
        count = sum(1 for load in loads if load.kind == kind)
        yield Figure(f"{name}: {kind} ({count})", "kB", (size / KILO,), None, 1)
    yield Figure(f"{name}: all that is loaded", "kB", (sum(by_kind.values()) / KILO,), limit, 1)


@contextmanager
def serving() -> Iterator[str]:
    """The application on a free port; WhiteNoise serves the collected files."""
    server = ThreadedWSGIServer(("localhost", 0), QuietWSGIRequestHandler)
    server.daemon_threads = True
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def browsing() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=SWITCHES
        )
        yield browser
        browser.close()


def open_page(browser: Browser, server: str, visitor: Visitor) -> Page:
    """A tab with an empty cache. Browsers take Brotli over https and from localhost only."""
    context = browser.new_context(base_url=server, viewport={"width": 1280, "height": 900})
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": visitor.session, "url": server}
    context.add_cookies([cookie])
    return context.new_page()


def visit(page: Page, path: str, last: str = "main") -> list[Load]:
    """Everything that was loaded until the network is silent and `last` is there."""
    finished: list[Request] = []

    def note(request: Request) -> None:  # Playwright does not take a method of a list
        finished.append(request)

    page.on("requestfinished", note)
    page.goto(path, wait_until="networkidle")
    page.wait_for_selector(last)
    return [
        Load(urlsplit(request.url).path, request.sizes()["responseBodySize"])
        for request in finished
        if request.url.startswith("http")
    ]
