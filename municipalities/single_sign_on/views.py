"""Out to the provider of the organisation, back, and what an account is connected with."""

import logging
from http import HTTPStatus
from typing import cast

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.forms import DisconnectForm
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import (
    OAuth2CallbackView,
    OAuth2LoginView,
    OAuth2View,
)
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipalities.access import signed_in
from municipalities.models import User
from municipalities.single_sign_on.adapter import answer_failure
from municipalities.single_sign_on.conversation import Conversation, UnexpectedAnswerError
from municipalities.single_sign_on.failures import Failure, leads_to_provider
from municipalities.single_sign_on.following import follow
from municipalities.single_sign_on.only_way import may_log_in_here

logger = logging.getLogger(__name__)


@never_cache
@require_POST
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answer(OAuth2LoginView, request, provider_id)


@never_cache
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: type[OAuth2View], request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        page = view.adapter_view(Conversation(request, provider_id))
        return cast(HttpResponse, page(request))
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except UnexpectedAnswerError as error:
        logger.warning("Single sign-on failed: %s", error)
        return answer_failure(
            request, Failure.UNREACHABLE, {"next": get_next_redirect_url(request)}
        )
    except IntegrityError:
        logger.exception("Single sign-on failed: somebody logged in for the first time twice")
        return answer_failure(request, Failure.EXPIRED)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@leads_to_provider
def connections(request: HttpRequest) -> HttpResponse:
    """What this account can be logged in to with, besides a password."""
    if settings.SINGLE_SIGN_ON is None:
        raise Http404
    user = signed_in(request)
    form = DisconnectForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        _disconnect(request, user, form)
        return redirect("socialaccount_connections")
    context = {
        "form": form,
        "accounts": form.accounts,
        "may_disconnect": user.has_usable_password() and may_log_in_here(user),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "socialaccount/connections.html", context, status=status)


@transaction.atomic
def _disconnect(request: HttpRequest, user: User, form: DisconnectForm) -> None:
    """The organisation cannot take access back any more, so it goes now. This session stays."""
    form.save()
    follow(user, {})
    update_session_auth_hash(request, user)
