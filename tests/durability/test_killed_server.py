"""Saving goes on while the server is killed time and again, at moments that nobody chose: what was
said to be saved is saved, once."""

import asyncio
import random
from collections import Counter
from dataclasses import replace
from itertools import groupby, product
from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError

from assessments.models import Answer, AnswerChange, Assessment
from benchmarks.server import Server, server_of
from benchmarks.tab import NO_REPLY, Change, Tab
from maturity.models import ModelVersion
from municipalities.models import Municipality, Role
from tests.assessments.cases import start
from tests.conftest import member
from tests.database_url import database_url
from tests.durability.damage import damage
from tests.hypothesis_profiles import PROFILE

SAVES, KILLS = (1_000, 25) if PROFILE == "soak" else (150, 4)
FACETS = ("customer-experience", "content")
TABS_EACH = 2
AFTER_A_SAVE = 0.05  # seconds at most until the server is killed; a save takes about as long
PAUSE = 0.02  # seconds before a tab tries again; in a browser at least a second
VALUES = ("partly", "yes", "unknown")

Kept = tuple[UUID | None, str, str]  # key, value, note


class Site:
    """A server with tabs that save, and what they were told."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.told: list[Change] = []
        self.unanswered = 0
        self.left = SAVES
        self.kill_after = random.sample(range(1, SAVES * 9 // 10), KILLS)

    async def fill_in(self, tabs: list[tuple[Tab, str]]) -> None:
        async with asyncio.TaskGroup() as tasks:
            for tab, statement in tabs:
                tasks.create_task(self._save(tab, statement))

    async def _save(self, tab: Tab, statement: str) -> None:
        while self.left:
            self.left -= 1
            change = tab.change(statement, random.choice(VALUES), f"notitie {self.left}")
            while (status := await tab.send(change)) == NO_REPLY:
                self.unanswered += 1
                await asyncio.sleep(PAUSE)
            assert status == 200
            self.told.append(change)
            if len(self.told) in self.kill_after:
                await self._kill()

    async def _kill(self) -> None:
        """While the other tabs go on."""
        await asyncio.sleep(random.uniform(0, AFTER_A_SAVE))
        self.server.kill()
        self.server.start()


@pytest.fixture
def open_assessments(
    municipality: Municipality, other_municipality: Municipality, model_version: ModelVersion
) -> list[Assessment]:
    return [start(one, model_version) for one in (municipality, other_municipality)]


def open_tabs(port: int, assessments: list[Assessment]) -> list[tuple[Tab, str]]:
    """Everybody has a statement, and more than one tab in which it is changed."""
    tabs = []
    for assessment, facet in product(assessments, FACETS):
        email = f"{facet}@{assessment.municipality.code}.example"
        user = member(assessment.municipality, Role.ADVISER, email, "Adviseur")
        tab = Tab.opened(port, user, assessment, facet)
        tabs += [(replace(tab, revisions={}), f"{facet}.2.1") for _ in range(TABS_EACH)]
    return tabs


def history() -> list[AnswerChange]:
    return list(AnswerChange.objects.order_by("assessment", "statement", "revision"))


def broken_chains() -> list[list[AnswerChange]]:
    """The histories that do not lead, revision after revision, from nothing to the answer."""
    answers = {(row.assessment_id, row.statement_id): row for row in Answer.objects.all()}
    broken = []
    for place, changes in groupby(history(), lambda row: (row.assessment_id, row.statement_id)):
        chain = list(changes)
        answer = answers.pop(place)
        before = [("", ""), *((row.value_after, row.note_after) for row in chain)]
        steps = [(row.value_before, row.note_before) for row in chain]
        numbers = [row.revision for row in chain]
        end = (answer.value, answer.note)
        if [*steps, end] != before or numbers != list(range(1, answer.revision + 1)):
            broken.append(chain)
    assert answers == {}
    return broken


@pytest.mark.django_db(transaction=True)
def test_what_was_acknowledged_outlives_a_server_that_is_killed(
    open_assessments: list[Assessment], tmp_path: Path
) -> None:
    with server_of(database_url(), tmp_path) as server:
        site = Site(server)
        asyncio.run(site.fill_in(open_tabs(server.port, open_assessments)))

    told = Counter((change.key, change.value, change.note) for change in site.told)
    kept = Counter((row.key, row.value_after, row.note_after) for row in history())
    assert site.unanswered  # or it was killed when nobody was there
    assert (told.total(), told - kept, kept - told) == (SAVES, Counter(), Counter())  # lost, extra
    assert broken_chains() == []
    assert damage() == []
    with pytest.raises(IntegrityError, match="append-only"):
        AnswerChange.objects.update(note_after="")
