"""How accounts come to be and what logging in answers when it fails."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from municipalities.accounts.client_address import client_address
from municipalities.accounts.limits import from_here
from municipalities.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody can sign up alone: members are added by their municipality."""

    # allauth's own translation says "je" and not what to do next
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address or the password is wrong. Try again or choose a new password."
        ),
        "too_many_login_attempts": _(
            "You tried too often. Wait five minutes and try again, or choose a new password."
        ),
        "enter_current_password": _("This is not your current password. Try again."),
        "incorrect_password": _("This is not your password. Try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def reauthenticate(self, user: User, password: str) -> bool:
        """allauth looks for an address in a table that we leave empty."""
        return bool(self.authenticate(context.request, email=user.email, password=password) == user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who logged in just now has shown everything there is to show."""
        request = context.request
        records = get_authentication_records(request, request.user)
        if records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_client_ip(self, request: HttpRequest) -> str:
        """allauth answers 500 or 403 where a header is not as it should be."""
        return client_address(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """allauth counts wrong passwords per account, so that anybody can shut out its owner."""
        return from_here(request, credentials.get("email", ""))
