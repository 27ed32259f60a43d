"""Nobody passes without the second factor that their role asks for."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin

from config.public import PUBLIC_PAGES
from municipalities.second_factor.rules import is_missing

SET_UP = "mfa_index"
NEEDED_TO_SET_UP = {SET_UP, "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}
# whoever is logged in sees more on the start page than a visitor does
OPEN_WITHOUT = (PUBLIC_PAGES - {"home"}) | NEEDED_TO_SET_UP


class SecondFactorMiddleware(MiddlewareMixin):
    """Leads whoever lacks one to the page where it is set up, whatever they asked for.

    It is looked up at every request: a new role, a new setting and a factor that was removed count
    at once. Stands after the middleware that asks for a login.
    """

    def process_view(
        self,
        request: HttpRequest,
        _view: Callable[..., HttpResponseBase],
        _args: tuple[Any, ...],
        _kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if (match and match.view_name in OPEN_WITHOUT) or not is_missing(request):
            return None
        if request.headers.get("HX-Request"):  # as for who is not logged in
            return HttpResponse(status=401)
        return redirect(SET_UP)
