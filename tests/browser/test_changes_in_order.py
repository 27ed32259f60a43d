"""What somebody does in any order, in one tab or two, ends up as the page shows it."""

import pytest
from playwright.sync_api import Page, Route, expect

from assessments.answering import AnswerDraft, EvidenceDraft, save_answer, save_evidence
from assessments.models import Answer, Assessment, Evidence
from maturity.models import Facet, Statement
from municipalities.authorship import Author
from municipalities.models import Role, User
from tests.browser.conftest import OpenTab
from tests.browser.facet_page import (
    ANSWER,
    CODE,
    back_online,
    choose,
    expect_saved,
    focus,
    go,
    look,
    nothing_kept,
    path,
    statement,
    stored,
    their_answer,
    unsaved,
    visit,
    write,
)

A_DAY_OLDER = """() => {
  for (const [key, text] of Object.entries(localStorage)) {
    const change = JSON.parse(text);
    localStorage[key] = JSON.stringify({ ...change, at: change.at - 86400000 });
  }
}"""
VALUES = {"1": "yes", "3": "yes"}  # by phase


@pytest.fixture
def asked(open_tab_as: OpenTab, opened: Assessment, adviser: User) -> Page:
    """The page of a facet that asks of statement 2.1 whether "outgrown" was meant."""
    for row in Statement.objects.filter(code__startswith=f"{CODE}."):
        phase = row.code.split(".")[1]
        value = VALUES.get(phase) or ("not_yet" if phase == "2" and row.kind == "aim" else "yes")
        if phase in {"1", "2", "3"}:
            save_answer(opened, AnswerDraft(row.pk, value, None, 0), Author(adviser, Role.ADVISER))
    return visit(open_tab_as, opened, adviser)


def test_it_is_right_like_this_comes_with_the_note_before_it(asked: Page) -> None:
    write(asked, "2.1", "Omdat wij dat nooit deden")
    statement(asked, "2.1").locator("button[name=meant]").click()

    expect(statement(asked, "2.1").locator("button[name=meant]")).to_have_count(0)
    nothing_kept(asked)
    row = Answer.objects.get(statement__code=f"{CODE}.2.1")
    assert (row.note, row.meant_at_revision) == ("Omdat wij dat nooit deden", row.revision)
    assert focus(asked) == "INPUT not_yet"


def test_an_answer_chosen_after_it_is_right_like_this_is_kept(asked: Page) -> None:
    asked.context.set_offline(True)
    write(asked, "2.1", "mijn lange notitie")
    statement(asked, "2.1").locator("button[name=meant]").click()
    choose(asked, "2.1", "Ja")
    back_online(asked)

    expect_saved(asked)
    assert stored()["2.1"] == ("yes", "mijn lange notitie")


def test_a_button_in_a_remark_gives_the_focus_to_the_answer(asked: Page) -> None:
    statement(asked, "2.1").locator("button[name=outgrow]").click()
    expect_saved(asked)

    assert focus(asked) == "INPUT outgrown"
    assert stored()["2.1"] == ("outgrown", "")


def test_a_note_that_was_refused_can_be_made_shorter(page: Page) -> None:
    page.context.set_offline(True)
    choose(page, "1.1", "Ja")
    write(page, "1.1", "a" * 3000)
    back_online(page)
    expect(statement(page, "1.1")).to_contain_text("Er passen er hoogstens 2000")

    write(page, "1.1", "kort")

    expect_saved(page)
    assert stored() == {"1.1": ("yes", "kort")}


def test_typing_goes_on_while_another_tab_opens(page: Page, opened: Assessment) -> None:
    write(page, "1.1", "abc")
    other = go(page.context.new_page(), opened)
    page.bring_to_front()
    statement(page, "1.1").get_by_role("textbox").press_sequentially(" def ghi", delay=150)

    expect_saved(page)
    look(other)
    expect(statement(other, "1.1").get_by_role("textbox")).to_have_value("abc def ghi")
    assert stored() == {"1.1": ("", "abc def ghi")}
    assert statement(page, "1.1").get_by_role("textbox").input_value() == "abc def ghi"


def test_a_choice_made_while_a_slow_save_is_under_way_is_no_conflict(page: Page) -> None:
    def be_slow(route: Route) -> None:
        page.wait_for_timeout(2500)
        route.continue_()

    page.route(ANSWER, be_slow, times=1)
    choose(page, "1.1", "Ja")
    choose(page, "1.1", "Deels")

    expect_saved(page)
    expect(page.locator(".vm-conflict")).to_have_count(0)
    assert stored() == {"1.1": ("partly", "")}


def test_both_texts_are_kept_also_after_an_answer_that_got_lost(
    page: Page, opened: Assessment, colleague: User
) -> None:
    their_answer(opened, colleague, "1.1", "partly", "Van hen")
    page.context.set_offline(True)
    choose(page, "1.1", "Ja")
    write(page, "1.1", "Van mij")
    back_online(page)
    panel = statement(page, "1.1").locator(".vm-conflict")
    expect(panel).to_be_visible()

    page.route(ANSWER, lambda route: (route.fetch(), route.abort()), times=1)
    panel.get_by_role("button", name="Mijn antwoord gebruiken", exact=True).click()
    panel.locator("button[name=both]").click()

    nothing_kept(page)
    assert stored()["1.1"] == ("yes", "Van hen\n\nVan mij")


@pytest.mark.parametrize(
    ("button", "result"),
    [("save", "Van mij"), ("theirs", "Van hen"), ("both", "Van hen\n\nVan mij")],
)
def test_both_texts_of_the_evidence_are_shown_to_choose_from(
    page: Page, opened: Assessment, colleague: User, button: str, result: str
) -> None:
    facet = Facet.objects.get(code=CODE)
    save_evidence(opened, EvidenceDraft(facet.pk, "Van hen", 0), Author(colleague, Role.ADVISER))
    box = page.get_by_role("textbox", name="Onderbouwing")
    box.fill("Van mij")
    panel = page.locator("#onderbouwing .vm-conflict")
    expect(panel.locator(".vm-conflict__text")).to_have_text(["Van mij", "Van hen"])

    panel.locator(f"button[name={button}]").click()

    expect(box).to_have_value(result)
    expect(panel).to_have_count(0)
    nothing_kept(page)
    assert Evidence.objects.get().text == result
    assert focus(page).startswith("TEXTAREA")


def test_evidence_that_is_too_long_is_explained_and_saved_when_shorter(page: Page) -> None:
    box = page.get_by_role("textbox", name="Onderbouwing")
    box.fill("a" * 2500)
    expect(page.locator("#onderbouwing-vraag")).to_contain_text("Er passen er hoogstens 2000")

    box.fill("kort")

    expect_saved(page)
    assert Evidence.objects.get().text == "kort"


def test_evidence_of_a_confirmed_assessment_is_explained(page: Page) -> None:
    Assessment.objects.update(status=Assessment.Status.CONFIRMED)

    page.get_by_role("textbox", name="Onderbouwing").fill("Te laat")

    expect(page.locator("#onderbouwing-vraag")).to_contain_text("intussen bevestigd")


def test_an_old_change_does_not_overwrite_ones_own_newer_answer(
    page: Page, opened: Assessment, adviser: User
) -> None:
    context = page.context
    page.route(ANSWER, lambda route: route.abort())
    choose(page, "1.1", "Deels")
    unsaved(page, 1)
    page.close()
    row = Statement.objects.get(code=f"{CODE}.1.1")
    save_answer(opened, AnswerDraft(row.pk, "yes", None, 0), Author(adviser, Role.ADVISER))

    later = context.new_page()
    later.goto("/account/")
    later.evaluate(A_DAY_OLDER)
    go(later, opened)

    panel = statement(later, "1.1").locator(".vm-conflict")
    expect(panel.locator(".vm-conflict__answer")).to_have_text(["Deels", "Ja"])
    panel.locator("button[name=theirs]").click()
    expect(statement(later, "1.1").get_by_role("radio", name="Ja")).to_be_checked()
    nothing_kept(later)
    assert stored() == {"1.1": ("yes", "")}


def test_a_conflict_does_not_lock_the_links(
    page: Page, opened: Assessment, colleague: User
) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    their_answer(opened, colleague, "1.1", "partly", "")
    choose(page, "1.1", "Ja")
    expect(statement(page, "1.1").locator(".vm-conflict")).to_be_visible()

    page.get_by_role("link", name="Alle facetten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(opened.title)
    go(page, opened, "context")
    page.locator("#niet-opgeslagen [data-place]").click()

    expect(statement(page, "1.1").locator(".vm-conflict")).to_be_visible()


def test_going_on_waits_for_a_slow_save_and_says_so(page: Page) -> None:
    def be_slow(route: Route) -> None:
        page.wait_for_timeout(4500)
        route.continue_()

    page.route(ANSWER, be_slow)
    choose(page, "1.1", "Ja")
    page.get_by_role("button", name="Verder met Context").click(no_wait_after=True)

    expect(page.locator(".vm-side .vm-save__busy")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Context")
    assert stored() == {"1.1": ("yes", "")}


@pytest.mark.parametrize("place", ["answer", "note"])
def test_the_focus_stays_where_a_colleague_changes_something(
    page: Page, opened: Assessment, colleague: User, place: str
) -> None:
    row = statement(page, "1.1")
    if place == "note":
        row.locator("summary", has_text="Notitie").click()
        row.get_by_role("textbox").focus()
    else:
        row.get_by_role("radio", name="Voorbij").focus()
    before = focus(page)
    their_answer(opened, colleague, "1.1", "yes", "")

    look(page)
    expect(row).to_contain_text("Webcare wijzigde dit om")

    assert focus(page) == before


def test_a_link_unfolds_what_it_leads_to(asked: Page, opened: Assessment) -> None:
    expect(statement(asked, "1.1")).to_be_hidden()

    asked.goto(f"{path(opened)}#uitspraak-{CODE}.1.1")
    expect(statement(asked, "1.1")).to_be_visible()


def test_a_complete_phase_folds_when_the_next_is_answered(page: Page) -> None:
    first = page.locator(".vm-fold").first
    for row in first.locator("[data-statement]").all():
        row.locator("label", has_text="Ja").first.click()
    expect_saved(page)
    expect(first).to_have_attribute("open", "")

    label = statement(page, "2.1").locator("label", has_text="Deels")
    label.scroll_into_view_if_needed()
    before = label.bounding_box()
    label.click()

    expect(first).not_to_have_attribute("open", "")
    page.wait_for_timeout(200)
    after = label.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 2
    assert focus(page) == "INPUT partly"


def test_a_folded_phase_unfolds_when_something_is_asked_in_it(page: Page) -> None:
    for code, word in {"1.1": "Ja", "1.2": "Ja", "2.1": "Nog niet", "2.2": "Ja"}.items():
        choose(page, code, word)
    question = statement(page, "2.1").get_by_text("Bedoelde u")
    choose(page, "3.1", "Ja")
    expect_saved(page)

    for row in page.locator(".vm-fold").nth(2).locator("[data-statement]").all():
        row.locator("label", has_text="Ja").first.click()

    expect(question).to_be_visible()
