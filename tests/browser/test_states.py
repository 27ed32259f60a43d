"""The questionnaire in each of its states, wide and on a phone, in every kind of theme."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page

from assessments.models import Assessment
from municipalities.authorship import Author
from municipalities.house_style.keeping import clean_stylesheet
from municipalities.models import Municipality, Role, User
from tests.browser.conftest import OpenTab
from tests.browser.facet_page import (
    ANSWER,
    choose,
    expect_saved,
    go,
    path,
    statement,
    their_answer,
    unsaved,
)
from tests.browser.site import session_of
from tests.browser.test_house_style import PUBLISHED, published, serve_without_theme
from tests.browser.test_pages import OUTLINE, PHONE, VIOLATIONS, WIDE, axe
from tests.municipalities.styles import dress

HEIGHT = 900
NEUTRAL, NO_THEME = "neutral", "no theme"
# what a municipality loads in that theme, beside or instead of our own style sheet
SHEETS = {NEUTRAL: 1, NO_THEME: 1, **dict.fromkeys(PUBLISHED, 2)}


@dataclass
class Looker:
    """Looks at the page as it is now; what axe finds is kept under the name of the state."""

    page: Page
    found: dict[str, list[str]] = field(default_factory=dict)

    def look(self, state: str) -> None:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe())
        for width in (PHONE, WIDE):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            problems = self.page.evaluate(VIOLATIONS)
            if width == PHONE and self.page.evaluate(OUTLINE)["scrolls"]:
                problems.append("scrolls sideways")
            if problems:
                self.found[f"{state} at {width}"] = problems


@pytest.fixture(params=SHEETS)
def looker(
    open_tab_as: OpenTab,
    transactional_db: None,
    request: pytest.FixtureRequest,
    adviser: User,
    manager: User,
    municipality: Municipality,
) -> Iterator[Looker]:
    """A tab of an adviser whose municipality has the theme."""
    theme = request.param
    page: Page = open_tab_as(session_of(adviser)).page
    if theme in PUBLISHED:
        sheet = clean_stylesheet("theme.css", published(theme))
        dress(municipality, Author(manager, Role.MANAGER), sheet)
    elif theme == NO_THEME:
        page.route("**/css/product.css", serve_without_theme)
    yield Looker(page)
    assert page.locator("link[rel=stylesheet]").count() == SHEETS[theme]


def note(page: Page) -> Locator:
    """The first one; whoever looks has unfolded them all."""
    return statement(page, "1.1").get_by_role("textbox")


def half_way(looker: Looker) -> None:
    """With a note, and with an answer that is asked about."""
    page = looker.page
    given = {"1.1": "Ja", "1.2": "Voorbij", "2.1": "Nog niet", "2.2": "Ja", "3.1": "Ja"}
    note(page).fill("Gesprek met het klantcontactcentrum")
    for code, word in given.items():
        choose(page, code, word)
    expect_saved(page)
    statement(page, "2.1").locator(".vm-signal__title", has_text="Bedoelde u").wait_for()
    looker.look("half")


def in_conflict(looker: Looker, assessment: Assessment, colleague: User) -> None:
    page = looker.page
    their_answer(assessment, colleague, "3.2", "partly", "Van hen")
    choose(page, "3.2", "Ja")
    panel = statement(page, "3.2").locator(".vm-conflict")
    panel.wait_for()
    looker.look("conflict")
    panel.get_by_role("button", name="Hun antwoord laten staan").click()
    expect_saved(page)


def offline(looker: Looker) -> None:
    page = looker.page
    page.context.set_offline(True)
    choose(page, "3.3", "Weet ik niet")
    choose(page, "4.2", "Deels")
    unsaved(page, 2)
    looker.look("offline")
    page.context.set_offline(False)
    expect_saved(page)


def with_errors(looker: Looker) -> None:
    """Of the server, and of what was typed."""
    page = looker.page
    page.route(ANSWER, lambda route: route.fulfill(status=500, body="kapot"))
    choose(page, "4.1", "Ja")
    unsaved(page, 1)
    looker.look("error")
    page.unroute(ANSWER)
    page.evaluate("dispatchEvent(new Event('online'))")  # tries again
    expect_saved(page)
    note(page).fill("a" * 2001)
    statement(page, "1.1").get_by_text("Er passen er hoogstens 2000").wait_for()
    looker.look("refused")
    note(page).fill("kort")
    expect_saved(page)


def confirmed(looker: Looker, assessment: Assessment) -> None:
    Assessment.objects.update(
        status=Assessment.Status.CONFIRMED,
        confirmed_at=timezone.now(),
        confirmed_by_role=Role.MANAGER,
    )
    looker.page.goto(path(assessment))
    looker.look("confirmed")


def around(looker: Looker, assessment: Assessment) -> None:
    """The pages around the questionnaire that show how far it is."""
    for name, place in (("tasks", ""), ("review", "controle/")):
        looker.page.goto(f"/metingen/{assessment.pk}/{place}")
        looker.look(f"{name}, half")


@pytest.mark.looks
def test_no_state_of_the_questionnaire_has_a_violation(
    looker: Looker, assessment: Assessment, colleague: User
) -> None:
    go(looker.page, assessment)
    looker.look("empty")
    half_way(looker)
    in_conflict(looker, assessment, colleague)
    offline(looker)
    with_errors(looker)
    around(looker, assessment)
    confirmed(looker, assessment)

    assert looker.found == {}
