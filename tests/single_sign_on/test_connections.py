"""The page of an account where it is connected with the one of the organisation."""

import pytest
from django.contrib.auth import get_user
from django.http import HttpResponse
from django.test import Client
from lxml import html
from pytest_django import Settings

from municipalities.models import Event, Municipality, User
from municipalities.single_sign_on.following import follow
from tests.conftest import logged_in
from tests.second_factors import record
from tests.single_sign_on.examples import NAME
from tests.single_sign_on.stub import StubProvider, log_in

PAGE, SHOW_WHO = "/account/sso/", "/account/opnieuw-inloggen/"
JAN: dict[str, object] = {"sub": "jan", "email": "jan@midden-groningen.example"}


def shown(response: HttpResponse) -> str:
    (main,) = html.fromstring(response.content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


def connected(user: User, provider: StubProvider) -> Client:
    client = record(logged_in(user), user, method="password")
    provider.claims = JAN
    log_in(client, process="connect")
    return client


def connection(user: User) -> object:
    return user.socialaccount_set.get().pk  # type: ignore[attr-defined]


def test_account_is_connected(adviser: User, provider: StubProvider) -> None:
    client = record(logged_in(adviser), adviser, method="password")
    offered = html.fromstring(client.get(PAGE).content.decode())
    (form,) = [form for form in offered.forms if form.action == "/account/sso/login/"]
    provider.claims = JAN

    response = log_in(client, process=form.fields["process"])

    assert response["Location"] == PAGE
    assert "Uw account is gekoppeld" in client.get(PAGE).content.decode()
    assert adviser.socialaccount_set.count() == 1  # type: ignore[attr-defined]
    assert get_user(client) == adviser


def test_who_logged_in_a_while_ago_shows_who_it_is_before_connecting(
    adviser: User, provider: StubProvider, password: str
) -> None:
    client = record(logged_in(adviser), adviser, method="password", seconds_ago=301)
    provider.claims = JAN

    asked = log_in(client, process="connect")
    session = str(dict(client.session))
    before = adviser.socialaccount_set.count()  # type: ignore[attr-defined]
    answer = client.post(asked["Location"], {"password": password}, follow=True)

    assert (asked["Location"], before) == (SHOW_WHO, 0)
    assert "for the user info" not in session  # the token
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Uw account is gekoppeld" in shown(answer)
    assert adviser.socialaccount_set.count() == 1  # type: ignore[attr-defined]


def test_connected_account_logs_in(client: Client, adviser: User, provider: StubProvider) -> None:
    connected(adviser, provider)

    log_in(client)

    assert get_user(client) == adviser


def test_administrator_connects_as_anybody(
    client: Client, administrator: User, provider: StubProvider
) -> None:
    connected(administrator, provider)

    log_in(client)

    assert get_user(client) == administrator


def test_account_of_somebody_else_is_not_connected(
    adviser: User, manager: User, provider: StubProvider
) -> None:
    connected(adviser, provider)

    client = connected(manager, provider)

    assert "hoort hier bij een ander account" in client.get(PAGE).content.decode()
    assert manager.socialaccount_set.count() == 0  # type: ignore[attr-defined]


def test_visitor_cannot_connect(client: Client, provider: StubProvider, db: None) -> None:
    provider.claims = JAN

    response = log_in(client, process="connect")

    assert response["Location"] == PAGE
    assert not User.objects.exists()


def test_disconnecting_gives_back_what_the_organisation_gave(
    adviser: User, other_municipality: Municipality, provider: StubProvider
) -> None:
    client = connected(adviser, provider)
    follow(adviser, {"GM1969": "manager"})

    response = client.post(PAGE, {"account": connection(adviser)}, follow=True)

    assert "Uw account is ontkoppeld." in response.content.decode()
    assert get_user(client) == adviser
    assert [row.municipality.code for row in adviser.memberships.all()] == ["GM1952"]
    assert Event.objects.latest("pk").kind == Event.Kind.REMOVED


def test_who_logged_in_a_while_ago_shows_who_it_is_before_disconnecting(
    adviser: User, provider: StubProvider, password: str
) -> None:
    client = connected(adviser, provider)
    record(client, adviser, method="password", seconds_ago=301)

    asked = client.post(PAGE, {"account": connection(adviser)})
    before = adviser.socialaccount_set.count()  # type: ignore[attr-defined]
    sent = {"password": password, "next": PAGE}
    answer = client.post(asked["Location"], sent, follow=True)

    assert (asked["Location"], before) == (f"{SHOW_WHO}?next=%2Faccount%2Fsso%2F", 1)
    assert "Uw account is ontkoppeld." in answer.content.decode()
    assert adviser.socialaccount_set.count() == 0  # type: ignore[attr-defined]
    assert get_user(client) == adviser


def test_account_without_a_password_stays_connected(
    client: Client, provider: StubProvider, db: None
) -> None:
    provider.claims = JAN
    log_in(client)

    page = client.get(PAGE)
    response = client.post(PAGE, {"account": connection(User.objects.get())})

    assert "kunt u de koppeling niet verwijderen" in shown(page)
    assert response.status_code == 422
    assert "U hebt dit nodig om in te loggen." in shown(response)


def test_connection_of_somebody_else_stays(
    adviser: User, manager_client: Client, provider: StubProvider
) -> None:
    connected(adviser, provider)

    response = manager_client.post(PAGE, {"account": connection(adviser)})

    assert response.status_code == 422
    assert adviser.socialaccount_set.count() == 1  # type: ignore[attr-defined]


def test_overview_leads_to_the_page(adviser_client: Client, provider: StubProvider) -> None:
    page = html.fromstring(adviser_client.get("/account/").content.decode())

    (link,) = page.xpath(f"//main//a[@href='{PAGE}']")
    assert link.text_content() == "Koppel uw account"
    assert f"Inloggen met {NAME}" in page.text_content()


@pytest.mark.parametrize("page", ["/account/", PAGE])
def test_without_a_provider_there_is_nothing_to_connect(
    adviser_client: Client, settings: Settings, page: str
) -> None:
    settings.SINGLE_SIGN_ON = None

    response = adviser_client.get(page)

    assert response.status_code == (404 if page == PAGE else 200)
    assert f'href="{PAGE}"' not in response.content.decode()
