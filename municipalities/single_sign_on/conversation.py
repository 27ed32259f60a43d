"""What is said to and by the provider. Whatever it answers, only OAuth2Error comes out of here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from requests import RequestException

# what allauth does not expect of a provider: no answer, or one in another form
UNEXPECTED = (RequestException, AttributeError, KeyError, TypeError, ValueError)
ADDRESSES = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


class UnexpectedAnswerError(OAuth2Error):  # type: ignore[misc]
    """The provider is out of reach, or answers something else than the standard says."""


class Conversation(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    @property
    def openid_config(self) -> dict[str, Any]:
        """Where the provider has what. All other addresses are looked up in this."""
        with _unexpected_as_one_error():
            config: dict[str, Any] = super().openid_config
            for name in ADDRESSES:
                if not isinstance(config[name], str):
                    raise KeyError(name)
        return config

    @property
    def basic_auth(self) -> bool:
        with _unexpected_as_one_error():
            return bool(super().basic_auth)

    def get_access_token_data(
        self,
        request: HttpRequest,
        app: SocialApp,
        client: OAuth2Client,
        pkce_code_verifier: str | None = None,
    ) -> dict[str, Any]:
        with _unexpected_as_one_error():
            data: dict[str, Any] = super().get_access_token_data(
                request, app, client, pkce_code_verifier
            )
        return data

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        with _unexpected_as_one_error():
            return super().parse_token(data)

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        with _unexpected_as_one_error():
            return super().complete_login(request, app, token, **kwargs)


@contextmanager
def _unexpected_as_one_error() -> Iterator[None]:
    try:
        yield
    except UNEXPECTED as error:
        raise UnexpectedAnswerError(_reason(error)) from error


def _reason(error: Exception) -> str:
    """Without values of the answer, which may hold what nobody should read in a log."""
    name = type(error).__name__
    return f"{name}: {error}" if isinstance(error, RequestException | KeyError) else name
