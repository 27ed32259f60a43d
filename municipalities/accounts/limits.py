"""How often somebody may try, counted in the database so that every process counts along.

Never ask within a transaction: what is rolled back was not counted.
"""

from enum import Enum

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest


class Limit(Enum):
    """Amount / period / counted per what. A `key` is anything, of anybody: it must never stand
    alone where being refused would shut somebody out."""

    INVITE = "30/h/user,100/d/user"
    REGISTER = "10/h/ip"
    ACCEPT = "20/h/ip"


def within_limit(request: HttpRequest, limit: Limit, key: str = "") -> bool:
    """Counts this request, unless it only reads, and says whether it may go on."""
    rates = {limit.name: limit.value}
    usage = consume(request, app="municipalities", action=limit.name, config=rates, key=key)
    return usage is not None
