"""End what somebody is logged in with."""

from typing import Any

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import F

from municipalities.models import User


def end_sessions(user: User) -> None:
    """Every session of this person is over at its next request, wherever it is kept."""
    User.objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)
    user.refresh_from_db(fields=["session_generation"])


def delete_expired() -> None:
    """Nobody can use them, but they still hold what they held."""
    SessionStore.clear_expired()


def forget_sessions(user: User) -> None:
    """What sessions hold of this person goes as well, the address they logged in with included.

    A session says whose it is inside only, so all of them are opened.
    """
    delete_expired()
    for session in Session.objects.iterator():
        if _is_of(user, session.get_decoded()):
            session.delete()


def _is_of(user: User, content: dict[str, Any]) -> bool:
    """Logged in, or on the way: between the password and the second step."""
    half_finished = content.get(LOGIN_SESSION_KEY) or {}
    return str(user.pk) == content.get(SESSION_KEY) or (
        half_finished.get("user_pk") == user_pk_to_url_str(user)
    )
