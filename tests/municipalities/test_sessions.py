"""When what somebody is logged in with ends."""

import pytest
from django.contrib.auth import get_user
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from municipalities.authorship import Author
from municipalities.membership import remove_member
from municipalities.models import Municipality, Role, User
from tests.municipalities.test_accounts import NEW_PASSWORD, RESET, log_in, reset_link

NO_MEMBERSHIPS = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}


@pytest.fixture
def sessions(adviser: User, password: str) -> tuple[Client, Client]:
    """The adviser is logged in on two computers."""
    here, there = Client(), Client()
    for client in (here, there):
        log_in(client, adviser.email, password)
        assert get_user(client) == adviser
    return here, there


def is_logged_in(client: Client) -> bool:
    return get_user(client).is_authenticated


def test_new_password_ends_every_other_session(
    sessions: tuple[Client, Client], password: str
) -> None:
    here, there = sessions
    key = here.session.session_key

    here.post(
        "/account/password/change/",
        {"oldpassword": password, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    assert (is_logged_in(here), is_logged_in(there)) == (True, False)
    assert here.session.session_key != key


def test_new_password_by_mail_ends_every_session(
    sessions: tuple[Client, Client], adviser: User, mailoutbox: list[EmailMessage]
) -> None:
    visitor = Client()
    visitor.post(RESET, {"email": adviser.email})
    form = visitor.get(reset_link(mailoutbox[0]), follow=True).request["PATH_INFO"]

    visitor.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert [is_logged_in(client) for client in (*sessions, visitor)] == [False] * 3


def test_removal_ends_every_session(
    sessions: tuple[Client, Client], adviser: User, manager: User, municipality: Municipality
) -> None:
    membership = adviser.memberships.get(municipality=municipality)

    remove_member(membership, Author(manager, Role.MANAGER))

    assert [is_logged_in(client) for client in sessions] == [False, False]


def switch(administrator: Client, user: User, *, on: bool) -> None:
    page = reverse("admin:municipalities_user_change", args=[user.pk])
    form = {"email": user.email, "name": user.name, **NO_MEMBERSHIPS}
    response = administrator.post(page, form | ({"is_active": "on"} if on else {}))
    assert response.status_code == 302


def test_switching_an_account_off_ends_every_session_for_good(
    sessions: tuple[Client, Client], adviser: User, administrator_client: Client
) -> None:
    switch(administrator_client, adviser, on=False)
    while_off = [is_logged_in(client) for client in sessions]

    switch(administrator_client, adviser, on=True)

    assert while_off == [False, False]
    assert [is_logged_in(client) for client in sessions] == [False, False]
