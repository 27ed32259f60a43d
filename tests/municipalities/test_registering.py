"""Asking for access oneself: the page says nothing, the mail says all."""

import smtplib
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localdate

from municipalities.accounts.limits import RATES, Limit
from municipalities.models import EmailDomain, Event, Invitation, Municipality, User
from tests.municipalities.invited import errors, heading, tree

REGISTER, DONE = "/account/aanmelden/", "/account/aanmelden/verstuurd/"


@pytest.fixture
def domain(municipality: Municipality) -> EmailDomain:
    return EmailDomain.objects.create(municipality=municipality, domain="midden-groningen.example")


def ask(client: Client, email: str) -> HttpResponse:
    return client.post(REGISTER, {"email": email})


def link_in(mail: EmailMessage) -> str:
    (line,) = [line for line in str(mail.body).splitlines() if "/account/uitnodiging/" in line]
    return line.removeprefix("http://testserver")


@pytest.mark.usefixtures("domain")
def test_an_address_of_a_known_domain_gets_a_link_that_makes_an_adviser(
    client: Client, municipality: Municipality, mailoutbox: list[EmailMessage]
) -> None:
    asked = ask(client, "Jan@Midden-Groningen.example")
    client.post(link_in(mailoutbox[0]), {"name": "Redacteur", "password": "een lang wachtwoord"})

    (mail,) = mailoutbox
    user = get_user(client)
    assert asked.headers["Location"] == DONE
    assert mail.to == ["jan@midden-groningen.example"]
    assert mail.subject == "Uw toegang tot de meting sociale media van Midden-Groningen"
    assert isinstance(user, User)
    membership = user.memberships.get()
    assert (membership.municipality, membership.role) == (municipality, "adviser")
    assert [event.kind for event in Event.objects.order_by("pk")] == ["asked_to_join", "joined"]


@pytest.mark.usefixtures("domain")
@pytest.mark.parametrize(
    "email",
    [
        "jan@ict.midden-groningen.example",
        "jan@groningen.example",
        "jan@midden-groningen.example.org",
        "midden-groningen.example@elders.example",
    ],
)
def test_another_domain_gets_no_link(
    client: Client, mailoutbox: list[EmailMessage], email: str
) -> None:
    asked = ask(client, email)

    (mail,) = mailoutbox
    assert asked.headers["Location"] == DONE
    assert mail.subject == "Vraag een collega om een uitnodiging"
    assert "/account/uitnodiging/" not in mail.body
    assert Invitation.objects.count() == 0


@pytest.mark.usefixtures("domain")
def test_domain_of_a_municipality_that_ended_gives_no_access(
    client: Client, municipality: Municipality, mailoutbox: list[EmailMessage]
) -> None:
    municipality.valid_to = localdate()
    municipality.save()

    ask(client, "jan@midden-groningen.example")

    (mail,) = mailoutbox
    assert mail.subject == "Vraag een collega om een uitnodiging"
    assert Invitation.objects.count() == 0


@pytest.mark.usefixtures("domain")
def test_a_member_is_told_to_log_in(
    client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    asked = ask(client, adviser.email)

    (mail,) = mailoutbox
    assert asked.headers["Location"] == DONE
    assert mail.subject == "U hebt al toegang"
    assert "http://testserver/account/login/" in mail.body
    assert Invitation.objects.count() == 0


@pytest.mark.usefixtures("domain")
def test_an_account_without_this_municipality_gets_the_link_too(
    client: Client, other_adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.filter(pk=other_adviser.pk).update(email="jan@midden-groningen.example")

    ask(client, "jan@midden-groningen.example")

    page = client.get(link_in(mailoutbox[0]))
    assert heading(page) == "Toegang tot Midden-Groningen"
    assert tree(page).xpath("//main//input[@type='password']") == []


@pytest.mark.usefixtures("domain")
def test_known_and_unknown_addresses_answer_alike(
    client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    addresses = [adviser.email, "nieuw@midden-groningen.example", "nieuw@elders.example"]

    answers = {(r.status_code, r.headers["Location"]) for r in (ask(client, a) for a in addresses)}

    assert answers == {(302, DONE)}
    assert [mail.to for mail in mailoutbox] == [[address] for address in addresses]


class DeadServer(EmailBackend):
    def send_messages(self, *_args: Any) -> int:
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


@pytest.mark.usefixtures("domain")
def test_a_mail_server_that_fails_does_not_show(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"

    assert ask(client, "nieuw@midden-groningen.example").headers["Location"] == DONE


def test_asking_is_limited_per_visitor(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RATES, Limit.REGISTER, "2/h/ip")

    assert [ask(client, "x@elders.example").status_code for _ in range(3)] == [302, 302, 429]


def test_a_mailbox_is_not_flooded_and_the_page_does_not_tell(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    monkeypatch.setitem(RATES, Limit.REGISTER_MAIL, "2/h/key")

    answers = [ask(client, "x@elders.example").headers["Location"] for _ in range(3)]

    assert answers == [DONE] * 3
    assert len(mailoutbox) == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Jan@Elders.Example ", "jan@elders.example"),
        ("o'brien+x@elders.example", "o'brien+x@elders.example"),
        ("jan@gemeenté.example", "jan@gemeenté.example"),
        ("\u212aees@elders.example", "kees@elders.example"),  # the sign for kelvin
    ],
)
def test_odd_addresses_are_mailed(
    client: Client, db: None, mailoutbox: list[EmailMessage], typed: str, kept: str
) -> None:
    assert ask(client, typed).status_code == 302

    assert mailoutbox[0].to == [kept]
    mailoutbox[0].message()  # can be sent


@pytest.mark.parametrize(
    "typed",
    [
        "jan",
        "jan@",
        "<script>alert(1)</script>@elders.example",
        '"jan@elders.example, x"@elders.example',
        "Jan <jan@elders.example>",
        "jan@elders.example,piet@elders.example",
        "jan\u017f@elders.example",
        f"jan@{'é' * 60}.example",
        f"jan@{'a' * 64}.example",
    ],
)
def test_what_is_no_address_is_refused_and_shown_again(
    client: Client, db: None, mailoutbox: list[EmailMessage], typed: str
) -> None:
    response = ask(client, typed)

    assert response.status_code == 422
    assert errors(response) == [
        "E-mailadres: Dit is geen e-mailadres. Vul een adres in zoals naam@gemeente.nl."
    ]
    assert tree(response).xpath("//input[@name='email']/@value") == [typed]
    assert mailoutbox == []


@pytest.mark.parametrize(
    "typed",
    [
        "jan@elders.example\nBcc: piet@elders.example",
        "jan\x00@elders.example",
        "jan@elders.example\r\n\r\nHallo",
        "\ud800@elders.example".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
        f"{'a' * 250}@elders.example",
        "",
    ],
)
def test_what_would_break_a_mail_is_refused(
    client: Client, db: None, mailoutbox: list[EmailMessage], typed: str
) -> None:
    response = ask(client, typed)

    assert response.status_code == 422
    assert len(errors(response)) >= 1
    assert mailoutbox == []


def test_the_login_says_how_to_get_access(client: Client, db: None) -> None:
    assert REGISTER in tree(client.get("/account/login/")).xpath("//main//a/@href")
