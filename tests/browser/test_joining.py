"""From the mail with an invitation to the first page of statements."""

import re

import pytest
from django.core.mail import EmailMessage
from playwright.sync_api import Page, expect

from assessments.models import Assessment
from municipalities.models import User
from tests.browser.conftest import OpenTab
from tests.browser.site import session_of
from tests.browser.test_without_javascript import assessment

__all__ = ["assessment"]  # one that is open, for a server to show

NEW = "nieuw@midden-groningen.example"
MOST_CLICKS = 6


class Clicks:
    """Clicks like a person, who has one page before them, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0
        self.forms_filled_in = 0

    def follow_mail(self, mail: EmailMessage) -> None:
        (link,) = re.findall(r"http://\S+/account/uitnodiging/\S+", str(mail.body))
        self.count += 1
        self.page.goto(link)

    def fill_in(self, **fields: str) -> None:
        self.forms_filled_in += 1
        for label, text in fields.items():
            self.page.get_by_role("main").get_by_label(label).fill(text)

    def click(self, role: str, name: re.Pattern[str]) -> None:
        self.count += 1
        main = self.page.get_by_role("main")
        main.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]


def invite(page: Page, email: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Leden").click()
    page.get_by_role("link", name="Collega uitnodigen").click()
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_role("button", name="Uitnodiging versturen").click()
    expect(page.get_by_role("status")).to_have_text(f"De uitnodiging is gemaild naar {email}.")


def test_an_invited_colleague_is_at_the_statements_within_six_clicks_and_one_form(
    open_tab_as: OpenTab,
    assessment: Assessment,
    manager: User,
    mailoutbox: list[EmailMessage],
) -> None:
    invite(open_tab_as(session_of(manager)).page, NEW)
    tab = open_tab_as()
    person = Clicks(tab.page)

    person.follow_mail(mailoutbox[0])
    person.fill_in(Wachtwoord="een lang wachtwoord")
    person.click("button", re.compile("^Account maken$"))
    person.click("link", re.compile("^Ga verder met "))

    first = f"/metingen/{assessment.pk}/facetten/"
    assert first in tab.page.url
    expect(tab.page.locator(".vm-statement").first).to_be_visible()
    assert person.count <= MOST_CLICKS
    assert person.forms_filled_in == 1
    assert tab.complaints == []


@pytest.mark.parametrize("javascript", [True, False])
def test_the_link_of_an_invitation_can_be_copied(
    open_tab_as: OpenTab, transactional_db: None, manager: User, javascript: bool
) -> None:
    tab = open_tab_as(session_of(manager), javascript=javascript)
    invite(tab.page, NEW)

    tab.page.get_by_text("Link kopiëren").click()

    field = tab.page.get_by_label("Geef deze link alleen aan degene die u uitnodigt.")
    button = tab.page.get_by_role("button", name="Kopiëren")
    assert "/account/uitnodiging/" in field.input_value()
    expect(button).to_be_visible(visible=javascript)
    if javascript:
        tab.page.context.grant_permissions(["clipboard-write"])
        button.click()
        expect(tab.page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert tab.complaints == []
