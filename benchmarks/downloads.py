"""Ten people who ask for a report at once, none of which is stored, while others save answers: how
long a save waits, how long a report takes, and what memory the making of one takes."""

import asyncio
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from time import perf_counter, sleep

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from benchmarks.data import answer_all
from benchmarks.figures import Figure
from benchmarks.load import VALUES, join, open_tabs, start_assessments
from benchmarks.server import server_of
from benchmarks.tab import Tab, ask
from maturity.models import ModelVersion

REPORTS, SAVERS = 10, 20
SAVE_EVERY, LOOK_EVERY = 1.0, 1.5  # seconds; a browser looks as often whether its report is ready
BEFORE = 10  # seconds of saving without any report
PATIENCE = 300  # seconds
LIMIT = 500  # ms that a save may wait
MADE = re.compile(r"rendered in ([\d.]+) s, peak memory (\d+) MB")
REQUEST = """\
GET {path} HTTP/1.1\r
Host: localhost\r
X-Forwarded-Proto: https\r
Cookie: __Host-sessionid={session}\r
Accept: text/html\r
Connection: close\r
\r
"""


@dataclass(frozen=True)
class Reader:
    """Who asks for a report with a browser."""

    port: int
    path: str
    session: str

    async def download(self) -> float:
        """The seconds until it was there."""
        begin = perf_counter()
        status, content = await self._get(self.path)
        while status == 202:
            await asyncio.sleep(LOOK_EVERY)
            status, content = await self._get(f"{self.path}?volgen=1")
        if status == 302:
            status, content = await self._get(self.path)
        if not content.startswith(b"%PDF"):
            raise RuntimeError(f"{self.path} answered {status}")
        return perf_counter() - begin

    async def _get(self, path: str) -> tuple[int, bytes]:
        request = REQUEST.format(path=path, session=self.session)
        return await ask(self.port, request.encode())


def measure_downloads(version: ModelVersion) -> Iterator[Figure]:
    with server_of(os.environ["DATABASE_URL"], settings.DATA_DIR) as server:
        tabs = open_tabs(server.port, version)[:SAVERS]
        readers = open_readers(server.port, version)
        alone, meanwhile, downloads = asyncio.run(_together(tabs, readers))
        seconds, peaks = zip(*_told(server.log), strict=True)
    name = f"{SAVERS} people saving"
    yield Figure(f"{name}: wait, p95", "ms", (_p95(alone),), None, 1)
    name = f"{name}, {REPORTS} reports at once"
    yield Figure(f"{name}: wait, p95", "ms", (_p95(meanwhile),), LIMIT, 1)
    yield Figure(f"{name}: wait for a report", "s", tuple(downloads), None, 1)
    yield Figure(f"{name}: rendering of one", "s", seconds, None, 1)
    yield Figure(f"{name}: peak memory of one", "MB", peaks)


def _p95(waits: Sequence[float]) -> float:
    return quantiles(waits, n=100, method="inclusive")[94]


@transaction.atomic
def open_readers(port: int, version: ModelVersion) -> list[Reader]:
    """Each with a report of their own, in which everything is answered."""
    readers = []
    for number, assessment in zip(range(REPORTS), start_assessments(version), strict=False):
        answer_all(assessment)
        readers.append(_reader(port, assessment, f"{number}-reads@{assessment.pk}.example"))
    return readers


def _reader(port: int, assessment: Assessment, email: str) -> Reader:
    client = Client()
    client.force_login(join(assessment.municipality, email))
    path = reverse("reports:report_pdf", args=[assessment.pk])
    return Reader(port, path, str(client.session.session_key))


async def _together(
    tabs: list[tuple[Tab, list[str]]], readers: list[Reader]
) -> tuple[list[float], list[float], list[float]]:
    """The waits for saves before anybody asks for a report and from then on, in ms, and for
    reports, in seconds."""
    waits: list[float] = []
    first_tab, statements = tabs[0]
    await first_tab.send(first_tab.change(statements[0], "unknown", ""))  # the server is up
    savers = [asyncio.create_task(_keep_saving(*one, waits)) for one in tabs]
    await asyncio.sleep(BEFORE)
    alone = waits.copy()
    async with asyncio.timeout(PATIENCE):
        downloads = await asyncio.gather(*(reader.download() for reader in readers))
    for saver in savers:
        saver.cancel()
    return alone, waits[len(alone) :], downloads


async def _keep_saving(tab: Tab, statements: list[str], waits: list[float]) -> None:
    places, values = cycle(statements), cycle(VALUES)
    due = perf_counter() + SAVE_EVERY * (hash(tab.path) % 100) / 100
    while True:
        await asyncio.sleep(due - perf_counter())
        status = await tab.send(tab.change(next(places), next(values), "Notitie"))
        if status != 200:
            raise RuntimeError(f"{tab.path} answered {status}")
        waits.append(1000 * (perf_counter() - due))
        due = max(due + SAVE_EVERY, perf_counter())


def _told(log: Path) -> list[tuple[float, float]]:
    """What the server tells of each report, which may come after the report itself."""
    end = perf_counter() + PATIENCE
    while len(found := MADE.findall(log.read_text())) < REPORTS and perf_counter() < end:
        sleep(0.1)
    return [(float(seconds), float(peak)) for seconds, peak in found]
