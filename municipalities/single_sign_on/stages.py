"""The second step after single sign-on."""

from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpResponse

from municipalities.single_sign_on.only_way import is_vouched_for


class SecondStepStage(AuthenticateStage):  # type: ignore[misc]
    """Asked of everybody who has a second factor here, unless the organisation asked its own."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if settings.OIDC_DOES_MFA and is_vouched_for(self.login.signal_kwargs):
            return None, True
        response, goes_on = super().handle()
        return response, goes_on
