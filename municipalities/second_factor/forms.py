"""The forms of two-step verification: allauth's, in our words and without placeholders."""

import struct
from textwrap import wrap
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from crispy_nlds.fields import PlainTextField
from municipalities.accounts.forms import put

PASSKEY_NAME_MAX = 60
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, struct.error)


class PasskeyField(forms.JSONField):
    """What a browser answers about a passkey. Reading anything else raises many kinds of errors."""

    def __init__(self, answer: type[AuthenticationResponse | RegistrationResponse]) -> None:
        super().__init__(widget=forms.HiddenInput)
        self.answer = answer

    def to_python(self, value: Any) -> Any:
        try:
            answer = super().to_python(value)
            self.answer.from_dict(answer or {})
        except (*UNREADABLE, forms.ValidationError) as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return answer


def put_code(form: forms.Form) -> None:
    put(
        form,
        "code",
        _("Code"),
        _("The code of 6 digits in your app, or a recovery code of 8 digits."),
        inputmode="numeric",
    )


def passkey_name() -> PlainTextField:
    return PlainTextField(
        label=_("Name of the passkey"),
        max_length=PASSKEY_NAME_MAX,
        help_text=_("By it you know on which device this passkey is, such as work laptop."),
    )


class AuthenticateForm(base.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        put_code(self)


class ReauthenticateForm(base.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        put_code(self)


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        put(self, "code", _("Code of 6 digits"), inputmode="numeric")

    def secret_to_type(self) -> str:
        return " ".join(wrap(self.secret, 4))


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """Of one kind only: every passkey can log in on its own."""

    name = passkey_name()
    credential = PasskeyField(RegistrationResponse)
    passwordless = None


class LoginPasskeyForm(webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField(AuthenticationResponse)


class AuthenticatePasskeyForm(webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField(AuthenticationResponse)


class ReauthenticatePasskeyForm(webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField(AuthenticationResponse)


class RenamePasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]
    name = passkey_name()
