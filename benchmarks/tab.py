"""A tab in which somebody fills in a facet, without its browser: what it sends to save an answer,
and what it reads in the reply, are those of static/js/facet/sending.js."""

import asyncio
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from benchmarks.application import TOKEN
from municipalities.models import User

NO_REPLY = 0  # the status, as htmx says it
PATIENCE = 60  # seconds
REVISION = re.compile(r'name="revision-([^"]+)" value="(\d+)"')
HEADERS = """\
POST {path} HTTP/1.1\r
Host: localhost\r
Origin: https://localhost\r
X-Forwarded-Proto: https\r
Cookie: __Host-sessionid={session}; __Host-csrftoken={token}\r
X-CSRFToken: {token}\r
HX-Request: true\r
Content-Type: application/x-www-form-urlencoded\r
Content-Length: {length}\r
Connection: close\r
\r
"""


@dataclass(frozen=True)
class Change:
    """Its key and the revision that it is based on stay the same however often it is sent."""

    statement: str
    value: str
    note: str
    revision: int
    key: UUID


@dataclass
class Tab:
    port: int
    path: str
    session: str
    revisions: dict[str, int] = field(default_factory=dict)
    """The one of each statement that the page shows."""

    @classmethod
    def opened(cls, port: int, user: User, assessment: Assessment, facet: str) -> "Tab":
        """By somebody who has just logged in, before anything was answered."""
        client = Client()
        client.force_login(user)
        session = client.session.session_key
        return cls(port, reverse("assessments:answer", args=[assessment.pk, facet]), str(session))

    def change(self, statement: str, value: str, note: str) -> Change:
        return Change(statement, value, note, self.revisions.get(statement, 0), uuid4())

    async def send(self, change: Change) -> int:
        """The status of the reply. A reply that breaks off is none, as in a browser."""
        fields = {name: str(value) for name, value in vars(change).items()}
        body = urlencode(fields).encode()
        head = HEADERS.format(
            path=self.path, session=self.session, token=TOKEN, length=len(body)
        ).encode()
        try:
            async with asyncio.timeout(PATIENCE):
                status, page = await ask(self.port, head + body)
        except (OSError, EOFError):
            return NO_REPLY
        for code, revision in REVISION.findall(page.decode()):
            self.revisions[code] = int(revision)
        return status


async def ask(port: int, request: bytes) -> tuple[int, bytes]:
    """The status of the reply and its body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"(?i)\ncontent-length: (\d+)", head)
        page = await reader.readexactly(int(length[1]) if length else 0)
    finally:
        writer.close()
    return int(head.split()[1]), page
