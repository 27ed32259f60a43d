"""What a test does on the page of a facet, in a browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from assessments.answering import AnswerDraft, save_answer
from assessments.models import Answer, Assessment
from maturity.models import Statement
from municipalities.authorship import Author
from municipalities.models import Role, User
from tests.browser.site import session_of
from tests.browser.tab import Tab

CODE = "customer-experience"
SAVED = re.compile(r"Opgeslagen om \d\d:\d\d uur")
ANSWER = "**/antwoord/"
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('unsaved.')).length"


def path(assessment: Assessment, code: str = CODE) -> str:
    return f"/metingen/{assessment.pk}/facetten/{code}/"


def visit(open_tab_as: Callable[..., Tab], assessment: Assessment, user: User) -> Page:
    page = open_tab_as(session_of(user)).page
    return go(page, assessment)


def go(page: Page, assessment: Assessment, code: str = CODE) -> Page:
    with page.expect_response("**/samen/*"):
        page.goto(path(assessment, code))
    return page


def statement(page: Page, code: str) -> Locator:
    return page.locator(f'[id="uitspraak-{CODE}.{code}"]')


def choose(page: Page, code: str, word: str) -> None:
    statement(page, code).locator("label", has_text=re.compile(f"^{word}$")).click()


def write(page: Page, code: str, text: str) -> None:
    place = statement(page, code)
    if not place.get_by_role("textbox").is_visible():
        place.locator("summary", has_text="Notitie").click()
    place.get_by_role("textbox").fill(text)


def look(page: Page) -> None:
    """As when somebody comes back to the tab."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def back_online(page: Page) -> None:
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")


def focus(page: Page) -> str:
    return str(page.evaluate("`${document.activeElement.tagName} ${document.activeElement.value}`"))


def expect_saved(page: Page) -> None:
    expect(page.locator(".vm-side [data-saved]")).to_have_text(SAVED)
    expect(page.locator("#niet-opgeslagen")).to_be_hidden()
    nothing_kept(page)


def nothing_kept(page: Page) -> None:
    """Playwright's own way of waiting for this evaluates text, which the policy forbids."""
    for _ in range(200):
        if page.evaluate(KEPT) == 0:
            return
        page.wait_for_timeout(50)
    raise AssertionError("something is still not saved")


def unsaved(page: Page, count: int) -> None:
    words = "1 antwoord is" if count == 1 else f"{count} antwoorden zijn"
    banner = page.locator("#niet-opgeslagen")
    expect(banner).to_be_visible()
    expect(banner).to_contain_text(f"{words} nog niet opgeslagen.")


def expect_reason(page: Page, words: str) -> None:
    """The reason in sight; the others are in the page as well."""
    expect(page.locator("#niet-opgeslagen [data-reason]:visible")).to_contain_text(words)


def stored() -> dict[str, tuple[str, str]]:
    rows = Answer.objects.values_list("statement__code", "value", "note")
    return {code.removeprefix(f"{CODE}."): (value, note) for code, value, note in rows}


def their_answer(assessment: Assessment, colleague: User, code: str, value: str, note: str) -> None:
    row = Statement.objects.get(code=f"{CODE}.{code}")
    draft = AnswerDraft(row.pk, value, note, based_on=0)
    save_answer(assessment, draft, Author(colleague, Role.ADVISER))
