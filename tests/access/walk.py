"""Goes to the addresses of the table as everybody, and keeps all that comes of it."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from itertools import product

from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import reverse

from tests.access.rules import BOTH, METHODS, PEOPLE, USED, Person, Side
from tests.access.table import TABLE
from tests.access.twins import Twins

LOGGERS = (
    "allauth",
    "assessments",
    "config",
    "django.request",
    "django.security",
    "maturity",
    "municipalities",
    "reports",
)
READING = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN", "PRAGMA")


@dataclass(frozen=True)
class Answer:
    """All that came of a request."""

    response: HttpResponse
    written: list[str]  # SQL
    mails: list[str]
    logged: list[str]


@dataclass(frozen=True)
class Exchange:
    name: str
    method: str
    person: Person
    side: Side
    url: str
    posted: dict[str, str]
    answer: Answer

    def __str__(self) -> str:
        return f"{self.method} {self.name} of {self.side.name}, {self.person.id}"


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class Walk:
    """Sends requests as anybody; what they write is undone after each."""

    def __init__(self, twins: Twins, lines: list[str]) -> None:
        self.twins = twins
        self.lines = lines  # of the log, see `listening`
        self.client = Client(raise_request_exception=False)

    def go(
        self,
        name: str,
        method: str,
        person: Person,
        side: Side,
        **instead: str,
    ) -> Exchange:
        """One request of the table, with the things of this municipality, or others instead."""
        things = self.twins.things[side] | instead
        posted = filled(TABLE[name].posted, things)
        return self.ask(name, method, person, side, url_of(name, things), posted)

    def ask(
        self, name: str, method: str, person: Person, side: Side, url: str, posted: dict[str, str]
    ) -> Exchange:
        answer = self._send(person, method, url, posted if method == "POST" else None)
        return Exchange(name, method, person, side, url, posted, answer)

    def _send(self, person: Person, method: str, url: str, posted: dict[str, str] | None) -> Answer:
        session = self.twins.sessions.get(person.id, "")
        self.client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: session})
        request = getattr(self.client, method.lower())
        written: list[str] = []
        mail.outbox.clear()
        self.lines.clear()
        with (
            undone(),
            connection.execute_wrapper(noting_writes(written)),
            TestCase.captureOnCommitCallbacks(execute=True),
        ):
            response = request(url) if posted is None else request(url, posted)
        mails = [str(message.message()) for message in mail.outbox]
        return Answer(response, written, mails, [*self.lines])


def exchanges(
    walk: Walk, name: str, methods: Sequence[str] = METHODS, people: Sequence[Person] = PEOPLE
) -> Iterator[Exchange]:
    """Every method, person and municipality.

    Once where no municipality is concerned: at an address that names none, and with a method that
    no page uses, which is refused before the address is read.
    """
    both = BOTH if TABLE[name].names_things else (Side.OWN,)
    for person, method in product(people, methods):
        for side in both if method in USED else (Side.OWN,):
            yield walk.go(name, method, person, side)


def url_of(name: str, things: Mapping[str, str]) -> str:
    row = TABLE[name]
    path = reverse(name, kwargs=filled(row.ids, things))
    return f"{path}?{row.query}" if row.query else path


def filled(texts: Mapping[str, str], things: Mapping[str, str]) -> dict[str, str]:
    return {key: text.format_map(things) for key, text in texts.items()}


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def listening() -> Iterator[list[str]]:
    """What is logged meanwhile, also what production leaves out; here and nowhere else."""
    lines = Lines()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    states = [(logger, logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(lines)
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
    yield lines.lines
    for logger, level, propagate in states:
        logger.removeHandler(lines)
        logger.setLevel(level)
        logger.propagate = propagate


def noting_writes(written: list[str]) -> Callable[..., object]:
    """Notes every statement that changes rows."""

    def note(
        execute: Callable[..., object], sql: str, params: object, many: bool, context: object
    ) -> object:
        if not sql.startswith(READING):
            written.append(sql)
        return execute(sql, params, many, context)

    return note
