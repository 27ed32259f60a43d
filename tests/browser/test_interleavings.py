"""Two people fill in one facet at once, offline by turns: whatever the order, what each of them
chose last is stored, or stands in a conflict to choose from."""

import re
from dataclasses import dataclass
from random import Random

import pytest
from playwright.sync_api import Page, expect

from assessments.models import Answer, AnswerChange, Assessment
from maturity.models import ModelVersion
from municipalities.models import Municipality, User
from tests.assessments.cases import start
from tests.browser.conftest import OpenTab
from tests.browser.facet_page import go
from tests.browser.site import session_of
from tests.hypothesis_profiles import PROFILE

FACET = "customer-experience"
PLACES = ("2.1", "2.2")
VALUES = {"Nog niet": "not_yet", "Deels": "partly", "Ja": "yes", "Voorbij": "outgrown"}
SEQUENCES, STEPS = 120 if PROFILE == "soak" else 6, 7


@dataclass(frozen=True)
class Step:
    """Somebody (0 or 1) chooses a word at a place, or loses or finds the connection."""

    who: int
    place: str = ""
    word: str = ""


def sequence(seed: int) -> list[Step]:
    random = Random(seed)
    return [
        Step(random.randrange(2), random.choice(PLACES), random.choice(list(VALUES)))
        if random.random() < 0.7
        else Step(random.randrange(2))
        for _ in range(STEPS)
    ]


def choose(page: Page, place: str, word: str) -> None:
    label = page.locator(f'[id="uitspraak-{FACET}.{place}"] label')
    label.filter(has_text=re.compile(f"^{word}$")).click()


def play(pages: list[Page], steps: list[Step]) -> dict[tuple[int, str], str]:
    """What each chose last at each place."""
    offline = [False, False]
    chosen: dict[tuple[int, str], str] = {}
    for step in steps:
        page = pages[step.who]
        if step.place:
            choose(page, step.place, step.word)
            chosen[step.who, step.place] = step.word
        else:
            offline[step.who] = not offline[step.who]
            page.context.set_offline(offline[step.who])
        page.wait_for_timeout(30)
    for page in pages:
        page.context.set_offline(False)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        settle(page)
    return chosen


def settle(page: Page) -> None:
    """Everything was sent: what is still kept in the browser stands in a conflict."""
    kept = (
        "Object.values(localStorage).filter(item => JSON.parse(item).state !== 'conflict').length"
    )
    for _ in range(200):
        if page.evaluate(kept) == 0:
            return
        page.wait_for_timeout(50)
    raise AssertionError("something was not sent")


def accounted_for(page: Page, place: str, word: str) -> bool:
    code = f"{FACET}.{place}"
    mine = page.locator(f'[id="uitspraak-{code}"] .vm-conflict__side').first
    if mine.count() and word in mine.inner_text():
        return True
    # of two who agree only the first makes a change
    return AnswerChange.objects.filter(statement__code=code, value_after=VALUES[word]).exists()


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_every_choice_is_stored_or_shown_in_a_conflict(
    open_tab_as: OpenTab,
    transactional_db: None,
    model_version: ModelVersion,
    municipality: Municipality,
    adviser: User,
    colleague: User,
    seed: int,
) -> None:
    assessment: Assessment = start(municipality, model_version)
    people = [adviser, colleague]
    pages = [go(open_tab_as(session_of(one)).page, assessment, FACET) for one in people]

    chosen = play(pages, sequence(seed))

    lost = [
        (who, place, word)
        for (who, place), word in chosen.items()
        if not accounted_for(pages[who], place, word)
    ]
    assert lost == []
    for answer in Answer.objects.all():
        changes = AnswerChange.objects.filter(statement=answer.statement)
        revisions = sorted(changes.values_list("revision", flat=True))
        assert revisions == list(range(1, answer.revision + 1))
        for page in pages:  # who has no conflict sees what is stored
            place = page.locator(f'[id="uitspraak-{answer.statement.code}"]')
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
            if not place.locator(".vm-conflict").count():
                expect(place.locator(":checked")).to_have_value(answer.value)
