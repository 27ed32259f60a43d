"""Where we want something else of the pages of two-step verification than allauth does."""

from typing import Any

from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.forms import DeactivateTOTPForm
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from municipalities.second_factor.rules import is_missing


class SecondFactorView(IndexView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"is_missing": is_missing(self.request)}


class RemovePasskeyView(webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    """Refuses to remove what must be kept, at once, as the page of the codes does."""

    form_class = DeactivateTOTPForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return {"data": {}, **kwargs, "authenticator": self.object}


class LoginPasskeyView(webauthn.LoginWebAuthnView):  # type: ignore[misc]
    def form_invalid(self, form: Any) -> HttpResponse:
        """Says what is wrong and still knows where somebody was going."""
        super().form_invalid(form)
        login = reverse("account_login")
        return redirect(passthrough_next_redirect_url(self.request, login, REDIRECT_FIELD_NAME))


class ReauthenticatePasskeyView(webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    def form_invalid(self, form: Any) -> HttpResponse:
        """Says what is wrong on the page where it can be tried again."""
        super().form_invalid(form)
        return redirect(self.request.get_full_path())
