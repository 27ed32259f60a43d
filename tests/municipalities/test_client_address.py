"""Whose attempt it is, whatever the visitor writes in a header."""

import pytest
from allauth.core.internal.ratelimit import get_ip
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from municipalities.accounts.client_address import client_address

CONNECTED = "192.0.2.1"
VISITOR = "203.0.113.9"
INNER_PROXY = "10.0.0.2"


def request(forwarded: str | None, connected: str = CONNECTED) -> HttpRequest:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=connected, headers=headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, CONNECTED),
        (0, VISITOR, CONNECTED),
        (1, None, CONNECTED),
        (1, VISITOR, VISITOR),
        (1, f"198.51.100.1, {VISITOR}", VISITOR),
        (1, f"198.51.100.1, 198.51.100.2,{VISITOR} ", VISITOR),
        (2, f"{VISITOR}, {INNER_PROXY}", VISITOR),
        (2, f"198.51.100.1, {VISITOR}, {INNER_PROXY}", VISITOR),
        (2, VISITOR, VISITOR),  # past the outer proxy
    ],
)
def test_visitor_cannot_choose_an_address(
    settings: Settings, proxies: int, forwarded: str | None, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    assert client_address(request(forwarded)) == address


@pytest.mark.parametrize(
    "garbage", ["", ",", "unknown", "_hidden", "<script>", "999.1.1.1", "203.0.113.9, ", "é" * 500]
)
def test_nonsense_in_the_header_counts_for_who_connected(settings: Settings, garbage: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert client_address(request(garbage)) == CONNECTED


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("203.0.113.9:4711", VISITOR),
        ("[2001:db8::1]:4711", "2001:db8::1"),
        ("2001:DB8:0::1", "2001:db8::1"),
        ("::ffff:203.0.113.9", VISITOR),
        ("fe80::1%eth0", "fe80::1"),
    ],
)
def test_address_is_read_in_every_way_proxies_write_it(
    settings: Settings, written: str, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert client_address(request(written)) == address


def test_limits_take_the_addresses_of_one_ipv6_network_together() -> None:
    here, neighbour, elsewhere = (
        get_ip(request(None, address))
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")
    )

    assert here == neighbour == "2001:db8:1:2::"
    assert elsewhere == "2001:db8:1:3::"


def test_limits_keep_ipv4_visitors_of_an_ipv6_server_apart() -> None:
    assert get_ip(request(None, "::ffff:203.0.113.9")) == VISITOR


def test_server_that_cannot_tell_visitors_apart_says_what_to_set() -> None:
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXY_COUNT"):
        client_address(request(None, connected=""))
