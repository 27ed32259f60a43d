"""Tells what answers otherwise than the table says."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

from django.urls import reverse

from municipalities.policy import POLICY, Action
from tests.access.contents import text_of
from tests.access.markers import Marks
from tests.access.rules import METHODS, PEOPLE, Outcome, Person, Row, expected
from tests.access.table import READ_BY_ADMINISTRATORS, SHOWN_TO_NOBODY, TABLE
from tests.access.walk import Exchange, Walk, exchanges

# A session is kept and an attempt is counted wherever somebody is; that tells nobody anything.
ALWAYS_WRITTEN = ('"django_session"', '"cache"')
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def deviations(
    walk: Walk,
    names: Iterable[str],
    methods: Sequence[str] = METHODS,
    people: Sequence[Person] = PEOPLE,
) -> Iterator[str]:
    for name in names:
        for exchange in exchanges(walk, name, methods, people):
            for problem in problems(exchange, TABLE[name], walk.twins.marks):
                yield f"{exchange}: {problem}"


def problems(exchange: Exchange, row: Row, marks: Marks) -> Iterator[str]:
    wanted = expected(row, exchange.method, exchange.person, exchange.side)
    answered = outcome_of(exchange)
    if answered != wanted:
        yield f"{answered} instead of {wanted}"
    if exchange.method in SAFE or wanted != Outcome.LET_IN:
        kept = row.leaves if wanted == Outcome.LET_IN else ""
        yield from (
            f"wrote {sql[:200]}" for sql in written(exchange) if not kept or kept not in sql
        )
    yield from (f"leaked {label}" for label in leaks(exchange, row, marks))


def outcome_of(exchange: Exchange) -> Outcome | str:
    """What kind of answer it is; anything that is no kind is a deviation by itself."""
    response = exchange.answer.response
    if response.status_code == 302:
        return _redirected(exchange)
    if response.status_code in TABLE[exchange.name].answers:
        return Outcome.LET_IN
    known = {403: Outcome.FORBIDDEN, 404: Outcome.NOT_FOUND, 405: Outcome.WRONG_METHOD}
    let_in = dict.fromkeys((200, 204, 422), Outcome.LET_IN)
    return (known | let_in).get(response.status_code, f"status {response.status_code}")


def _redirected(exchange: Exchange) -> Outcome | str:
    address = exchange.answer.response["Location"]
    target = urlsplit(address)
    if target.path == reverse("account_login"):
        if parse_qs(target.query) == {"next": [exchange.url]}:
            return Outcome.LOGIN
        return Outcome.LET_IN if TABLE[exchange.name].is_public else f"302 to {address}"
    if target.path == reverse("mfa_index"):  # where its own pages go back to
        back = exchange.name.startswith("mfa_") and exchange.person.has_second_factor
        return Outcome.LET_IN if back else Outcome.SECOND_FACTOR
    # the way out of the administration for who may not be there: its login answers 403
    out = target.path in {reverse("admin:login"), reverse("admin:index")}
    stays = exchange.person.role in POLICY[Action.ADMINISTER]
    return Outcome.FORBIDDEN if out and not stays else Outcome.LET_IN


def written(exchange: Exchange) -> list[str]:
    return [
        sql for sql in exchange.answer.written if not any(table in sql for table in ALWAYS_WRITTEN)
    ]


def leaks(exchange: Exchange, row: Row, marks: Marks) -> Iterator[str]:
    """The texts of others that somebody got to read, and any text at all in the log. What the
    request itself holds tells nothing."""
    known = set(marks.found_in(f"{exchange.url} {exchange.posted}"))
    answer, side = exchange.answer, exchange.person.side

    def labels(texts: list[str], *, of_others: bool) -> set[str]:
        found = marks.found_in("\n".join(texts)).items()
        told = {mark for mark, whose in found if not (of_others and whose == side)}
        return {marks.labels[mark] for mark in told - known}

    page = [text_of(answer.response)]
    may_read = READ_BY_ADMINISTRATORS if exchange.person.is_administrator else frozenset()
    yield from labels(page, of_others=True) - may_read - row.shows
    yield from labels(page, of_others=False) & SHOWN_TO_NOBODY
    yield from labels(page, of_others=False) & {
        label for label, action in row.asks.items() if exchange.person.role not in POLICY[action]
    }
    yield from (f"{label} by mail" for label in labels(answer.mails, of_others=True) - row.mails)
    yield from (f"{label} to the log" for label in labels(answer.logged, of_others=False))
