"""The second step after single sign-on."""

import pytest
from django.contrib.auth import get_user
from django.test import Client
from pytest_django import Settings

from municipalities.models import User
from tests.conftest import logged_in
from tests.second_factors import current_code, give_codes, record
from tests.single_sign_on.stub import StubProvider, come_back, leave, log_in

SECOND_STEP = "/account/mfa/inloggen/"


@pytest.fixture
def careful(adviser: User, provider: StubProvider) -> User:
    """Has an account at the organisation, and codes here."""
    provider.claims = {"sub": "a", "email": adviser.email}
    log_in(record(logged_in(adviser), adviser, method="password"), process="connect")
    give_codes(adviser)
    return adviser


def test_second_step_is_asked_of_who_has_one(client: Client, careful: User) -> None:
    response = log_in(client, next="/model/")

    assert response["Location"] == SECOND_STEP
    assert not get_user(client).is_authenticated

    response = client.post(SECOND_STEP, {"code": current_code()})

    assert response["Location"] == "/model/"
    assert get_user(client) == careful


def test_callback_reloaded_during_the_second_step_returns_to_it(
    client: Client, careful: User
) -> None:
    state = leave(client)
    come_back(client, state)

    response = come_back(client, state)

    assert response["Location"] == SECOND_STEP


def test_second_step_of_the_organisation_counts(
    client: Client, careful: User, settings: Settings
) -> None:
    settings.OIDC_DOES_MFA = True

    response = log_in(client)

    assert response["Location"] == "/"
    assert get_user(client) == careful


def test_second_step_of_the_organisation_does_not_count_for_a_password(
    client: Client, careful: User, password: str, settings: Settings
) -> None:
    settings.OIDC_DOES_MFA = True

    response = client.post("/account/login/", {"login": careful.email, "password": password})

    assert response["Location"] == SECOND_STEP
