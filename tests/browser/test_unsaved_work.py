"""What was typed and not saved yet: nobody else gets it, it is never sent under another name, and
it stays in sight until it is saved or let go."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from assessments.models import Answer, Assessment
from municipalities.models import User
from tests.browser.facet_page import (
    ANSWER,
    KEPT,
    choose,
    expect_reason,
    expect_saved,
    go,
    look,
    nothing_kept,
    path,
    statement,
    stored,
    unsaved,
    write,
)
from tests.browser.site import session_of


@pytest.fixture
def unsent(page: Page) -> Page:
    """With an answer and a note that cannot be sent."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.route(ANSWER, lambda route: route.abort())
    choose(page, "1.1", "Ja")
    write(page, "1.2", "Getypt in de trein")
    unsaved(page, 2)
    return page


def log_in_as(page: Page, user: User, server: str) -> None:
    session = {"name": "sessionid", "value": session_of(user), "url": server}
    page.context.add_cookies([session])  # type: ignore[list-item]


def passed_on(route: Route) -> int:
    """The status of the answer that the page gets."""
    response = route.fetch()
    route.fulfill(response=response)
    return response.status


def kept_panel(page: Page) -> str:
    panel = page.locator("#bewaard")
    expect(panel).to_be_visible()
    return panel.inner_text()


def test_a_page_of_something_in_between_does_not_count_as_saved(page: Page) -> None:
    page.route(ANSWER, lambda route: route.fulfill(status=200, body="<h1>Log in</h1>"))
    choose(page, "1.1", "Ja")

    unsaved(page, 1)
    expect_reason(page, "U moet opnieuw inloggen.")
    assert stored() == {}
    page.unroute(ANSWER)
    look(page)
    expect_saved(page)
    assert stored() == {"1.1": ("yes", "")}


def test_a_second_step_that_is_required_by_now_loses_nothing(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MFA_REQUIRED_FOR", ["adviser"])
    choose(page, "1.1", "Ja")

    unsaved(page, 1)
    assert (stored(), page.evaluate(KEPT)) == ({}, 1)
    monkeypatch.setattr(settings, "MFA_REQUIRED_FOR", [])
    look(page)
    expect_saved(page)
    assert stored() == {"1.1": ("yes", "")}


@pytest.mark.parametrize("token", ["as it was", "rotated"])
def test_nothing_is_sent_once_somebody_else_is_logged_in(
    page: Page, colleague: User, server: str, token: str
) -> None:
    if token == "rotated":
        page.context.clear_cookies(name="csrftoken")
    log_in_as(page, colleague, server)

    write(page, "1.1", "Van mij")

    unsaved(page, 1)
    expect_reason(page, "Iemand anders is nu ingelogd.")
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.method))
    choose(page, "1.2", "Ja")
    look(page)
    page.wait_for_timeout(1500)
    assert posted == []
    assert statement(page, "1.1").get_by_role("textbox").input_value() == "Van mij"
    assert (stored(), page.evaluate(KEPT)) == ({}, 2)


def test_who_logs_in_next_sees_nothing_and_destroys_nothing(
    unsent: Page, opened: Assessment, colleague: User, adviser: User, server: str
) -> None:
    log_in_as(unsent, colleague, server)
    theirs = go(unsent.context.new_page(), opened)

    expect(theirs.locator("#bewaard")).to_be_hidden()
    expect(theirs.locator("#niet-opgeslagen")).to_be_hidden()
    assert "trein" not in theirs.content()
    assert stored() == {}
    unsent.close()
    log_in_as(theirs, adviser, server)
    expect_saved(go(theirs, opened))
    assert stored() == {"1.1": ("yes", ""), "1.2": ("", "Getypt in de trein")}


@pytest.mark.parametrize("place", ["", "controle/"])
def test_other_pages_show_what_is_not_saved(unsent: Page, opened: Assessment, place: str) -> None:
    unsent.goto(f"/metingen/{opened.pk}/{place}")

    assert "2 antwoorden zijn nog niet opgeslagen." in kept_panel(unsent)
    unsent.unroute(ANSWER)
    unsent.get_by_role("link", name="Open het facet om op te slaan").click()
    expect_saved(unsent)
    assert stored() == {"1.1": ("yes", ""), "1.2": ("", "Getypt in de trein")}


def test_a_page_that_can_only_be_read_shows_what_is_kept(unsent: Page, opened: Assessment) -> None:
    Assessment.objects.update(status=Assessment.Status.CONFIRMED)
    unsent.goto(path(opened))
    question = statement(unsent, "1.2").locator(".vm-statement__q").inner_text()

    said = kept_panel(unsent)
    unsent.evaluate("() => { navigator.clipboard.writeText = async (text) => { copied = text } }")
    item = unsent.locator("#bewaard li", has_text="Getypt in de trein")
    item.get_by_role("button", name="Kopiëren").click()
    expect(item.get_by_role("button", name="Kopiëren ✓")).to_be_visible()
    copied = unsent.evaluate("copied")
    item.get_by_role("button", name="Laat maar vervallen").click()
    expect(unsent.locator("#bewaard li")).to_have_count(1)

    assert "Hier kunt u alleen nog lezen." in said
    assert "Getypt in de trein" in said
    assert copied == f"{question}\nGetypt in de trein"
    assert unsent.evaluate(KEPT) == 1


def test_what_is_too_old_or_broken_is_gone_and_in_nobodys_way(
    page: Page, opened: Assessment
) -> None:
    owner = page.locator("#facet-script").get_attribute("data-owner")
    page.evaluate(
        """([mine, theirs, old]) => {
          localStorage[`unsaved.${mine}.x`] = "{kapot";
          localStorage[`unsaved.${theirs}.y`] = old;
        }""",
        [f"{owner}.{opened.pk}", "iemand.anders", '{"fields": {}, "at": 0}'],
    )

    go(page, opened)
    choose(page, "1.1", "Ja")

    expect_saved(page)
    assert stored() == {"1.1": ("yes", "")}


def test_a_browser_that_keeps_nothing_is_not_trusted_with_it(page: Page) -> None:
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('vol') } }")
    page.route(ANSWER, lambda route: route.abort())
    choose(page, "1.1", "Ja")

    unsaved(page, 1)
    banner = page.locator("#niet-opgeslagen")
    expect(banner.get_by_text("Deze browser bewaart niets")).to_be_visible()
    expect(banner.get_by_text("blijft in deze browser bewaard")).to_be_hidden()


def test_saving_needs_no_secure_context(page: Page, opened: Assessment) -> None:
    page.add_init_script("Object.defineProperty(crypto, 'randomUUID', { value: undefined })")
    go(page, opened)

    choose(page, "1.1", "Ja")

    expect_saved(page)
    assert stored() == {"1.1": ("yes", "")}


def test_logging_out_asks_first_and_leaves_nothing_behind(unsent: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    unsent.route("**/logout/", hold)
    unsent.locator(".vm-account summary").click()
    unsent.get_by_role("button", name="Uitloggen").click(no_wait_after=True)
    unsent.wait_for_timeout(1500)  # while the server takes its time, saving is tried again
    held[0].continue_()
    unsent.get_by_role("link", name="Inloggen").first.wait_for()

    assert unsent.evaluate("Object.keys(localStorage)") == []


def test_logging_out_that_is_cancelled_takes_nothing_away(page: Page, opened: Assessment) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.route(ANSWER, lambda route: route.abort())
    choose(page, "1.1", "Ja")
    unsaved(page, 1)

    page.locator(".vm-account summary").click()
    page.get_by_role("button", name="Uitloggen").click()

    assert asked == [
        "Nog niet alles is opgeslagen. Wat niet is opgeslagen, is weg als u uitlogt. Nu uitloggen?"
    ]
    assert page.evaluate(KEPT) == 1
    assert page.url.endswith(path(opened))


def test_the_page_to_log_out_says_what_is_not_saved(unsent: Page) -> None:
    unsent.goto("/account/logout/")

    assert "2 antwoorden zijn nog niet opgeslagen." in kept_panel(unsent)
    assert "Wat u hebt ingevuld, is opgeslagen" not in unsent.locator("main").inner_text()


def test_a_logout_that_fails_takes_nothing_away(unsent: Page) -> None:
    unsent.goto("/account/logout/")
    unsent.context.clear_cookies(name="csrftoken")

    unsent.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    expect(unsent.get_by_role("heading", level=1)).not_to_have_text("Uitloggen")

    assert unsent.evaluate(KEPT) == 2


def test_a_session_that_ended_shows_nothing_to_a_visitor(unsent: Page) -> None:
    Session.objects.all().delete()
    unsent.goto("/")

    assert "trein" not in unsent.content()
    assert unsent.evaluate(KEPT) == 2


def test_one_change_that_cannot_be_sent_is_in_nobodys_way(page: Page) -> None:
    def refuse(route: Route) -> None:
        if "1.1" in (route.request.post_data or ""):
            route.fulfill(status=500, body="kapot")
        else:
            route.continue_()

    page.route(ANSWER, refuse)
    choose(page, "1.1", "Ja")
    choose(page, "1.2", "Ja")
    expect(page.locator("#voortgang")).to_contain_text("1 van")
    unsaved(page, 1)
    assert stored() == {"1.2": ("yes", "")}
    page.unroute(ANSWER)
    page.get_by_role("button", name="Probeer het nu opnieuw").click()
    nothing_kept(page)
    assert stored()["1.1"] == ("yes", "")


def test_far_too_much_text_is_refused_alone(page: Page) -> None:
    write(page, "1.1", "a" * 2_700_000)
    choose(page, "1.2", "Ja")

    expect_reason(page, "Het is te veel om op te slaan.")
    expect(page.locator("#voortgang")).to_contain_text("1 van")
    write(page, "1.1", "kort")
    expect_saved(page)
    assert stored() == {"1.1": ("", "kort"), "1.2": ("yes", "")}


def test_an_assessment_that_was_deleted_is_said_once(page: Page) -> None:
    answered: list[int] = []
    page.route(ANSWER, lambda route: answered.append(passed_on(route)))
    Answer.objects.all().delete()
    Assessment.objects.all().delete()

    choose(page, "1.1", "Ja")

    expect_reason(page, "Deze meting bestaat niet meer")
    page.wait_for_timeout(2500)
    assert answered == [404]
