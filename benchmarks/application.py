"""Calls the application as a server for WSGI does, without a server or a test client around it."""

from dataclasses import dataclass
from time import process_time
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from municipalities.models import User


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
        environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_COOKIE": self.cookie}
        setup_testing_defaults(environ)
        start = process_time()
        response = self.application(environ, lambda *_: lambda _: None)
        body = b"".join(response)
        response.close()
        return Response(response.status_code, body, process_time() - start)
