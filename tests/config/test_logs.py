"""A log is read by people who may not use what stands in an address."""

import logging

import pytest

from config.logs import SecretAddressesFilter


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("/account/uitnodiging/0f3.abc-_/", "/account/uitnodiging/.../"),
        ("/account/password/reset/key/1-abc/", "/account/password/reset/key/.../"),
        ("/account/password/reset/key/done/", "/account/password/reset/key/.../"),
        ("/gemeenten/GM1952/leden/", "/gemeenten/GM1952/leden/"),
    ],
)
def test_secret_in_an_address_is_left_out(said: str, kept: str) -> None:
    record = logging.LogRecord("django.request", 30, "", 1, "Gone: %s", (said,), None)

    SecretAddressesFilter().filter(record)

    assert record.getMessage() == f"Gone: {kept}"


def test_every_handler_leaves_secrets_out(settings) -> None:
    handlers = settings.LOGGING["handlers"].values()

    assert [handler["filters"] for handler in handlers] == [["secret_addresses"]]


def test_message_that_cannot_be_made_says_where_it_came_from() -> None:
    record = logging.LogRecord("ours", 30, "ours.py", 7, "%d of %d", ("/account/",), None)

    assert SecretAddressesFilter().filter(record)

    assert record.getMessage() == "A message that cannot be made, from ours.py:7"
