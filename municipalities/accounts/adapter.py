"""How accounts come to be and what logging in answers when it fails."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


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
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
