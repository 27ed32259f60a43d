"""The main job without a mouse: from logging in to the report.

Three facets are filled in by keyboard, with all that can be done there; the answers of the other
seven, where the same keys would do the same, are those of the published case in the database.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessments.answering import AnswerDraft, save_answers
from assessments.models import Answer, Assessment, Evidence
from maturity.models import ModelVersion, Statement
from municipalities.authorship import Author
from municipalities.models import Role, User
from tests.assessments.cases import published_case
from tests.browser.conftest import OpenTab
from tests.browser.keys import Keyboard

pytestmark = pytest.mark.looks

BY_KEYBOARD = ("context", "conversatie", "mensen")
NOTE, EVIDENCE = "Gevraagd aan de redactie.", "Zes weken berichten bekeken."
OUTGROWN, AHEAD = "context.2.1", "context.3.1"
NOTED, CLEARED = "mensen.1.1", "conversatie.2.1"


def given() -> dict[str, str]:
    answers: dict[str, Any] = published_case()["answers"]
    return {code: answer["value"] for code, answer in answers.items()}


def log_in(page: Page, user: User, password: str) -> Keyboard:
    keyboard = Keyboard(page)
    page.goto("/")
    keyboard.follow("header a[href*='login']")
    keyboard.tab_to("[name=login]")
    keyboard.type(user.email)
    keyboard.tab_to("[name=password]")
    keyboard.type(password)
    with page.expect_navigation():
        keyboard.press("Enter")
    return keyboard


def start(keyboard: Keyboard) -> Assessment:
    keyboard.follow("main a[href$='/metingen/nieuw/']")
    keyboard.tab_to("[name=title]")
    keyboard.press("ControlOrMeta+a")
    keyboard.type("Meting 2025")
    keyboard.follow("main button[type=submit]")
    return Assessment.objects.get()


def answer_the_others(assessment: Assessment, user: User) -> None:
    keys = dict(Statement.objects.values_list("code", "pk"))
    drafts = [
        AnswerDraft(keys[code], value, None, based_on=0)
        for code, value in given().items()
        if code.split(".")[0] not in BY_KEYBOARD
    ]
    save_answers(assessment, drafts, Author(user, Role.ADVISER))


def choose(keyboard: Keyboard, code: str, value: str) -> None:
    """The arrows go round in the group, which is one stop, and choose."""
    options = keyboard.page.locator(f"[name='answer-{code}']")
    values = [option.get_attribute("value") for option in options.all()]
    keyboard.press("Space")
    keyboard.press("ArrowRight", values.index(value))
    expect_chosen(keyboard, code, value)


def expect_chosen(keyboard: Keyboard, code: str, value: str) -> None:
    chosen = keyboard.page.locator(f"[name='answer-{code}']:checked")
    expect(chosen).to_have_value(value)
    expect(chosen).to_be_focused()


def answer_facet(keyboard: Keyboard, facet: str, answers: dict[str, str]) -> None:
    keyboard.follow(f".vm-task__link[href$='/{facet}/']")
    keyboard.skip_to_content()
    for code in (code for code in answers if code.startswith(f"{facet}.")):
        keyboard.tab_to(f"[name='answer-{code}']")
        choose(keyboard, code, answers[code])
        keyboard.still_somewhere()
        if code == CLEARED:
            clear(keyboard, code)
            choose(keyboard, code, answers[code])
        if code == NOTED:
            explain(keyboard, code)


def accept_outgrown(keyboard: Keyboard, code: str) -> None:
    """The page asks whether "not yet" was meant so, as soon as a later phase is recognised."""
    button = f"[id='uitspraak-{code}'] [name=outgrow]"
    expect(keyboard.page.locator(button)).to_be_visible()
    keyboard.enter(button, key="Shift+Tab")
    expect_chosen(keyboard, code, "outgrown")
    keyboard.still_somewhere()


def clear(keyboard: Keyboard, code: str) -> None:
    """With the button, which leads back to the answers, and with a key."""
    chosen = keyboard.page.locator(f"[name='answer-{code}']:checked")
    keyboard.enter(f"[id='uitspraak-{code}'] [name=clear]")
    expect(chosen).to_have_count(0)
    keyboard.press("Space")
    expect(chosen).to_be_focused()
    keyboard.press("Delete")
    expect(chosen).to_have_count(0)
    keyboard.still_somewhere()


def explain(keyboard: Keyboard, code: str) -> None:
    """The help of a statement, and a note to it."""
    place = f"[id='uitspraak-{code}']"
    keyboard.enter(f"{place} .vm-more--help summary")
    expect(keyboard.page.locator(f"{place} .vm-more--help p")).to_be_visible()
    keyboard.enter(f"{place} .vm-more:not(.vm-more--help) summary")
    keyboard.tab_to(f"{place} textarea")
    keyboard.type(NOTE)


def fill_in(keyboard: Keyboard, answers: dict[str, str]) -> None:
    page = keyboard.page
    answer_facet(keyboard, "context", answers | {OUTGROWN: "not_yet"})
    keyboard.tab_to("[name=evidence]")
    keyboard.type(EVIDENCE)
    accept_outgrown(keyboard, OUTGROWN)
    keyboard.follow("[name=proceed]")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Context")
    keyboard.skip_to_content()
    for facet in ("conversatie", "mensen"):
        keyboard.follow(".vm-pager__all")
        answer_facet(keyboard, facet, answers)
    keyboard.follow(".vm-pager__all")
    keyboard.follow("main a[href$='/controle/']")
    expect(page.get_by_role("main")).to_contain_text("Vraag uw manager om de meting")


def confirm(keyboard: Keyboard, assessment: Assessment) -> None:
    page = keyboard.page
    page.goto(f"/metingen/{assessment.pk}/controle/")  # the adviser sent the link
    keyboard.follow("main a[href$='/bevestigen/']")
    keyboard.follow("main button[type=submit]")
    expect(page.locator(".vm-messages")).to_contain_text("Meting 2025 is bevestigd.")


def go_to_report(keyboard: Keyboard, assessment: Assessment) -> None:
    keyboard.page.goto(f"/metingen/{assessment.pk}/")
    keyboard.follow("main a[href$='/uitkomst/']")
    keyboard.tab_to("main a[href*='.pdf']")


def open_report(keyboard: Keyboard) -> None:
    page = keyboard.page
    with page.expect_response("**/rapport.pdf", timeout=60_000) as report:  # it is rendered
        keyboard.press("Enter")
    assert report.value.headers["content-type"] == "application/pdf"
    assert page.request.get(report.value.url).body().startswith(b"%PDF")


def test_the_main_job_takes_no_mouse(
    open_tab_as: OpenTab,
    transactional_db: None,
    model_version: ModelVersion,
    adviser: User,
    manager: User,
    password: str,
) -> None:
    tab, boss_tab = open_tab_as(), open_tab_as()
    answers = given() | {AHEAD: "yes"}

    keyboard = log_in(tab.page, adviser, password)
    assessment = start(keyboard)
    answer_the_others(assessment, adviser)
    tab.page.reload()
    fill_in(keyboard, answers)
    boss = log_in(boss_tab.page, manager, password)
    confirm(boss, assessment)
    go_to_report(boss, assessment)
    complaints = tab.complaints + boss_tab.complaints  # the next page is of the browser itself
    open_report(boss)

    assert complaints == []
    stored = Answer.objects.values_list("statement__code", "value")
    assert dict(stored) == answers | {OUTGROWN: "outgrown"}
    assert Answer.objects.get(statement__code=NOTED).note == NOTE
    assert Evidence.objects.get().text == EVIDENCE
