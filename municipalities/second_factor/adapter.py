"""What allauth asks us about second factors, and how it names things."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from municipalities.models import User
from municipalities.second_factor.rules import must_keep


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Your role asks for two-step verification, and this is your only second step. First"
            " set up another one: codes or a passkey."
        ),
        "cannot_generate_recovery_codes": _(
            "Recovery codes stand in for a second step. First set up codes or a passkey."
        ),
        "incorrect_code": _(
            "This is not right. Try again. With a code from an app: wait for a new one."
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not must_keep(context.request, authenticator)

    def generate_authenticator_name(self, user: User, kind: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=kind).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_totp_issuer(self) -> str:
        """Under this name the codes stand in the app."""
        return gettext("Social media assessment")
