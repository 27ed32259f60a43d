"""Calls the application as a server for WSGI does, without a server or a test client around it."""

from dataclasses import dataclass
from io import BytesIO
from time import process_time
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from municipalities.models import User

TOKEN = "b" * 32  # against requests of other sites: the one in the cookie is the one in the header


@dataclass(frozen=True)
class Response:
    status: int
    body: bytes
    seconds: float  # of CPU time


@dataclass(frozen=True)
class Visitor:
    """Somebody who is logged in."""

    application: WSGIHandler
    session: str

    @classmethod
    def logged_in(cls, user: User) -> "Visitor":
        client = Client()
        client.force_login(user)
        return cls(WSGIHandler(), client.cookies[settings.SESSION_COOKIE_NAME].value)

    @property
    def cookie(self) -> str:
        return f"{settings.SESSION_COOKIE_NAME}={self.session}"

    def get(self, path: str) -> Response:
        return self._ask({"PATH_INFO": path, "HTTP_COOKIE": self.cookie})

    def post(self, path: str, **fields: str | int) -> Response:
        """As a script of a page does."""
        body = urlencode(fields).encode()
        environ = {
            "PATH_INFO": path,
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
            "HTTP_COOKIE": f"{self.cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
            "HTTP_X_CSRFTOKEN": TOKEN,
            "HTTP_HX_REQUEST": "true",
        }
        return self._ask(environ)

    def _ask(self, environ: dict[str, Any]) -> Response:
        setup_testing_defaults(environ)
        start = process_time()
        response = self.application(environ, lambda *_: lambda _: None)
        body = b"".join(response)
        response.close()
        return Response(response.status_code, body, process_time() - start)
