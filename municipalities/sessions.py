"""End what somebody is logged in with."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import F

from municipalities.models import User


def end_sessions(user: User) -> None:
    """Every session of this person is over at its next request, wherever it is kept."""
    User.objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)
    user.refresh_from_db(fields=["session_generation"])


def forget_sessions(user: User) -> None:
    """What sessions hold of this person goes as well, the address they logged in with included.

    A session says whose it is inside only, so all of them are opened.
    """
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
