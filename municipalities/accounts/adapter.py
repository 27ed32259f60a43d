"""How accounts come to be and what logging in answers when it fails."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from municipalities.accounts.client_address import client_address
from municipalities.accounts.limits import from_here
from municipalities.models import User
from municipalities.single_sign_on.failures import Failure, failure_page
from municipalities.single_sign_on.only_way import is_vouched_for, may_log_in_here

SECOND_STEP = {
    "allauth.mfa.stages.AuthenticateStage": "municipalities.single_sign_on.stages.SecondStepStage"
}


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

    def pre_login(
        self, request: HttpRequest, user: User, *, signal_kwargs: dict[str, Any] | None, **how: Any
    ) -> HttpResponse | None:
        """Every way in passes here, with whatever somebody shows who they are."""
        refusal: HttpResponse | None = super().pre_login(
            request, user, signal_kwargs=signal_kwargs, **how
        )
        if not refusal and not is_vouched_for(signal_kwargs) and not may_log_in_here(user):
            clear_login(request)
            return failure_page(request, Failure.ONLY_WAY)
        return refusal

    def get_login_stages(self) -> list[str]:
        return [SECOND_STEP.get(stage, stage) for stage in super().get_login_stages()]

    def reauthenticate(self, user: User, password: str) -> bool:
        """allauth looks for an address in a table where not every account has one."""
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
