"""A provider that answers every request of ours, in place of the network."""

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
import requests
from django.http import HttpResponse
from django.test import Client

from tests.single_sign_on.examples import ISSUER

LOGIN, CALLBACK = "/account/sso/login/", "/account/sso/callback/"
DISCOVERY = f"{ISSUER}/.well-known/openid-configuration"
CONFIGURATION = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/auth",
    "token_endpoint": f"{ISSUER}/token",
    "userinfo_endpoint": f"{ISSUER}/userinfo",
    "jwks_uri": f"{ISSUER}/jwks",
    "token_endpoint_auth_methods_supported": ["client_secret_post"],
}


@dataclass
class StubProvider:
    """Says `claims` of whoever comes. `answers` replace those of an address; an exception is one
    too. `asked` are the requests it got."""

    claims: dict[str, object] = field(default_factory=lambda: {"sub": "jan"})
    id_token: dict[str, object] = field(default_factory=dict)
    answers: dict[str, tuple[int, str] | Exception] = field(default_factory=dict)
    asked: list[requests.PreparedRequest] = field(default_factory=list)

    def send(self, request: requests.PreparedRequest, **options: object) -> requests.Response:
        assert options["timeout"], "a request without a time limit"
        self.asked.append(request)
        answer = self.answers.get(str(request.url)) or (200, json.dumps(self._say(request)))
        if isinstance(answer, Exception):
            raise answer
        response = requests.Response()
        response.status_code, text = answer
        response._content, response.url = text.encode(), str(request.url)
        response.headers["content-type"] = "application/json"
        return response

    def _say(self, request: requests.PreparedRequest) -> object:
        said = {
            DISCOVERY: CONFIGURATION,
            f"{ISSUER}/token": {"access_token": "for the user info", "id_token": self._token()},
            f"{ISSUER}/userinfo": self.claims,
        }
        return said[str(request.url)]

    def _token(self) -> str:
        token = {
            "iss": ISSUER,
            "aud": "meting",
            "exp": 4102444800,
            "sub": self.claims.get("sub"),
            **self.id_token,
        }
        return jwt.encode(token, "x" * 32)


def leave(client: Client, **posted: str) -> str:
    """Goes to the provider; returns the state that it hands back."""
    response = client.post(LOGIN, posted)
    assert response.status_code == 302, response.content
    return parse_qs(urlsplit(response["Location"]).query)["state"][0]


def come_back(client: Client, state: str, **answer: str) -> HttpResponse:
    return client.get(CALLBACK, {"state": state, **(answer or {"code": "a code"})})


def log_in(client: Client, **posted: str) -> HttpResponse:
    return come_back(client, leave(client, **posted))


def sent_to_token_endpoint(provider: StubProvider) -> dict[str, str]:
    (request,) = [r for r in provider.asked if r.url == f"{ISSUER}/token"]
    return dict(parse_qsl(str(request.body)))
