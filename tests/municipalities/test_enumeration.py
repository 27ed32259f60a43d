"""Whoever tries addresses cannot tell which of them have an account.

Time is counted in what takes it: hashing a password, and sending a mail.
"""

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.mail import EmailMessage
from django.test import Client

from municipalities.models import User
from tests.municipalities.test_accounts import RESET, WRONG, log_in, summary

EMAIL = "iemand@gemeente.example"


def has_an_account() -> None:
    User.objects.create_user(EMAIL, "een lang wachtwoord")


def has_an_account_that_is_switched_off() -> None:
    User.objects.create_user(EMAIL, "een lang wachtwoord", is_active=False)


def has_an_account_without_a_password() -> None:
    User.objects.create_user(EMAIL)


def has_no_account() -> None:
    pass


EVERYBODY = pytest.mark.parametrize(
    "somebody",
    [
        has_an_account,
        has_an_account_that_is_switched_off,
        has_an_account_without_a_password,
        has_no_account,
    ],
)


@pytest.fixture
def hashed(db: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that is hashed from now on."""
    passwords: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, *args: Any) -> str:
        passwords.append(password)
        return encode(self, password, *args)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return passwords


@EVERYBODY
def test_wrong_password_gets_the_same_answer_after_the_same_work(
    client: Client, hashed: list[str], somebody: Any
) -> None:
    somebody()
    hashed.clear()

    response = log_in(client, EMAIL, "een verkeerd wachtwoord")

    assert (response.status_code, summary(response)) == (200, [WRONG])
    assert len(hashed) == 1


@EVERYBODY
def test_request_for_a_password_gets_the_same_answer_after_the_same_work(
    client: Client, hashed: list[str], mailoutbox: list[EmailMessage], somebody: Any
) -> None:
    somebody()
    hashed.clear()

    response = client.post(RESET, {"email": EMAIL})

    assert (response.status_code, response["Location"]) == (302, "/account/password/reset/done/")
    assert [mail.to for mail in mailoutbox] == [[EMAIL]]
    assert hashed == []
