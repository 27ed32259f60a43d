"""What somebody reads who did not get in: what happened, and what to do next."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Arguments = ParamSpec("Arguments")


class Failure(StrEnum):
    """Each has a page of its own."""

    EXPIRED = "expired"
    DENIED = "denied"
    UNREACHABLE = "unreachable"
    NO_ADDRESS = "no_address"
    ADDRESS_TAKEN = "address_taken"
    ONLY_WAY = "only_way"


STATUS = {
    Failure.EXPIRED: HTTPStatus.BAD_REQUEST,
    Failure.UNREACHABLE: HTTPStatus.BAD_GATEWAY,
}


def leads_to_provider(
    view: Callable[Concatenate[HttpRequest, Arguments], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Arguments], HttpResponse]:
    """For a page with a button to the provider: browsers hold the redirect that answers a form
    against our policy as well."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponse:
        if settings.SINGLE_SIGN_ON is None:
            return view(request, *args, **kwargs)
        origins = list(settings.SINGLE_SIGN_ON.authorization_origins)
        extended = csp_update({"form-action": origins})(view)
        return cast(HttpResponse, extended(request, *args, **kwargs))

    return wrapped


@leads_to_provider
def failure_page(request: HttpRequest, failure: Failure, next_page: str = "") -> HttpResponse:
    status = STATUS.get(failure, HTTPStatus.FORBIDDEN)
    return render(request, f"socialaccount/{failure}.html", {"next_page": next_page}, status=status)
