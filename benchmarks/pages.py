"""What a page costs the server: CPU time against a page that only knows who asks, and queries."""

from collections.abc import Iterator
from itertools import cycle
from statistics import median
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Assessment
from benchmarks.application import Visitor
from benchmarks.data import FACET, STATEMENT, Material
from benchmarks.figures import Figure

ROUNDS, WARMING_UP = 250, 20
TIMES, QUERIES = 12, 12  # the limits
SAVE_TIMES = {"sqlite": 4, "postgresql": 5}


def facet_page(assessment: Assessment) -> str:
    return reverse("assessments:facet", args=[assessment.pk, FACET])


def results_page(assessment: Assessment) -> str:
    return reverse("reports:results", args=[assessment.pk])


def measure_pages(material: Material) -> Iterator[Figure]:
    visitor = Visitor.logged_in(material.user)
    pages = {
        "facet page": facet_page(material.answered),
        "results page": results_page(material.published),
    }
    yield from _cpu_time(visitor, pages)
    yield from _autosave(visitor, material)
    for name, address in (("facet page", facet_page), ("results page", results_page)):
        yield from _queries(
            visitor,
            name,
            {
                "no answers": address(material.empty),
                "all answers": address(material.answered),
                "twice the statements": address(material.doubled),
            },
        )


def _cpu_time(visitor: Visitor, pages: dict[str, str]) -> Iterator[Figure]:
    """In turns, so that whatever else the machine does strikes all of them alike. The yardstick
    over and over by itself finds everything in the processor's cache, as no server does."""
    least = reverse("yardstick")
    yardsticks: list[float] = []
    seconds: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(WARMING_UP + ROUNDS):
        for name, address in pages.items():
            unit, page = visitor.get(least).seconds, visitor.get(address).seconds
            if turn >= WARMING_UP:
                yardsticks.append(unit)
                seconds[name].append(page)
    unit = median(yardsticks)
    yield Figure("yardstick: session and user", "ms", tuple(1000 * s for s in yardsticks), None, 2)
    alone = [visitor.get(least).seconds for _ in range(ROUNDS)]
    yield Figure("the same, with nothing between", "ms", tuple(1000 * s for s in alone), None, 2)
    for name, values in seconds.items():
        ratios = tuple(value / unit for value in values)
        yield Figure(f"{name}: CPU time", "yardsticks", ratios, TIMES, 1)


def _autosave(visitor: Visitor, material: Material) -> Iterator[Figure]:
    """Saving one answer after another, each based on the revision before it."""
    address = reverse("assessments:answer", args=[material.answered.pk, FACET])
    values = cycle(("yes", "outgrown"))
    ratios: list[float] = []
    yardsticks: list[float] = []
    for turn in range(WARMING_UP + ROUNDS):
        unit = visitor.get(reverse("yardstick")).seconds
        saved = visitor.post(
            address, statement=STATEMENT, value=next(values), revision=turn + 1, key=str(uuid4())
        )
        if saved.status != 200:
            raise RuntimeError(f"{address} answered {saved.status}")
        if turn >= WARMING_UP:
            yardsticks.append(unit)
            ratios.append(saved.seconds)
    unit = median(yardsticks)
    limit = SAVE_TIMES[connection.vendor]
    yield Figure("autosave: CPU time", "yardsticks", tuple(r / unit for r in ratios), limit, 1)


def _queries(visitor: Visitor, name: str, pages: dict[str, str]) -> Iterator[Figure]:
    counts = {size: _count(visitor, address) for size, address in pages.items()}
    for size, count in counts.items():
        yield Figure(f"{name}: queries, {size}", "queries", (count,), QUERIES)
    spread = max(counts.values()) - min(counts.values())
    yield Figure(f"{name}: queries that come with size", "queries", (spread,), 0)


def _count(visitor: Visitor, address: str) -> int:
    visitor.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = visitor.get(address)
    if response.status != 200:
        raise RuntimeError(f"{address} answered {response.status}")
    return len(queries)
