"""A mail server that refuses a mail, and a mailbox that got enough."""

import smtplib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.http import HttpResponse
from django.test import Client

from municipalities.accounts.limits import RATES, Limit
from municipalities.models import Role, User
from tests.conftest import logged_in
from tests.municipalities.invited import EMAIL, tree
from tests.municipalities.test_accounts import NEW_PASSWORD, RESET, reset_link
from tests.municipalities.test_joining import said
from tests.municipalities.test_members import invite
from tests.municipalities.test_registering import ask

ADDRESS = "adviseur@midden-groningen.example"
REFUSALS = [
    (smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"No such user")}), "code 550"),
    (smtplib.SMTPDataError(554, b"<adviseur@midden-groningen.example> rejected"), "code 554"),
    (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "code None"),
    (ConnectionRefusedError(111, "Connection refused"), "code 111"),
]


def ask_for_a_password(client: Client, email: str) -> HttpResponse:
    return client.post(RESET, {"email": email})


def refusing(error: Exception) -> Callable[..., int]:
    """What stands in for sending."""

    def send_messages(*_args: Any) -> int:
        raise error

    return send_messages


@pytest.mark.parametrize("email", [ADDRESS, "nobody@example.org"])
@pytest.mark.parametrize(("error", "code"), REFUSALS)
def test_request_for_a_password_answers_as_always(
    client: Client,
    adviser: User,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    email: str,
    error: Exception,
    code: str,
) -> None:
    monkeypatch.setattr(EmailBackend, "send_messages", refusing(error))

    response = ask_for_a_password(client, email)

    assert (response.status_code, response["Location"]) == (302, "/account/password/reset/done/")
    assert caplog.messages == [f"A mail was not taken: reset_mail, {type(error).__name__}, {code}"]
    assert ADDRESS not in caplog.text


@pytest.mark.parametrize(
    ("send", "limit"),
    [
        (ask_for_a_password, Limit.RESET_MAIL),
        (ask, Limit.REGISTER_MAIL),
        (invite, Limit.INVITE_MAIL),
    ],
)
def test_mail_that_was_refused_does_not_count(
    manager_client: Client,
    monkeypatch: pytest.MonkeyPatch,
    mailoutbox: list[EmailMessage],
    send: Callable[[Client, str], HttpResponse],
    limit: Limit,
) -> None:
    client = manager_client if send is invite else Client()
    monkeypatch.setitem(RATES, limit, "1/h/key")
    monkeypatch.setitem(RATES, Limit.RESET, "9/h/key")
    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refusing(TimeoutError()))
        send(client, "iemand@gemeente.example")

    for _ in range(2):
        send(client, "iemand@gemeente.example")

    assert [mail.to for mail in mailoutbox] == [["iemand@gemeente.example"]]


def test_new_password_by_mail_starts_the_count_of_mails_again(
    client: Client,
    adviser: User,
    monkeypatch: pytest.MonkeyPatch,
    mailoutbox: list[EmailMessage],
) -> None:
    monkeypatch.setitem(RATES, Limit.RESET_MAIL, "1/h/key")
    ask_for_a_password(client, ADDRESS)
    form = client.get(reset_link(mailoutbox[0]), follow=True).request["PATH_INFO"]

    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    for _ in range(2):
        ask_for_a_password(client, ADDRESS)

    assert len(mailoutbox) == 2


def test_one_mailbox_gets_so_many_invitations_whoever_invites(
    manager_client: Client, other_adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    other_adviser.memberships.update(role=Role.MANAGER)
    other = logged_in(other_adviser)
    for _ in range(5):
        invite(manager_client)

    response = other.post(
        "/gemeenten/GM1969/leden/uitnodigen/", {"email": EMAIL, "role": "adviser"}
    )
    page = other.get(response.headers["Location"].partition("#")[0])

    (warning,) = said(response)
    assert warning == (
        f"De uitnodiging van {EMAIL} staat klaar, maar dat adres kreeg voorlopig genoeg mails van "
        "ons. Kopieer de link hieronder en geef die zelf door."
    )
    assert len(tree(page).xpath("//main//details[@open]//input[@readonly]")) == 1
    assert len(mailoutbox) == 5
