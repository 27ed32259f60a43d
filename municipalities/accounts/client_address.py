"""Where a visitor comes from, whatever the visitor says about it."""

from ipaddress import IPv6Address, ip_address

from allauth.core.internal.httpkit import clean_client_ip
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

UNKNOWN = (
    "Nothing tells where a visitor comes from. Let the proxy write X-Forwarded-For and set "
    "TRUSTED_PROXY_COUNT."
)


def client_address(request: HttpRequest) -> str:
    """What the outermost of our own proxies wrote down; without proxies, who connected.

    Every proxy adds one address at the end of X-Forwarded-For. What stands before ours is the
    visitor's to make up. A request that came past fewer of them counts for the first it met.
    """
    for told in (*_written_by_our_proxies(request)[:1], request.META.get("REMOTE_ADDR", "")):
        address = clean_client_ip(told.partition("%")[0])
        if address:
            return _unmapped(address)
    raise ImproperlyConfigured(UNKNOWN)


def _written_by_our_proxies(request: HttpRequest) -> list[str]:
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = request.headers.get("X-Forwarded-For", "")
    return told.split(",")[-proxies:] if proxies else []


def _unmapped(text: str) -> str:
    """A server on an IPv6 socket sees 192.0.2.1 as ::ffff:192.0.2.1, and all of IPv4 as one /64."""
    address = ip_address(text)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return text
