"""What we take from the provider: who it is, an address, and claims that decide about access."""

from hashlib import sha256
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.http import HttpRequest

from municipalities.single_sign_on.account_name import account_name
from municipalities.single_sign_on.conversation import Conversation

Claims = dict[str, Any]

PROVIDER = "organisation"  # there is one; this is what allauth stores and finds it by


def app() -> SocialApp:
    """The settings in the form that allauth reads. Raises SocialApp.DoesNotExist without any."""
    if settings.SINGLE_SIGN_ON is None:
        raise SocialApp.DoesNotExist
    return SocialApp(
        provider="openid_connect",
        provider_id=PROVIDER,
        name=settings.SINGLE_SIGN_ON.name,
        client_id=settings.SINGLE_SIGN_ON.client_id,
        secret=settings.SINGLE_SIGN_ON.client_secret,
        settings={
            "server_url": settings.SINGLE_SIGN_ON.issuer.rstrip("/"),
            "scope": settings.SINGLE_SIGN_ON.scope,
            "oauth_pkce_enabled": True,
        },
    )


def claims_of(response: dict[str, Claims]) -> Claims:
    """All that the provider said, which must be about one person."""
    id_token, userinfo = response["id_token"], response["userinfo"]
    if id_token["sub"] != userinfo["sub"]:
        raise OAuth2Error("The user info is about somebody else than the ID token.")
    return {**id_token, **userinfo}


class OrganisationProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """Keeps nothing of a person but a number without meaning and the e-mail address."""

    oauth2_adapter_class = Conversation

    def sociallogin_from_response(
        self, request: HttpRequest, response: dict[str, Claims]
    ) -> SocialLogin:
        claims = claims_of(response)
        login = super().sociallogin_from_response(request, claims)
        login.claims = claims
        return login

    def extract_uid(self, data: Claims) -> str:
        """Of this person at this issuer: another provider may give out the same subject."""
        return sha256(f"{data['iss']} {data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: Claims) -> Claims:
        return {}

    def extract_email_addresses(self, data: Claims) -> list[EmailAddress]:
        email = data.get("email")
        if not isinstance(email, str):
            return []
        # some say "false": only the truth itself is taken for it
        verified = data.get("email_verified") is True
        return [EmailAddress(email=email, verified=verified, primary=True)]

    def extract_common_fields(self, data: Claims) -> Claims:
        return {"name": account_name(data)}
