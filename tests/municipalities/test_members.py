"""The members page: who has access, and changing that."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from municipalities.accounts.limits import RATES, Limit
from municipalities.invitations import accept
from municipalities.models import Invitation, Membership, Municipality, Role, User
from tests.conftest import logged_in, member
from tests.municipalities.invited import EMAIL, errors, expire, heading, invited, text_of, tree
from tests.municipalities.test_joining import said

MEMBERS = "/gemeenten/GM1952/leden/"
INVITE = f"{MEMBERS}uitnodigen/"


@pytest.fixture
def invitation(municipality: Municipality, manager: User) -> Invitation:
    return invited(municipality, manager)


@pytest.fixture
def second(municipality: Municipality) -> User:
    return member(municipality, Role.MANAGER, "tweede@midden-groningen.example", "Hoofd")


def about(membership: Membership, what: str) -> str:
    return reverse(f"municipalities:member_{what}", args=["GM1952", membership.pk])


def to_invitation(invitation: Invitation, what: str) -> str:
    return reverse(f"municipalities:invitation_{what}", args=["GM1952", invitation.pk])


def rows(response: HttpResponse, labelled: str = "leden") -> list[list[str]]:
    found = tree(response).xpath(f"//table[@aria-labelledby='{labelled}']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in found]


def invite(client: Client, email: str = EMAIL, role: str = "adviser") -> HttpResponse:
    return client.post(INVITE, {"email": email, "role": role})


def test_every_member_sees_who_has_access(
    adviser_client: Client, adviser: User, manager: User
) -> None:
    User.objects.filter(pk=adviser.pk).update(last_seen_on=timezone.localdate())
    User.objects.filter(pk=manager.pk).update(last_seen_on=date(2026, 3, 9))
    Membership.objects.update(since=timezone.now().replace(2025, 1, 2, 12))

    page = adviser_client.get(MEMBERS)

    assert heading(page) == "Leden van Midden-Groningen"
    assert rows(page) == [
        [f"Communicatieadviseur (u){adviser.email}", "Adviseur", "vandaag", "2 januari 2025"],
        [f"Manager communicatie{manager.email}", "Manager", "9 maart 2026", "2 januari 2025"],
    ]
    assert "Vraag het een van hen." in text_of(page)
    assert tree(page).xpath("//main//form") == []


def test_a_manager_sees_what_can_be_done(
    manager_client: Client, manager: User, adviser: User
) -> None:
    User.objects.filter(pk=adviser.pk).update(last_seen_on=None, is_active=False)
    Membership.objects.update(since=None)

    page = manager_client.get(MEMBERS)

    links = set(tree(page).xpath("//main//a/@href"))
    assert rows(page)[0][:4] == [
        f"Communicatieadviseur{adviser.email}account staat uit",
        "Adviseur",
        "nog niet",
        "onbekend",
    ]
    assert {INVITE, "/gemeenten/GM1952/logboek/"} <= links
    assert {about(m, what) for m in Membership.objects.all() for what in ("role", "remove")} < links


def test_members_of_other_municipalities_are_not_in_the_list(
    manager_client: Client, other_adviser: User, other_municipality: Municipality, manager: User
) -> None:
    invited(other_municipality, manager, "elders@westerkwartier.example")

    page = manager_client.get(MEMBERS).content.decode()

    assert "westerkwartier" not in page


@pytest.mark.parametrize(
    ("what", "status"), [("leden/", 200), ("leden/uitnodigen/", 403), ("logboek/", 403)]
)
def test_an_adviser_reads_and_nothing_more(
    adviser_client: Client, manager: User, what: str, status: int
) -> None:
    assert adviser_client.get(f"/gemeenten/GM1952/{what}").status_code == status


def test_an_adviser_changes_nothing(
    adviser_client: Client, adviser: User, manager: User, invitation: Invitation
) -> None:
    membership = manager.memberships.get()
    addresses = [
        INVITE,
        about(membership, "role"),
        about(membership, "remove"),
        to_invitation(invitation, "again"),
        to_invitation(invitation, "withdraw"),
    ]

    answers = [adviser_client.post(address, {"role": "adviser"}) for address in addresses]

    assert [answer.status_code for answer in answers] == [403] * 5
    assert manager.memberships.get().role == "manager"
    assert Invitation.objects.get().state == "open"


@pytest.mark.parametrize("what", ["role", "remove", "again", "withdraw"])
def test_a_foreign_id_answers_like_a_missing_one(
    manager_client: Client, manager: User, other_adviser: User, what: str
) -> None:
    other = other_adviser.memberships.get().municipality
    foreign = {
        "member": other_adviser.memberships.get().pk,
        "invitation": invited(other, manager, "x@y.example").pk,
    }
    kind = "member" if what in ("role", "remove") else "invitation"

    def post(code: str, pk: int) -> tuple[int, str]:
        address = reverse(f"municipalities:{kind}_{what}", args=[code, pk])
        response = manager_client.post(address, {"role": "adviser"})
        return response.status_code, response.content.decode()

    missing = post("GM1952", 10**6)
    assert missing[0] == 404
    assert post("GM1952", foreign[kind]) == missing
    assert post("GM1969", foreign[kind]) == missing
    assert post("GM1952", 10**30) == missing
    assert other_adviser.memberships.count() == 1
    assert Invitation.objects.get().state == "open"


def test_a_manager_of_both_cannot_reach_the_one_through_the_other(
    manager_client: Client, manager: User, other_adviser: User
) -> None:
    membership = other_adviser.memberships.get()
    membership.municipality.memberships.create(user=manager, role=Role.MANAGER)

    assert manager_client.post(about(membership, "remove")).status_code == 404
    assert other_adviser.memberships.count() == 1


def test_an_invitation_is_mailed(manager_client: Client, mailoutbox: list[EmailMessage]) -> None:
    response = invite(manager_client, " Jan.O'Brien@Gemeente.Example ", "manager")

    (mail,) = mailoutbox
    invitation = Invitation.objects.get()
    until = timezone.localdate() + timedelta(days=14)
    assert response.headers["Location"] == MEMBERS
    assert said(response) == ["De uitnodiging is gemaild naar jan.o'brien@gemeente.example."]
    assert (invitation.email, invitation.role) == ("jan.o'brien@gemeente.example", "manager")
    assert mail.to == ["jan.o'brien@gemeente.example"]
    assert mail.subject == "Uitnodiging voor de meting sociale media van Midden-Groningen"
    assert mail.body.startswith(
        "Hallo,\n\nEen manager bij de gemeente Midden-Groningen nodigt u uit om mee te werken aan "
        "de meting sociale media, als manager.\n"
    )
    assert f"tot {until.day} " in mail.body
    assert "&#x27;" not in mail.body


def test_what_an_inviter_calls_themselves_is_not_mailed(
    manager_client: Client, manager: User, mailoutbox: list[EmailMessage]
) -> None:
    User.objects.filter(pk=manager.pk).update(name="http://evil.example/ klik hier")

    invite(manager_client)

    assert "evil" not in mailoutbox[0].body


def test_the_mail_is_in_dutch_whatever_the_inviter_reads(
    manager_client: Client, mailoutbox: list[EmailMessage]
) -> None:
    manager_client.post("/taal/", {"language": "en"})

    invite(manager_client)

    assert mailoutbox[0].body.startswith("Hallo,")


def test_the_mailed_link_and_the_copied_one_differ(
    manager_client: Client, mailoutbox: list[EmailMessage]
) -> None:
    invite(manager_client)
    page = manager_client.get(MEMBERS)

    (copied,) = tree(page).xpath("//main//input[@readonly]/@value")
    assert copied.startswith("http://testserver/account/uitnodiging/")
    assert copied not in mailoutbox[0].body


def test_without_a_mail_server_the_link_is_there_to_copy(
    manager_client: Client, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.municipalities.test_registering.DeadServer"

    response = invite(manager_client)

    page = manager_client.get(response.headers["Location"].partition("#")[0])
    (warning,) = said(response)
    assert warning == (
        f"De uitnodiging van {EMAIL} staat klaar, maar de mail kon niet worden verstuurd. "
        "Kopieer de link hieronder en geef die zelf door."
    )
    assert len(tree(page).xpath("//main//details[@open]//input[@readonly]")) == 1


def test_somebody_who_is_a_member_is_not_invited(
    manager_client: Client, adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    response = invite(manager_client, adviser.email)

    (error,) = errors(response)
    assert response.status_code == 422
    assert error == (
        "E-mailadres: Dit adres is al van een lid, in de rol van adviseur. "
        "Een andere rol kiest u in de ledenlijst."
    )
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("email", "role"),
    [("jan", "adviser"), ("", "adviser"), (EMAIL, "administrator"), (EMAIL, "")],
)
def test_a_refused_invitation_keeps_what_was_typed(
    manager_client: Client, mailoutbox: list[EmailMessage], email: str, role: str
) -> None:
    response = invite(manager_client, email, role)

    assert response.status_code == 422
    assert tree(response).xpath("//input[@name='email']")[0].get("value", "") == email
    assert (mailoutbox, Invitation.objects.count()) == ([], 0)


def test_inviting_is_limited(
    manager_client: Client, invitation: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RATES, Limit.INVITE, "1/h/user")

    assert invite(manager_client, "een@gemeente.example").status_code == 302
    assert invite(manager_client, "twee@gemeente.example").status_code == 429
    assert manager_client.post(to_invitation(invitation, "again")).status_code == 429


def test_pending_invitations_are_listed(
    manager_client: Client, municipality: Municipality, manager: User, other_adviser: User
) -> None:
    expire(invited(municipality, manager, "a@gemeente.example", Role.MANAGER))
    accept(invited(municipality, manager, other_adviser.email), other_adviser)
    Invitation.objects.filter(email="a@gemeente.example").update(invited_by=None)

    (row,) = rows(manager_client.get(MEMBERS), "uitnodigingen")

    assert row[:4] == ["a@gemeente.example", "Manager", "verlopen", "zelf aangevraagd"]


def test_an_invitation_is_sent_again(
    manager_client: Client, invitation: Invitation, mailoutbox: list[EmailMessage]
) -> None:
    expire(invitation)

    response = manager_client.post(to_invitation(invitation, "again"))

    assert response.headers["Location"] == MEMBERS
    assert mailoutbox[0].to == [EMAIL]
    assert Invitation.objects.get().state == "open"


def test_an_invitation_is_withdrawn_once(
    manager_client: Client, invitation: Invitation, mailoutbox: list[EmailMessage]
) -> None:
    first = manager_client.post(to_invitation(invitation, "withdraw"))
    second = manager_client.post(to_invitation(invitation, "withdraw"))
    again = manager_client.post(to_invitation(invitation, "again"))

    over = ["Deze uitnodiging is intussen geaccepteerd of ingetrokken."]
    assert said(first) == [f"De uitnodiging van {EMAIL} is ingetrokken. De link werkt niet meer."]
    assert over[0] in said(second)
    assert over[0] in said(again)
    assert Invitation.objects.get().state == "withdrawn"
    assert mailoutbox == []


def test_a_role_is_changed(manager_client: Client, adviser: User) -> None:
    membership = adviser.memberships.get()
    page = manager_client.get(about(membership, "role"))

    response = manager_client.post(about(membership, "role"), {"role": "manager"})

    assert heading(page) == "Rol van Communicatieadviseur"
    assert tree(page).xpath("//input[@checked]/@value") == ["adviser"]
    assert said(response) == ["Communicatieadviseur is nu manager."]
    assert adviser.memberships.get().role == "manager"


@pytest.mark.parametrize("role", ["", "administrator", "x"])
def test_a_role_that_does_not_exist_is_refused(
    manager_client: Client, adviser: User, role: str
) -> None:
    response = manager_client.post(about(adviser.memberships.get(), "role"), {"role": role})

    assert response.status_code == 422
    assert adviser.memberships.get().role == "adviser"


def test_a_member_is_removed_after_a_page_that_says_what_happens(
    manager_client: Client, adviser: User, adviser_client: Client
) -> None:
    membership = adviser.memberships.get()
    page = manager_client.get(about(membership, "remove"))
    assert adviser.memberships.count() == 1

    response = manager_client.post(about(membership, "remove"))

    assert heading(page) == "Communicatieadviseur verwijderen"
    assert "Wat is ingevuld, blijft bij de gemeente." in text_of(page)
    assert said(response) == ["Communicatieadviseur heeft geen toegang meer tot Midden-Groningen."]
    assert adviser.memberships.count() == 0
    assert not get_user(adviser_client).is_authenticated
    assert manager_client.post(about(membership, "remove")).status_code == 404


@pytest.mark.parametrize("what", ["role", "remove"])
def test_the_last_manager_stays_and_is_told_what_to_do(
    manager_client: Client, manager: User, what: str
) -> None:
    membership = manager.memberships.get()

    page = manager_client.get(about(membership, what))
    sent = manager_client.post(about(membership, what), {"role": "adviser"})

    assert tree(page).xpath("//main//form") == []
    assert (page.status_code, sent.status_code) == (200, 422)
    assert "U bent de enige manager van Midden-Groningen." in text_of(sent)
    assert "Maak eerst iemand anders manager" in text_of(sent)
    assert manager.memberships.get().role == "manager"


@pytest.mark.usefixtures("second")
def test_managers_can_step_back_themselves(manager_client: Client, manager: User) -> None:
    membership = manager.memberships.get()
    page = manager_client.get(about(membership, "role"))

    manager_client.post(about(membership, "role"), {"role": "adviser"})

    assert "Dit is uw eigen rol." in text_of(page)
    assert manager.memberships.get().role == "adviser"
    assert manager_client.get(INVITE).status_code == 403


@pytest.mark.usefixtures("second")
def test_who_gives_up_the_access_stays_logged_in_here_and_nowhere_else(
    manager_client: Client, manager: User
) -> None:
    elsewhere = logged_in(manager)

    response = manager_client.post(about(manager.memberships.get(), "remove"))

    assert response.headers["Location"] == "/"
    assert said(response) == ["U hebt geen toegang meer tot Midden-Groningen."]
    assert get_user(manager_client) == manager
    assert not get_user(elsewhere).is_authenticated
    assert manager_client.get(MEMBERS).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_with_more_rows(
    manager_client: Client,
    municipality: Municipality,
    manager: User,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        member(municipality, Role.ADVISER, f"{number}@gemeente.example", "Adviseur")
        invited(municipality, manager, f"nieuw{number}@gemeente.example")

    with django_assert_num_queries(5):
        page = manager_client.get(MEMBERS)

    assert len(rows(page)) == count + 1
    assert len(rows(page, "uitnodigingen")) == count


def test_texts_of_others_are_shown_as_text(
    manager_client: Client, municipality: Municipality, manager: User
) -> None:
    sharp = "<script>alert('x')</script>"
    odd = member(municipality, Role.ADVISER, "odd@gemeente.example", sharp)

    pages = [MEMBERS, about(odd.memberships.get(), "role"), about(odd.memberships.get(), "remove")]

    for page in pages:
        content = manager_client.get(page).content.decode()
        assert sharp not in content
        assert "&lt;script&gt;alert(" in content
