"""The page of one's own account, and what passes by on the way: the day somebody was here."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localdate
from lxml import html
from pytest_django import DjangoAssertNumQueries

from municipalities.accounts.forms import AccountForm
from municipalities.models import Membership, Municipality, Role, User
from tests.second_factors import give_passkey

ACCOUNT = "/account/"
RESET = "/account/password/reset/"


def tree(response: HttpResponse) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def term(response: HttpResponse, name: str) -> str:
    (found,) = tree(response).xpath(f"//dt[text()='{name}']/following-sibling::dd")
    return " ".join(found.text_content().split())


def links(response: HttpResponse) -> list[str]:
    return list(tree(response).xpath("//main//a/@href"))


def test_account_shows_address_and_roles(
    adviser: User, adviser_client: Client, other_municipality: Municipality
) -> None:
    Membership.objects.create(user=adviser, municipality=other_municipality, role=Role.MANAGER)

    page = adviser_client.get(ACCOUNT)

    assert term(page, "E-mailadres") == "adviseur@midden-groningen.example"
    assert term(page, "Werkt voor") == "Midden-Groningen (adviseur)Westerkwartier (manager)"


def test_account_of_an_administrator_leads_to_the_administration(
    administrator_client: Client,
) -> None:
    page = administrator_client.get(ACCOUNT)

    assert term(page, "Werkt voor") == "Deze site (beheerder)"
    assert "/beheer/" in links(page)


def test_account_says_whether_there_is_a_second_step(adviser: User, adviser_client: Client) -> None:
    badge = "//main//span[contains(@class, 'vm-badge')]/text()"
    before = tree(adviser_client.get(ACCOUNT)).xpath(badge)

    give_passkey(adviser)

    assert (before, tree(adviser_client.get(ACCOUNT)).xpath(badge)) == (["Uit"], ["Aan"])


def test_account_name_is_changed(adviser: User, adviser_client: Client) -> None:
    response = adviser_client.post(ACCOUNT, {"name": "Adviseur  webcare"})

    adviser.refresh_from_db()
    assert response["Location"] == ACCOUNT
    assert adviser.name == "Adviseur  webcare"


@pytest.mark.parametrize("name", ["", " ", "a" * 81, "web\u202ecare"])
def test_account_name_that_cannot_be_is_refused_and_kept_on_the_page(
    name: str, adviser: User, adviser_client: Client
) -> None:
    response = adviser_client.post(ACCOUNT, {"name": name})

    adviser.refresh_from_db()
    assert response.status_code == 422
    assert tree(response).xpath("//main//input[@name='name']/@value") == ([name] if name else [])
    assert adviser.name == "Communicatieadviseur"


def test_nothing_but_the_name_is_changed(adviser: User, adviser_client: Client) -> None:
    adviser_client.post(ACCOUNT, {"name": "Adviseur", "email": "x@example.org", "is_staff": "on"})

    adviser.refresh_from_db()
    assert (adviser.email, adviser.is_staff) == ("adviseur@midden-groningen.example", False)


def test_what_changes_while_the_name_is_saved_stays_changed(adviser: User) -> None:
    form = AccountForm({"name": "Adviseur"}, instance=adviser)
    User.objects.filter(pk=adviser.pk).update(is_active=False, session_generation=7)

    form.save()

    adviser.refresh_from_db()
    assert (adviser.name, adviser.is_active, adviser.session_generation) == ("Adviseur", False, 7)


def test_account_menu_leads_to_the_account(adviser_client: Client) -> None:
    menu = tree(adviser_client.get(ACCOUNT)).xpath("//details[contains(@class, 'vm-account')]//a")

    assert ("Uw account", ACCOUNT) in [(link.text, link.get("href")) for link in menu]


def test_who_has_a_password_changes_it_there(adviser_client: Client) -> None:
    found = links(adviser_client.get(ACCOUNT))

    assert "/account/password/change/" in found
    assert RESET not in found


@pytest.mark.parametrize("page", ["change", "set"])
def test_who_has_no_password_asks_for_one_by_mail(page: str, adviser: User, client: Client) -> None:
    adviser.set_unusable_password()
    adviser.save()
    client.force_login(adviser)

    response = client.get(f"/account/password/{page}/", follow=True)

    assert response.redirect_chain[-1] == (RESET, 302)
    assert RESET in links(client.get(ACCOUNT))


# -- Last seen ----------------------------------------------------------------------------------


def test_first_page_of_a_day_remembers_that_day(adviser: User, adviser_client: Client) -> None:
    User.objects.update(last_seen_on=date(2026, 1, 1))

    adviser_client.get(ACCOUNT)

    adviser.refresh_from_db()
    assert adviser.last_seen_on == localdate()


def test_next_pages_of_a_day_ask_for_nothing(
    adviser_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    User.objects.update(last_seen_on=None)
    adviser_client.get(ACCOUNT)

    with django_assert_num_queries(2):  # session, user
        adviser_client.get("/over/privacy/")


def test_ended_session_is_not_seen(adviser: User, adviser_client: Client) -> None:
    User.objects.update(last_seen_on=None, session_generation=1)

    adviser_client.get(ACCOUNT)

    adviser.refresh_from_db()
    assert adviser.last_seen_on is None
