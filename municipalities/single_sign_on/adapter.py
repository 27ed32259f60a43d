"""What happens when somebody comes back from the provider of their organisation."""

import logging
import re
from typing import Any, NoReturn, cast

from allauth.account.internal.stagekit import get_pending_stage, redirect_to_pending_stage
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.addresses import prove_address
from municipalities.models import User
from municipalities.single_sign_on.conversation import UnexpectedAnswerError
from municipalities.single_sign_on.failures import Failure, failure_page
from municipalities.single_sign_on.following import follow
from municipalities.single_sign_on.only_way import may_log_in_here
from municipalities.single_sign_on.provider import Claims, OrganisationProvider, app
from municipalities.single_sign_on.rules import roles_given

logger = logging.getLogger(__name__)

ERROR_CODE = re.compile(r'"error"\s*:\s*"(\w{1,40})"')


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever the organisation vouches for gets in, with the access that it gives and no more."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": gettext_lazy("You need this to log in. Choose a password first."),
    }

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> OrganisationProvider:
        return OrganisationProvider(request, app=app())

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Claims) -> User:
        user: User = sociallogin.user
        user.email, user.name = data.get("email", ""), data["name"]
        return user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Whose account it is, if the provider made sure of the address. Never an administrator's:
        whoever runs the provider would be one too."""
        for address in sociallogin.email_addresses:
            user = _owner(address.email)
            if address.verified and user and not user.is_staff:
                return user, address.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        sociallogin.token = None  # has done its work: not even a session keeps it
        if sociallogin.state["process"] != AuthProcess.LOGIN:
            return
        if sociallogin.is_existing:
            self._welcome_back(request, sociallogin)
        elif not sociallogin.user.email:
            raise ImmediateHttpResponse(failure_page(request, Failure.NO_ADDRESS))
        elif _owner(sociallogin.user.email):
            raise ImmediateHttpResponse(failure_page(request, Failure.ADDRESS_TAKEN))
        else:  # now: later on allauth would ask for another address if this one was taken meanwhile
            self.save_user(request, sociallogin)

    def _welcome_back(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not sociallogin.user.is_active:
            raise ImmediateHttpResponse(redirect("account_inactive"))
        _follow(sociallogin)
        if sociallogin.account.pk is None:  # found by the address
            prove_address(sociallogin.user)
            messages.success(request, _("Your account is connected. Log in this way from now on."))

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: None = None) -> User:
        """With its access, or not at all. Raises IntegrityError when the address is taken."""
        user: User = super().save_user(request, sociallogin, form)
        _follow(sociallogin)
        return user

    def validate_disconnect(self, account: SocialAccount, accounts: Any) -> None:
        if not may_log_in_here(account.user):
            raise self.validation_error("no_password")

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("socialaccount_connections")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: OrganisationProvider,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        state = (extra_context or {}).get("state")
        failure = _failure(error, state)
        if failure is Failure.UNREACHABLE:
            said = repr(request.GET.get("error", "")[:40])
            logger.warning("Single sign-on failed: %s", _reason(exception) if exception else said)
        raise ImmediateHttpResponse(answer_failure(request, failure, state))


def answer_failure(
    request: HttpRequest, failure: Failure, state: dict[str, Any] | None = None
) -> HttpResponse:
    """`state` is what we knew of an attempt that was under way, None for one that was over."""
    if pending := get_pending_stage(request):
        return cast(HttpResponse, redirect_to_pending_stage(request, pending))
    if not request.user.is_authenticated:
        return failure_page(request, failure, (state or {}).get("next", ""))
    if state is None:
        return redirect("home")
    messages.error(request, _("This did not succeed, and nothing has changed. Try again."))
    return redirect("socialaccount_connections")


def _failure(error: str | None, state: dict[str, Any] | None) -> Failure:
    if state is None:
        return Failure.EXPIRED
    return Failure.DENIED if error == AuthError.CANCELLED else Failure.UNREACHABLE


def _reason(exception: Exception) -> str:
    """Without the answer of the provider, which may hold what nobody should read in a log."""
    if isinstance(exception, UnexpectedAnswerError):
        return str(exception)
    code = ERROR_CODE.search(str(exception))
    return f"{type(exception).__name__} {code[1] if code else ''}".strip()


def _owner(email: str) -> User | None:
    return next(iter(filter_users_by_email(email)), None)


def _follow(sociallogin: SocialLogin) -> None:
    if settings.SINGLE_SIGN_ON:
        given = roles_given(settings.SINGLE_SIGN_ON.rules, sociallogin.claims)
        follow(sociallogin.user, given)
