"""Saving by itself, in a real browser: with bad connections, with two people, without a mouse."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from assessments.models import Answer, AnswerChange, Assessment, Evidence
from municipalities.models import User
from tests.browser.conftest import OpenTab
from tests.browser.facet_page import (
    ANSWER,
    choose,
    expect_saved,
    go,
    nothing_kept,
    statement,
    stored,
    their_answer,
    unsaved,
    visit,
    write,
)


def test_an_answer_is_saved_on_a_click_and_can_be_cleared(page: Page) -> None:
    choose(page, "1.1", "Ja")
    expect_saved(page)
    first = stored()

    statement(page, "1.1").get_by_role("button", name="Wis antwoord").click()
    expect(page.locator("#voortgang")).to_contain_text("0 van")
    expect_saved(page)

    assert (first, stored()) == ({"1.1": ("yes", "")}, {"1.1": ("", "")})


def test_notes_and_evidence_are_saved_after_typing(page: Page) -> None:
    write(page, "1.1", "Gesprek met HR")
    page.get_by_role("textbox", name="Onderbouwing").fill("Het jaarplan")
    expect_saved(page)

    assert stored() == {"1.1": ("", "Gesprek met HR")}
    assert Evidence.objects.get().text == "Het jaarplan"
    assert AnswerChange.objects.count() == 1


def test_an_hour_offline_loses_nothing(page: Page) -> None:
    context = page.context
    choose(page, "1.1", "Ja")
    expect_saved(page)

    context.set_offline(True)
    choose(page, "1.2", "Deels")
    write(page, "1.2", "Getypt in de trein")
    choose(page, "1.1", "Voorbij")
    unsaved(page, 2)
    expect(statement(page, "1.2")).to_contain_text("Nog niet opgeslagen")
    context.set_offline(False)
    expect_saved(page)

    assert stored() == {"1.1": ("outgrown", ""), "1.2": ("partly", "Getypt in de trein")}


@pytest.mark.parametrize("status", [500, 502])
def test_an_error_of_the_server_is_tried_again(page: Page, status: int) -> None:
    page.route(ANSWER, lambda route: route.fulfill(status=status, body="kapot"))
    choose(page, "1.1", "Ja")
    unsaved(page, 1)
    expect(page.locator("#niet-opgeslagen")).to_contain_text("De server antwoordt niet goed.")

    page.unroute(ANSWER)
    page.get_by_role("button", name="Probeer het nu opnieuw").click()
    expect_saved(page)

    assert stored() == {"1.1": ("yes", "")}


def test_an_answer_that_was_saved_but_never_heard_of_is_saved_once(page: Page) -> None:
    def swallow(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(ANSWER, swallow, times=1)
    choose(page, "1.1", "Ja")
    expect_saved(page)

    assert stored() == {"1.1": ("yes", "")}
    assert AnswerChange.objects.count() == 1


def test_a_closed_tab_saves_at_the_next_visit(page: Page, opened: Assessment) -> None:
    context = page.context
    page.route(ANSWER, lambda route: route.abort())
    choose(page, "1.1", "Ja")
    write(page, "1.2", "Half")  # nothing of it was sent yet
    page.close()

    again = go(context.new_page(), opened)
    expect_saved(again)

    expect(statement(again, "1.1").get_by_role("radio", name="Ja")).to_be_checked()
    assert stored() == {"1.1": ("yes", ""), "1.2": ("", "Half")}


def test_an_expired_session_saves_after_logging_in_again(
    page: Page, adviser: User, password: str
) -> None:
    Session.objects.all().delete()
    choose(page, "1.1", "Ja")
    unsaved(page, 1)

    with page.context.expect_page() as popup:
        page.get_by_role("link", name="Inloggen (nieuw tabblad)").click()
    login = popup.value
    login.get_by_label("E-mailadres").fill(adviser.email)
    login.get_by_label("Wachtwoord").fill(password)
    login.get_by_role("main").get_by_role("button", name="Inloggen", exact=True).click()
    login.wait_for_url("**/facetten/**")
    login.close()
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    nothing_kept(page)  # the new tab may have been first

    expect(page.locator("#niet-opgeslagen")).to_be_hidden()
    assert stored() == {"1.1": ("yes", "")}


def test_a_rotated_csrf_token_is_renewed_unseen(page: Page) -> None:
    page.context.clear_cookies(name="csrftoken")

    choose(page, "1.1", "Ja")
    expect_saved(page)

    assert stored() == {"1.1": ("yes", "")}


def test_a_refused_note_is_explained_and_stays(page: Page) -> None:
    text = "a" * 10_001
    write(page, "1.1", text)
    choose(page, "1.2", "Ja")

    expect(statement(page, "1.1")).to_contain_text("Er passen er hoogstens 2000")
    unsaved(page, 1)

    assert statement(page, "1.1").get_by_role("textbox").input_value() == text
    assert stored() == {"1.2": ("yes", "")}

    statement(page, "1.1").get_by_role("textbox").fill("kort")
    expect_saved(page)

    expect(statement(page, "1.1")).not_to_contain_text("Er passen er hoogstens")
    assert stored()["1.1"] == ("", "kort")


def test_a_click_is_not_lost_to_an_answer_that_comes_while_pressing(page: Page) -> None:
    write(page, "1.1", "a" * 10_001)
    place = statement(page, "1.2").get_by_text("Ja", exact=True).bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 5, place["y"] + 5)
    with page.expect_response(ANSWER):  # which explains, above, and so moves what is pressed
        page.mouse.down()
    page.wait_for_timeout(100)
    expect(statement(page, "1.1")).not_to_contain_text("Er passen er hoogstens")
    page.mouse.up()

    expect(statement(page, "1.1")).to_contain_text("Er passen er hoogstens 2000")
    unsaved(page, 1)
    assert stored() == {"1.2": ("yes", "")}


def test_a_confirmed_assessment_keeps_what_was_typed_in_sight(page: Page) -> None:
    Assessment.objects.update(status=Assessment.Status.CONFIRMED)

    write(page, "1.1", "Te laat")

    expect(statement(page, "1.1")).to_contain_text("Deze meting is intussen bevestigd.")
    assert statement(page, "1.1").get_by_role("textbox").input_value() == "Te laat"


@pytest.mark.parametrize(
    ("button", "result"),
    [
        ("Mijn antwoord gebruiken", ("yes", "Van mij")),
        ("Hun antwoord laten staan", ("partly", "Van hen")),
        ("Mijn antwoord gebruiken en beide teksten bewaren", ("yes", "Van hen\n\nVan mij")),
    ],
)
def test_both_answers_of_a_conflict_are_shown_to_choose_from(
    page: Page,
    opened: Assessment,
    colleague: User,
    button: str,
    result: tuple[str, str],
) -> None:
    page.context.set_offline(True)
    choose(page, "1.1", "Ja")
    write(page, "1.1", "Van mij")
    their_answer(opened, colleague, "1.1", "partly", "Van hen")
    page.context.set_offline(False)
    panel = statement(page, "1.1").locator(".vm-conflict")
    expect(panel.locator(".vm-conflict__answer")).to_have_text(["Ja", "Deels"])
    expect(panel.locator(".vm-conflict__text")).to_have_text(["Van mij", "Van hen"])
    kept = stored()["1.1"]

    panel.get_by_role("button", name=button, exact=True).click()
    expect(panel).to_have_count(0)
    nothing_kept(page)

    assert kept == ("partly", "Van hen")
    assert stored()["1.1"] == result
    word = "Ja" if result[0] == "yes" else "Deels"
    expect(statement(page, "1.1").get_by_role("radio", name=word)).to_be_checked()
    expect(statement(page, "1.1").get_by_role("textbox")).to_have_value(result[1])


def test_a_conflict_waits_while_other_answers_are_given(
    page: Page, opened: Assessment, colleague: User
) -> None:
    their_answer(opened, colleague, "1.1", "partly", "")
    choose(page, "1.1", "Ja")
    panel = statement(page, "1.1").locator(".vm-conflict")
    expect(panel).to_be_visible()

    choose(page, "1.2", "Ja")
    expect(page.locator("#voortgang")).to_contain_text("2 van")

    expect(panel).to_be_visible()
    go(page, opened)
    expect(panel).to_be_visible()
    expect(statement(page, "1.1").get_by_role("radio", name="Ja")).to_be_checked()


def test_a_colleague_and_what_they_change_are_seen(
    open_tab_as: OpenTab, page: Page, opened: Assessment, colleague: User
) -> None:
    theirs = visit(open_tab_as, opened, colleague)
    choose(theirs, "1.1", "Deels")
    expect_saved(theirs)

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator("#samen")).to_contain_text("Webcare heeft deze pagina ook open.")
    expect(page.locator("#samen-wijzigingen li")).to_have_count(1)
    expect(statement(page, "1.1")).to_contain_text("Webcare wijzigde dit om")
    expect(statement(page, "1.1").get_by_role("radio", name="Deels")).to_be_checked()
    choose(page, "1.1", "Ja")
    expect_saved(page)
    assert stored() == {"1.1": ("yes", "")}


def test_ones_own_two_tabs_never_conflict(page: Page, opened: Assessment) -> None:
    other = go(page.context.new_page(), opened)

    choose(page, "1.1", "Ja")
    expect_saved(page)
    choose(other, "1.1", "Deels")
    expect_saved(other)
    write(page, "1.1", "Uit het eerste tabblad")
    expect_saved(page)

    expect(page.locator(".vm-conflict")).to_have_count(0)
    expect(statement(page, "1.1").get_by_role("radio", name="Deels")).to_be_checked()
    assert stored() == {"1.1": ("partly", "Uit het eerste tabblad")}


def test_the_back_button_shows_what_is_true(page: Page, opened: Assessment) -> None:
    choose(page, "1.1", "Ja")
    expect_saved(page)
    page.get_by_role("link", name="Alle facetten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(opened.title)
    Answer.objects.update(value="partly", revision=2)

    page.go_back()

    expect(statement(page, "1.1").get_by_role("radio", name="Deels")).to_be_checked()


def test_leaving_warns_while_something_is_unsaved(page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.context.set_offline(True)
    choose(page, "1.1", "Ja")
    unsaved(page, 1)

    page.get_by_role("link", name="Alle facetten").click()

    expect(page.locator("#niet-opgeslagen")).to_be_visible()
    assert asked == ["beforeunload"]


def test_going_on_waits_until_everything_is_saved(page: Page) -> None:
    write(page, "1.1", "Nog net")
    page.get_by_role("button", name="Verder met Context").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Context")
    assert stored() == {"1.1": ("", "Nog net")}


def test_the_keyboard_alone_answers_clears_and_goes_on(page: Page) -> None:
    page.locator(".vm-phase__head").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect_saved(page)
    chosen = stored()
    page.keyboard.press("Delete")
    expect(statement(page, "1.1").locator(":checked")).to_have_count(0)
    expect_saved(page)
    cleared = stored()
    page.get_by_role("button", name="Verder met Context").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Context")
    assert len(chosen) == 1
    assert cleared == {"1.1": ("", "")}
