"""A new second factor counts everywhere: whoever came in without it logs in again."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from municipalities.models import User
from municipalities.second_factor.rules import FACTORS
from municipalities.sessions import end_sessions


def end_others_with_new_factors() -> None:
    """Called when the app is ready."""
    authenticator_added.connect(_end_others, dispatch_uid="new second factor")


def _end_others(
    request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any
) -> None:
    if authenticator.type in FACTORS:
        end_sessions(user)
        update_session_auth_hash(request, user)
