"""Real processes: what other tests do at once is done here as it is for users."""

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from reports.rendering import serving, starting
from reports.rendering.document import Document, Source
from reports.rendering.starting import is_under_way
from reports.store import key_of

PATIENCE = 120  # seconds
HTML = '<!DOCTYPE html><html lang="nl"><head><title>{0}</title></head><body><h1>{0}</h1>{1}'
ENDLESS = "<p>Dit houdt nooit op.</p>" * 50_000


@pytest.fixture(autouse=True)
def _rendering_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the place of the one for all other tests. A busy machine gets the time it needs."""
    monkeypatch.setattr(settings, "REPORT_SECONDS", PATIENCE)
    monkeypatch.setattr(serving, "LONGEST_WAIT", PATIENCE)


@pytest.fixture(autouse=True)
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Those that were started; none of them outlives its test."""
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def note(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(starting.subprocess, "Popen", note)
    yield started
    for process in started:
        process.kill()
    for thread in threading.enumerate():
        if thread.name == starting.WORKER:
            thread.join()


@pytest.fixture
def browser_client(adviser_client: Client) -> Client:
    """Asks as browsers do."""
    adviser_client.defaults["HTTP_ACCEPT"] = "text/html,application/xhtml+xml,*/*;q=0.8"
    return adviser_client


def document(title: str, body: str = "") -> Document:
    html = HTML.format(title, body)
    return Document(f"{title}.pdf", key_of([html.encode()]), lambda: Source(html))


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def until_done(*documents: Document) -> None:
    until(lambda: not any(is_under_way(one) for one in documents))
