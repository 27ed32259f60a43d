"""The event log, as managers read it."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from municipalities.authorship import Author
from municipalities.erasure import erase_account
from municipalities.events import log
from municipalities.invitations import accept, ask_to_join, invite, invite_again, withdraw
from municipalities.members.log_lines import SENTENCES
from municipalities.membership import add_member, change_role, remove_member
from municipalities.models import Event, Municipality, Role, User
from tests.conftest import member
from tests.municipalities.invited import invited, text_of, tree

LOG = "/gemeenten/GM1952/logboek/"
NEIGHBOUR = "Communicatieadviseur (adviseur@westerkwartier.example)"


@pytest.fixture
def author(manager: User) -> Author:
    return Author(manager, Role.MANAGER)


@pytest.fixture
def successor(municipality: Municipality) -> User:
    return member(municipality, Role.MANAGER, "hoofd@midden-groningen.example", "Hoofd")


def sentences(page: HttpResponse) -> list[str]:
    cells = tree(page).xpath("//tbody/tr/td[2]")
    return [" ".join(cell.xpath("string(text()[1])").split()) for cell in cells]


def test_every_kind_of_event_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Event.Kind)


def test_a_membership_from_the_invitation_to_the_end(
    manager_client: Client,
    municipality: Municipality,
    author: Author,
    other_adviser: User,
) -> None:
    invitation = invite(municipality, other_adviser.email, Role.ADVISER, author)
    invite_again(invitation, author)
    membership = accept(invitation, other_adviser)
    change_role(membership, Role.MANAGER, author)
    remove_member(membership, author)

    assert sentences(manager_client.get(LOG)) == [
        f"Manager communicatie verwijderde {NEIGHBOUR}, tot dan manager.",
        f"Manager communicatie wijzigde de rol van {NEIGHBOUR} van adviseur in manager.",
        f"{NEIGHBOUR} accepteerde de uitnodiging en is nu adviseur.",
        "Manager communicatie stuurde adviseur@westerkwartier.example de uitnodiging opnieuw.",
        "Manager communicatie nodigde adviseur@westerkwartier.example uit als adviseur.",
    ]


def test_what_happens_without_a_colleague(
    manager_client: Client, municipality: Municipality, author: Author, other_adviser: User
) -> None:
    asked = ask_to_join(municipality, "zelf@midden-groningen.example")
    assert asked
    withdraw(asked, author)
    membership = add_member(municipality, other_adviser, Role.ADVISER, None, by_single_sign_on=True)
    change_role(membership, Role.MANAGER, None)
    remove_member(membership, None)

    assert sentences(manager_client.get(LOG)) == [
        f"{NEIGHBOUR}, tot dan manager, verloor de toegang.",
        f"De rol van {NEIGHBOUR} veranderde van adviseur in manager.",
        f"{NEIGHBOUR} kreeg toegang als adviseur.",
        "Manager communicatie trok de uitnodiging van zelf@midden-groningen.example in.",
        "zelf@midden-groningen.example vroeg toegang aan.",
    ]


def test_another_role_is_told_when_somebody_is_invited_again(
    manager_client: Client, municipality: Municipality, author: Author
) -> None:
    for role in (Role.ADVISER, Role.MANAGER, Role.MANAGER):
        invite(municipality, "nieuw@gemeente.example", role, author)

    assert sentences(manager_client.get(LOG)) == [
        "Manager communicatie stuurde nieuw@gemeente.example de uitnodiging opnieuw.",
        "Manager communicatie nodigde nieuw@gemeente.example opnieuw uit, nu als manager.",
        "Manager communicatie nodigde nieuw@gemeente.example uit als adviseur.",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("", "jan@gemeente.example"), ("redacteur", "Redacteur (jan@gemeente.example)")],
)
def test_an_address_keeps_its_small_letter_at_the_start_of_a_sentence(
    manager_client: Client, municipality: Municipality, name: str, shown: str
) -> None:
    user = User.objects.create_user("jan@gemeente.example", name=name)
    add_member(municipality, user, Role.ADVISER, None)

    assert sentences(manager_client.get(LOG)) == [f"{shown} kreeg toegang als adviseur."]


def test_what_people_do_to_themselves(
    manager_client: Client, municipality: Municipality, successor: User
) -> None:
    themselves = Author(successor, Role.MANAGER)
    change_role(successor.memberships.get(), Role.ADVISER, themselves)
    remove_member(successor.memberships.get(), Author(successor, Role.ADVISER))

    assert sentences(manager_client.get(LOG)) == [
        "Hoofd, tot dan adviseur, gaf de eigen toegang op.",
        "Hoofd maakte zichzelf adviseur in plaats van manager.",
    ]


def test_deleted_accounts_are_shown_by_their_role(
    manager_client: Client,
    municipality: Municipality,
    manager: User,
    successor: User,
    other_adviser: User,
) -> None:
    themselves = Author(successor, Role.MANAGER)
    add_member(municipality, other_adviser, Role.ADVISER, themselves)
    invited(municipality, successor, successor.email.replace("hoofd", "nieuw"))
    erase_account(other_adviser)
    erase_account(successor)

    page = manager_client.get(LOG)

    assert sentences(page) == [
        "Een voormalige manager verwijderde het eigen account.",
        "Een voormalige adviseur verwijderde het eigen account.",
        "Een voormalige manager nodigde nieuw@midden-groningen.example uit als adviseur.",
        "Een voormalige manager voegde een voormalige adviseur toe als adviseur.",
    ]
    assert "hoofd@" not in text_of(page)


def test_an_invitation_that_was_forgotten_is_somebodys(
    manager_client: Client, municipality: Municipality, manager: User, other_adviser: User
) -> None:
    invited(municipality, manager, other_adviser.email)
    erase_account(other_adviser)

    assert sentences(manager_client.get(LOG)) == [
        "De uitnodiging van iemand verviel, omdat het account is verwijderd.",
        "Manager communicatie nodigde iemand uit als adviseur.",
    ]


def test_a_takeover_names_the_municipalities(
    manager_client: Client, municipality: Municipality, administrator: User
) -> None:
    by = Author(administrator, Role.ADMINISTRATOR)
    log(Event.Kind.TOOK_OVER, municipality, by, detail="Haren → Groningen")

    assert sentences(manager_client.get(LOG)) == [
        "Beheerder liet een opvolger de metingen lezen: Haren → Groningen."
    ]


def test_the_log_shows_when_and_by_whom(
    manager_client: Client, municipality: Municipality, manager: User
) -> None:
    invited(municipality, manager)

    (row,) = tree(manager_client.get(LOG)).xpath("//tbody/tr")
    (moment,) = row.xpath(".//time/@datetime")
    assert moment.startswith(timezone.localdate().isoformat())
    assert row.xpath("string(.//span)") == manager.email


def test_the_log_is_that_of_one_municipality(
    manager_client: Client,
    manager: User,
    other_municipality: Municipality,
) -> None:
    invited(other_municipality, manager, "elders@westerkwartier.example")

    assert "westerkwartier" not in manager_client.get(LOG).content.decode()
    assert manager_client.get("/gemeenten/GM1969/logboek/").status_code == 404


def test_the_log_has_pages_of_fifty(
    manager_client: Client, municipality: Municipality, author: Author
) -> None:
    for _ in range(51):
        log(Event.Kind.TOOK_OVER, municipality, author)

    first, second = manager_client.get(LOG), manager_client.get(LOG, {"pagina": 2})

    assert [len(sentences(page)) for page in (first, second)] == [50, 1]
    assert "Pagina 1 van 2" in text_of(first)
    assert tree(first).xpath("//nav/a[contains(text(), 'Ouder')]/@href") == ["?pagina=2"]
    for nonsense in ("0", "99", "x"):
        assert manager_client.get(LOG, {"pagina": nonsense}).status_code == 200


def test_an_empty_log_says_so(manager_client: Client) -> None:
    assert "Er is nog niets gebeurd." in text_of(manager_client.get(LOG))


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_takes_the_same_queries_with_more_lines(
    manager_client: Client,
    municipality: Municipality,
    manager: User,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        invited(municipality, manager, f"{number}@gemeente.example")

    with django_assert_num_queries(5):
        page = manager_client.get(LOG)

    assert len(sentences(page)) == count
