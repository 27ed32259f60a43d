"""End what somebody is logged in with."""

from django.db.models import F

from municipalities.models import User


def end_sessions(user: User) -> None:
    """Every session of this person is over at its next request, wherever it is kept."""
    User.objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)
    user.refresh_from_db(fields=["session_generation"])
