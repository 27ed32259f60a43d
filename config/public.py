"""Who may see a page without logging in: everything is closed, except what stands in this list."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware as DjangoLoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

PUBLIC_PAGES = frozenset(
    {
        "home",
        "about_accessibility",
        "about_model",
        "about_privacy",
        "livez",
        "readyz",
        "security_txt",
        "set_language",
        "maturity:matrix",
        "maturity:facet",
        "maturity:phase",
        "maturity:document",
        "maturity:versions",
        "maturity:version_document",
        "maturity:version_facet",
        "maturity:version_matrix",
        "maturity:version_phase",
        "municipalities:invitation",
        "municipalities:register",
        "municipalities:register_done",
        "practices:library",
        "practices:practice",
        "reports:example",
        "reports:example_figure",
        "reports:example_pdf",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "openid_connect_login",
        "openid_connect_callback",
        "mfa_authenticate",
        "mfa_login_webauthn",
    }
)


class LoginRequiredMiddleware(DjangoLoginRequiredMiddleware):
    """Decides by the list alone, so that no decorator of a library can open a page unseen."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if request.user.is_authenticated or (match and match.view_name in PUBLIC_PAGES):
            return None
        if request.headers.get("HX-Request"):  # a script asks: a login page is no answer to it
            return HttpResponse(status=401)
        return self.handle_no_permission(request, view_func)

    def get_login_url(self, view_func: Callable[..., HttpResponseBase]) -> str:
        """One login for all pages; the admin site would send people to its own."""
        return settings.LOGIN_URL
