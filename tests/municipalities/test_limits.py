"""How often somebody may try: whoever guesses is stopped, whoever owns the account is not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Barrier
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from municipalities.accounts.limits import RATES, Limit, within_limit
from municipalities.addresses import prove_address
from municipalities.models import User
from tests.municipalities.test_accounts import (
    LOGIN,
    NEW_PASSWORD,
    RESET,
    TOO_OFTEN,
    WRONG,
    log_in,
    reset_link,
    summary,
    tree,
)

CHANGE = "/account/password/change/"
SECOND_STEP = "/account/mfa/inloggen/"
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"
ASKED_TOO_OFTEN = (
    "U hebt al een paar keer een nieuw wachtwoord aangevraagd. Zoek ons bericht in uw mailbox, "
    "ook bij ongewenste mail, of vraag het over een uur opnieuw aan."
)


def visitor(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def fail_to_log_in(address: str, email: str, times: int = 5) -> list[list[str]]:
    return [summary(log_in(visitor(address), email, "wrong password")) for _ in range(times)]


def ask_for_a_password(address: str, email: str) -> HttpResponse:
    return visitor(address).post(RESET, {"email": email})


def test_sixth_wrong_password_from_one_place_is_not_tried(adviser: User) -> None:
    answers = fail_to_log_in(HERE, adviser.email, times=6)

    assert answers == [[WRONG]] * 5 + [[TOO_OFTEN]]


def test_whoever_guesses_elsewhere_does_not_shut_the_owner_out(
    adviser: User, password: str
) -> None:
    fail_to_log_in(HERE, adviser.email, times=6)
    owner = visitor(ELSEWHERE)

    log_in(owner, adviser.email, password)

    assert get_user(owner) == adviser


def test_capitals_do_not_give_more_attempts(adviser: User) -> None:
    fail_to_log_in(HERE, adviser.email)

    assert fail_to_log_in(HERE, adviser.email.upper(), times=1) == [[TOO_OFTEN]]


def test_one_place_cannot_try_one_account_after_the_other(db: None) -> None:
    answers = [fail_to_log_in(HERE, f"{n}@example.org", times=1) for n in range(30)]
    response = log_in(visitor(HERE), "30@example.org", "wrong password")

    assert answers == [[[WRONG]]] * 30
    assert response.status_code == 429


def test_wait_is_told_in_words_and_to_programs(db: None, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    visitor(HERE).post(LOGIN)

    response = visitor(HERE).post(LOGIN)

    assert (response.status_code, response["Retry-After"]) == (429, "300")
    lead, *_more = tree(response).xpath("//main//p/text()")
    assert lead == "Wacht 5 minuten en probeer het opnieuw."


def test_right_passwords_are_not_counted(adviser: User, password: str) -> None:
    for _ in range(6):
        log_in(visitor(HERE), adviser.email, password)

    assert fail_to_log_in(HERE, adviser.email, times=1) == [[WRONG]]


def test_new_password_by_mail_ends_the_wait(adviser: User, mailoutbox: list[EmailMessage]) -> None:
    fail_to_log_in(HERE, adviser.email, times=6)
    client = visitor(HERE)
    client.post(RESET, {"email": adviser.email})
    form = client.get(reset_link(mailoutbox[0]), follow=True).request["PATH_INFO"]

    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    log_in(client, adviser.email, NEW_PASSWORD)

    assert get_user(client) == adviser


def test_whoever_finds_a_computer_logged_in_cannot_go_on_guessing_the_password(
    adviser_client: Client,
) -> None:
    form = {"oldpassword": "a guess", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

    statuses = [adviser_client.post(CHANGE, form).status_code for _ in range(11)]

    assert statuses == [200] * 10 + [429]


@pytest.fixture
def careful(adviser: User) -> User:
    """The adviser, with codes of an app as a second step."""
    prove_address(adviser)
    TOTP.activate(adviser, generate_totp_secret())
    return adviser


def try_code(user: User, address: str, password: str) -> str:
    """What somebody who knows the password hears about a code that is not right."""
    client = visitor(address)
    log_in(client, user.email, password)
    (told,) = summary(client.post(SECOND_STEP, {"code": "0000000"}))
    return told.removeprefix("Code: ")


def test_codes_are_counted_per_person_wherever_they_come_from(careful: User, password: str) -> None:
    answers = [try_code(careful, f"192.0.2.{n}", password) for n in range(5)]

    assert TOO_OFTEN not in answers
    assert try_code(careful, ELSEWHERE, password) == TOO_OFTEN


def test_new_password_by_mail_gives_new_tries_of_a_code(
    careful: User, password: str, mailoutbox: list[EmailMessage]
) -> None:
    for n in range(6):
        try_code(careful, f"192.0.2.{n}", password)
    client = visitor(HERE)
    client.post(RESET, {"email": careful.email})
    form = client.get(reset_link(mailoutbox[0]), follow=True).request["PATH_INFO"]

    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert try_code(careful, HERE, NEW_PASSWORD) != TOO_OFTEN


@pytest.mark.parametrize("email", ["adviseur@midden-groningen.example", "nobody@example.org"])
def test_fourth_request_for_a_password_from_one_place_is_told_to_look_in_the_mailbox(
    adviser: User, mailoutbox: list[EmailMessage], email: str
) -> None:
    for _ in range(3):
        ask_for_a_password(HERE, email)

    response = ask_for_a_password(HERE, email)

    assert summary(response) == [ASKED_TOO_OFTEN]
    assert tree(response).xpath("//input[@name='email']/@value") == [email]
    assert len(mailoutbox) == 3


@pytest.mark.parametrize("email", ["adviseur@midden-groningen.example", "nobody@example.org"])
def test_mailbox_is_not_flooded_from_many_places_and_the_answer_stays_the_same(
    adviser: User, mailoutbox: list[EmailMessage], email: str
) -> None:
    answers = [ask_for_a_password(f"192.0.2.{n}", email) for n in range(8)]

    assert {answer["Location"] for answer in answers} == {"/account/password/reset/done/"}
    assert len(mailoutbox) == 5


def test_one_place_asks_for_fifty_passwords_an_hour(
    db: None, mailoutbox: list[EmailMessage]
) -> None:
    for n in range(51):
        ask_for_a_password(HERE, f"{n}@example.org")

    assert len(mailoutbox) == 50


def request_of(user: User | AnonymousUser, method: str = "POST") -> HttpRequest:
    request = RequestFactory().generic(method, "/", REMOTE_ADDR=HERE)
    request.user = user
    return request


def test_every_limit_has_its_own_count(adviser: User, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(RATES) == set(Limit)
    for limit in Limit:
        monkeypatch.setitem(RATES, limit, "1/h/key")

    assert all(within_limit(request_of(adviser), limit, "key") for limit in Limit)


def test_inviting_is_limited_per_person(adviser: User, manager: User) -> None:
    allowed = [within_limit(request_of(adviser), Limit.INVITE) for _ in range(61)]

    assert allowed == [True] * 60 + [False]
    assert within_limit(request_of(manager), Limit.INVITE)


def test_reading_is_not_counted(adviser: User) -> None:
    assert all(within_limit(request_of(adviser, "GET"), Limit.REGISTER) for _ in range(60))


def test_only_what_has_expired_is_thrown_away_and_that_at_once(db: None) -> None:
    cache.set("expired", 1, timeout=-60)
    cache.set_many({f"live-{n}": n for n in range(400)}, timeout=60)  # Django keeps 300

    assert cache.get_many([f"live-{n}" for n in range(400)]) == {f"live-{n}": n for n in range(400)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        assert cursor.fetchone() == (400,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("within", [nullcontext, transaction.atomic])
def test_of_processes_at_once_one_holds_the_lock(within: Callable[[], Any]) -> None:
    """What the limits stand on: `add` says yes to one, inside a transaction as well."""
    takers, gate = 6, Barrier(6)

    def take(lock: str) -> bool:
        gate.wait()
        try:
            with within():
                return cache.add(lock, "mine", timeout=10)
        finally:
            connection.close()

    for round_ in range(5):
        with ThreadPoolExecutor(takers) as pool:
            taken = list(pool.map(take, [f"lock-{round_}"] * takers))

        assert taken.count(True) == 1
