"""Where an organisation wants single sign-on to be the only way in. Administrators keep theirs."""

from collections.abc import Mapping

from django.conf import settings

from municipalities.models import User


def is_only_way() -> bool:
    return settings.SINGLE_SIGN_ON is not None and settings.SINGLE_SIGN_ON.is_only_way


def may_log_in_here(user: User) -> bool:
    """By a password or a passkey that we keep. Somebody must get in when the provider is down."""
    return user.is_staff or not is_only_way()


def is_vouched_for(login_signals: Mapping[str, object] | None) -> bool:
    """Whether the organisation said who this is, by what allauth hands on about a login."""
    return "sociallogin" in (login_signals or {})
