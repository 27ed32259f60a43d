"""What stands around every page: language, navigation, account, footer."""

import re

from django.test import Client

from municipalities.models import User

PAGE = "/over/privacy/"
LINK = re.compile(r'<a class="[^"]*vm-nav__link[^"]*" href="([^"]+)"( aria-current="page")?>')


def menu(page: str) -> list[str]:
    return [href for href, _ in LINK.findall(page)]


def test_visitor_sees_the_public_pages_and_the_way_in(client: Client, db: None) -> None:
    page = client.get(PAGE).text

    assert menu(page) == ["/model/", "/praktijk/", "/voorbeeld/", "/account/login/"]
    assert 'action="/account/logout/"' not in page


def test_member_sees_the_overview_and_the_way_out(adviser_client: Client, adviser: User) -> None:
    page = adviser_client.get(PAGE).text

    assert menu(page) == ["/", "/model/", "/praktijk/"]
    assert f'<span class="vm-account__name">{adviser.name}</span>' in page
    assert 'action="/account/logout/"' in page
    assert 'href="/account/"' in page
    assert 'href="/beheer/"' not in page


def test_administrator_sees_the_way_to_the_administration(administrator_client: Client) -> None:
    assert 'href="/beheer/"' in administrator_client.get(PAGE).text


def test_menu_marks_the_current_page(client: Client, db: None) -> None:
    page = client.get("/model/").text

    assert [href for href, current in LINK.findall(page) if current] == ["/model/"]


def test_name_of_the_account_is_escaped(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("x@example.org", "x", name="<b>Adviseur</b>"))

    page = client.get(PAGE).text

    assert "&lt;b&gt;Adviseur&lt;/b&gt;" in page
    assert "<b>Adviseur</b>" not in page


def test_language_switch_returns_to_the_same_page_in_english(client: Client, db: None) -> None:
    response = client.post("/taal/", {"language": "en", "next": "/model/?x=1"})
    page = client.get(PAGE).text

    assert response["Location"] == "/model/?x=1"
    assert '<html lang="en"' in page
    assert '<h1 class="utrecht-heading-1">Privacy and data</h1>' in page
    assert 'name="language" value="nl" lang="nl">Nederlands</button>' in page


def test_language_switch_remembers_the_page(client: Client, db: None) -> None:
    page = client.get(f"{PAGE}?a=1&b=2").text

    assert '<html lang="nl"' in page
    assert f'<input type="hidden" name="next" value="{PAGE}?a=1&amp;b=2">' in page
    assert 'name="language" value="en" lang="en">English</button>' in page


def test_language_switch_does_not_leave_the_site(client: Client, db: None) -> None:
    response = client.post("/taal/", {"language": "en", "next": "https://example.com/"})

    assert response["Location"] == "/"


def test_message_is_shown_once_as_an_alert(adviser_client: Client, adviser: User) -> None:
    adviser_client.post(
        "/account/password/change/",
        {"oldpassword": "een lang wachtwoord", "password1": "kort", "password2": "anders"},
    )
    adviser_client.post("/account/logout/")

    first, second = (adviser_client.get(PAGE).text for _ in range(2))

    assert '<div class="utrecht-alert utrecht-alert--ok vm-alert" role="status">' in first
    assert "utrecht-alert" not in second
