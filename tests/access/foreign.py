"""Compares what belongs to the other municipality with what does not exist."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from urllib.parse import quote

from django.contrib.messages import get_messages

from municipalities.policy import Action
from tests.access.rules import PEOPLE, USED, Person, Row, Side, Who
from tests.access.table import TABLE
from tests.access.walk import Exchange, Walk, filled, url_of

VISITOR, ADVISER, MANAGER = PEOPLE[:3]
IN_BRACES = re.compile(r"{(\w+)}")
# what is new in every answer: moments, tokens and challenges; messages are read themselves
NEW = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")\w+|(?<=id="token" value=")\w+'
    r'|(?<="challenge": ")[^"]+|(?<="made_at": ")[^"]+'
    r"|(?<=csrftoken=)\w+|(?<=sessionid=)\w+|(?<=messages=)[^;]+|(?<=expires=)[^;]+"
    r"|(?<=Expires: ).+"
)

OF_SOMEBODY = [
    name
    for name, row in TABLE.items()
    if row.is_of_a_municipality
    and not row.is_of_administrators
    and any(isinstance(rule, Action) or rule is Who.OWNER for rule in (row.get, row.post))
]
# Forms in which something of a municipality is named, or an address that may be somebody's.
Form = tuple[str, Person, dict[str, str]]
FORMS: list[Form] = [
    ("account_login", VISITOR, {"login": "{email}", "password": "geraden"}),
    ("account_reset_password", VISITOR, {"email": "{email}"}),
    ("municipalities:register", VISITOR, {"email": "iemand@{domain}"}),
    ("municipalities:register", VISITOR, {"email": "{email}"}),
    ("municipalities:invite", MANAGER, {"email": "{email}", "role": "adviser"}),
    ("assessments:start", ADVISER, dict(TABLE["assessments:start"].posted)),
    ("assessments:division", ADVISER, dict(TABLE["assessments:division"].posted)),
    ("assessments:point_new", ADVISER, dict(TABLE["assessments:point_new"].posted)),
]
FOREIGN_AND_MISSING = (Side.OTHER, Side.MISSING)
Pair = tuple[Exchange, Exchange]
Seen = tuple[int, str, str, str, list[str]]
QUERY = (
    "municipality={municipality_pk}&code={municipality}&pk={member}&id={invitation}"
    "&assessment={assessment}&user={person}&email={email}&token={link}&link={invitation}"
)


def things_named(row: Row) -> list[str]:
    return IN_BRACES.findall(" ".join(row.ids.values()))


def in_turn(keys: list[str]) -> Iterator[tuple[str, ...]]:
    """Each of them, and every set of them together."""
    return chain.from_iterable(combinations(keys, size) for size in range(1, len(keys) + 1))


def asked_in_path(walk: Walk, name: str, person: Person) -> Iterator[Pair]:
    things = walk.twins.things
    for keys in in_turn(things_named(TABLE[name])):
        for method in USED:
            foreign, missing = (
                walk.go(name, method, person, Side.OWN, **{key: things[side][key] for key in keys})
                for side in FOREIGN_AND_MISSING
            )
            yield foreign, missing


def asked_in_form(walk: Walk, form: Form) -> Pair:
    (name, person, posted), things = form, walk.twins.things
    url = url_of(name, things[Side.OWN])
    foreign, missing = (
        walk.ask(name, "POST", person, side, url, filled(posted, things[side]))
        for side in FOREIGN_AND_MISSING
    )
    return foreign, missing


def asked_in_query(walk: Walk, name: str) -> Pair:
    things = walk.twins.things
    url = url_of(name, things[Side.OWN])
    foreign, missing = (
        walk.ask(name, "GET", MANAGER, side, f"{url}?{QUERY.format_map(things[side])}", {})
        for side in FOREIGN_AND_MISSING
    )
    return foreign, missing


def differences(walk: Walk, names: Iterable[str]) -> Iterator[str]:
    """Where the two do not answer alike."""
    for name in names:
        pairs = chain(
            asked_in_path(walk, name, MANAGER),
            (asked_in_form(walk, form) for form in FORMS if form[0] == name),
        )
        yield from (f"{foreign}: tells" for foreign, other in pairs if seen(foreign) != seen(other))


def seen(exchange: Exchange) -> Seen:
    """Status, headers, cookies, body and messages, without what was asked for."""
    response, url = exchange.answer.response, exchange.url
    sent = [f'value="{text}"' for text in exchange.posted.values()]
    words = [url, quote(url), url.partition("?")[0], *sent, *exchange.posted.values()]
    longest_first = sorted((word for word in words if is_unique(word)), key=len, reverse=True)
    asked = re.compile("|".join(map(re.escape, longest_first)))

    def plain(text: str) -> str:
        return NEW.sub("", asked.sub("ASKED", html.unescape(text)))

    return (
        response.status_code,
        plain("\n".join(f"{name}: {value}" for name, value in sorted(response.items()))),
        plain(response.cookies.output()),
        plain(response.content.decode("latin-1")),
        [plain(str(message)) for message in get_messages(response.wsgi_request)],
    )


def is_unique(word: str) -> bool:
    """A short number stands for other things as well."""
    return len(word) > 5
