"""The forms with which somebody gets access."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _

from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Submit
from municipalities.models import NAME_HELP, NAME_MAX, Invitation, Role, User

EMAIL_MAX = 254
NAMES = {Role.ADVISER: _("Communication adviser"), Role.MANAGER: _("Communication manager")}


class AddressField(PlainTextField, forms.EmailField):
    """An e-mail address in the form in which it is stored: in lower case."""

    default_error_messages = {
        "invalid": _("This is not an e-mail address. It looks like name@municipality.nl."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("E-mail address"), max_length=EMAIL_MAX, **kwargs)
        self.widget.attrs["autocomplete"] = "email"

    def to_python(self, value: Any) -> Any:
        return super().to_python(value).lower()

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if value and not _can_be_mailed(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")


def _can_be_mailed(address: str) -> bool:
    """Names between quotes may hold an address of their own; other letters than ours are not for
    every mail server, and in a domain they may become too long."""
    name, _at, domain = address.rpartition("@")
    try:
        return name.isascii() and '"' not in name and bool(punycode(domain))
    except UnicodeError:
        return False


class ShownAddress(forms.EmailField):
    """An address to see, also for password managers: what is sent back does not count."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("E-mail address"), **kwargs)
        self.widget.attrs.update(readonly=True, autocomplete="username")

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial

    def clean(self, value: Any) -> Any:
        return value


class NewAccountForm(forms.Form):
    """All that an account takes: the address is that of the invitation."""

    email = ShownAddress()
    name = PlainTextField(
        label=_("Account name"),
        max_length=NAME_MAX,
        help_text=NAME_HELP,
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.initial = {"email": invitation.email, "name": NAMES[Role(invitation.role)]}

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        name = self.cleaned_data.get("name", "")
        validate_password(password, User(email=self.invitation.email, name=name))
        return password

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(*self.fields, Submit("join", _("Make my account")))
        return helper


class RegisterForm(forms.Form):
    email = AddressField(help_text=_("The address that your municipality gave you."))

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(*self.fields, Submit("register", _("Send me an e-mail")))
        return helper
