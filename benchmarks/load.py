"""Many people who fill in their facets at the same time: how long each of them waits for a save.

The wait counts from the moment at which somebody saved, also when the one before was not yet done.
"""

import asyncio
import os
from collections.abc import Iterator
from itertools import cycle
from random import Random
from statistics import quantiles
from time import perf_counter

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from benchmarks.figures import Figure
from benchmarks.server import server_of
from benchmarks.tab import Tab
from maturity.models import Facet, ModelVersion, Statement
from municipalities.models import Membership, Municipality, Role, User

USERS, MUNICIPALITIES, PER_ASSESSMENT = 200, 50, 2
SECONDS = 5  # between two saves of one person
ROUNDS, WARMING_UP = 7, 1
VALUES = ("partly", "yes", "unknown")  # can be chosen everywhere

Save = tuple[int, float]  # the status of the reply, and the wait for it


def measure_load(version: ModelVersion) -> Iterator[Figure]:
    with server_of(os.environ["DATABASE_URL"], settings.DATA_DIR) as server:
        saves = asyncio.run(save_together(open_tabs(server.port, version)))
    waits = tuple(1000 * wait for _status, wait in saves[USERS * WARMING_UP :])
    percent = quantiles(waits, n=100, method="inclusive")
    errors = sum(1 for status, _wait in saves if status != 200)
    name = f"{USERS} users, a save every {SECONDS} s"
    yield Figure(f"{name}: wait", "ms", waits, None, 1)
    yield Figure(f"{name}: wait, p95", "ms", (percent[94],), None, 1)
    yield Figure(f"{name}: wait, p99", "ms", (percent[98],), None, 1)
    yield Figure(f"{name}: errors in {len(saves)} saves", "errors", (errors,), 0)


@transaction.atomic
def open_tabs(port: int, version: ModelVersion) -> list[tuple[Tab, list[str]]]:
    """Everybody has a facet, and shares the assessment with somebody who has another one."""
    codes = Statement.objects.values_list("code", flat=True)
    facets = cycle(
        (facet.code, list(codes.filter(descriptor__facet=facet)))
        for facet in Facet.objects.filter(model_version=version)
    )
    tabs = []
    for assessment in start_assessments(version):
        for number in range(PER_ASSESSMENT):
            user = join(assessment.municipality, f"{number}@{assessment.pk}.example")
            facet, statements = next(facets)
            tabs.append((Tab.opened(port, user, assessment, facet), statements))
    return tabs


def start_assessments(version: ModelVersion) -> Iterator[Assessment]:
    places = cycle(Municipality.objects.filter(valid_to=None)[:MUNICIPALITIES])
    for _number in range(USERS // PER_ASSESSMENT):
        yield Assessment.objects.create(
            municipality=next(places),
            model_version=version,
            title="Meting",
            reference_date=timezone.localdate(),
        )


def join(municipality: Municipality, email: str) -> User:
    """Was here today already: whoever saves has opened the page."""
    today = timezone.localdate()
    user = User.objects.create_user(email, name="Communicatieadviseur", last_seen_on=today)
    Membership.objects.create(user=user, municipality=municipality, role=Role.ADVISER)
    return user


async def save_together(tabs: list[tuple[Tab, list[str]]]) -> list[Save]:
    """In the order in which they were done, once the server answers."""
    saves: list[Save] = []
    first_tab, statements = tabs[0]
    await first_tab.send(first_tab.change(statements[0], "unknown", ""))
    random = Random(USERS)  # noqa: S311 - no secret
    begin = perf_counter()
    async with asyncio.TaskGroup() as people:
        for tab, statements in tabs:
            first = begin + random.uniform(0, SECONDS)
            people.create_task(_fill_in(tab, statements, first, saves))
    return saves


async def _fill_in(tab: Tab, statements: list[str], first: float, saves: list[Save]) -> None:
    places, values = cycle(statements), cycle(VALUES)
    for turn in range(ROUNDS):
        due = first + turn * SECONDS
        await asyncio.sleep(due - perf_counter())
        status = await tab.send(tab.change(next(places), next(values), f"Notitie {turn}"))
        saves.append((status, perf_counter() - due))
