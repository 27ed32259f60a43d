"""How often somebody may try, counted in the database so that every process counts along.

What is counted per address of the visitor stops whoever tries many accounts. What is counted per
e-mail address alone may leave out a mail, and nothing else: it must never shut its owner out.
Never ask within a transaction: what is rolled back was not counted.
"""

from enum import StrEnum, auto

from allauth.core.internal.ratelimit import RateLimitUsage, clear, consume, get_ip
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from municipalities.models import User

MINUTES_AFTER_LOGIN = 5


class Limit(StrEnum):
    INVITE = auto()
    INVITE_MAIL = auto()
    ACCEPT = auto()
    REGISTER = auto()
    REGISTER_MAIL = auto()
    RESET = auto()
    RESET_MAIL = auto()
    CHANGE_MAIL = auto()
    STYLE = auto()
    OFFER = auto()


# Amount / period / counted per what; the first that is used up refuses. A whole office may come
# from one address, on the afternoon that it starts.
RATES: dict[str, str] = {
    Limit.INVITE: "60/h/user",
    Limit.INVITE_MAIL: "5/h/key,10/d/key",
    Limit.ACCEPT: "100/h/ip",
    Limit.REGISTER: "50/h/ip",
    Limit.REGISTER_MAIL: "5/h/key,20/d/key",
    Limit.RESET: "50/h/ip,3/h/key",
    Limit.RESET_MAIL: "5/h/key,20/d/key",
    Limit.CHANGE_MAIL: "20/d/key",
    Limit.STYLE: "30/h/user",
    Limit.OFFER: "30/h/user",
}


def within_limit(request: HttpRequest, limit: Limit, key: str = "") -> bool:
    """Counts this request, unless it only reads, and says whether it may go on."""
    return count(request, limit, key) is not None


def count(request: HttpRequest, limit: Limit, key: str) -> RateLimitUsage | None:
    """What was counted, to roll back when it comes to nothing; None when the limit is reached."""
    return consume(request, app="municipalities", action=limit, config=RATES, key=key)


def from_here(request: HttpRequest, email: str) -> str:
    """A key for what this visitor does to that account, so that others are not counted along."""
    return f"{get_ip(request)} {email.lower()}"


def forgive(request: HttpRequest, user: User) -> None:
    """Starts counting again for who has just chosen a password by a link in the mail.

    Codes of a second factor are counted per person, wherever they come from: with a count per
    address, whoever holds the password could guess on from others. By the same count that person
    could keep the owner out. A new password ends that, as long as this goes with it. It also ends
    the links in earlier mails, so that the mailbox may get others.
    """
    mailbox = user.email.lower()
    clear(request, app="municipalities", action=Limit.RESET_MAIL, config=RATES, key=mailbox)
    for key in (from_here(request, user.email), f"mfa-auth-user-{user.pk}"):
        clear(request, app="allauth.account", action="login_failed", key=key)


def too_many(request: HttpRequest, minutes: int = MINUTES_AFTER_LOGIN) -> HttpResponse:
    """The page for who has to wait."""
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
