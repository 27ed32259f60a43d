"""The forms of the account pages: allauth's, in our words and without placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Submit
from municipalities.accounts.limits import Limit, forgive, from_here, within_limit
from municipalities.addresses import prove_address
from municipalities.mailing import mail_within
from municipalities.models import NAME_HELP, NAME_MAX, User
from municipalities.single_sign_on.only_way import is_only_way, may_log_in_here

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EMAIL = _("E-mail address")
ASKED_TOO_OFTEN = _(
    "You asked for a new password several times. Look for our message in your mailbox, also among"
    " unwanted mail, or ask again in an hour."
)


def put(
    form: forms.Form, name: str, label: StrOrPromise, help_text: StrOrPromise = "", **attrs: str
) -> None:
    """Puts our words in the place of those of allauth."""
    field = form.fields[name]
    field.label = label
    field.help_text = help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


def put_new_password(form: forms.Form) -> None:
    put(form, "password1", _("New password"), password_validators_help_text_html())
    put(form, "password2", _("New password, once more"))


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # password managers look for a user name, which here is the e-mail address
        put(self, "login", EMAIL, autocomplete="username")
        put(self, "password", _("Password"))

    def clean(self) -> dict[str, Any]:
        """Where single sign-on is the only way in, a right password tells no more than a wrong."""
        cleaned: dict[str, Any] = super().clean()
        if self.user and not may_log_in_here(self.user):
            raise get_adapter().validation_error("email_password_mismatch")
        return cleaned


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        put(self, "oldpassword", _("Current password"))
        put_new_password(self)


class ReauthenticateForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        put(self, "password", _("Password"))


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        put(self, "email", EMAIL, autocomplete="username")

    def clean(self) -> None:
        super().clean()
        email, request = self.cleaned_data.get("email"), context.request
        if email and not within_limit(request, Limit.RESET, from_here(request, email)):
            raise forms.ValidationError(ASKED_TOO_OFTEN)

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """An unknown address gets a mail too: neither page nor response time tells them apart.

        What others ask for cannot fill a mailbox, and the answer does not tell when it is enough:
        the links that its owner got stay valid until one of them is used (`ResetTokens`).
        """
        email: str = self.cleaned_data["email"]
        mail_within(Limit.RESET_MAIL, request, email, lambda: self._mail(request, email))
        return email

    def _mail(self, request: HttpRequest, email: str) -> None:
        self.users: list[User] = [user for user in self.users if may_log_in_here(user)]
        if self.users:
            super().save(request)
        else:
            login = {"login_url": request.build_absolute_uri(reverse("account_login"))}
            mail = "log_in_elsewhere" if is_only_way() else "unknown_account"
            get_adapter().send_mail(f"account/email/{mail}", email, login)


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        put_new_password(self)

    def save(self) -> None:
        prove_address(self.user)
        super().save()
        forgive(context.request, self.user)


class AccountForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """What people change of their own account."""

    name = PlainTextField(
        label=_("Account name"),
        max_length=NAME_MAX,
        help_text=NAME_HELP,
    )

    class Meta:
        model = User
        fields = ["name"]

    def save(self, commit: Any = True) -> User:  # noqa: FBT002 - as Django has it
        """Writes the name alone: what was changed meanwhile of rights or sessions stays so."""
        user: User = super().save(commit=False)
        if commit:
            user.save(update_fields=["name"])
        return user

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("name", Submit("save", _("Save")))
        return helper
