"""Follows the links of invitations as somebody else than who was invited."""

from collections.abc import Iterable, Iterator
from itertools import product

from tests.access.rules import BOTH, PEOPLE
from tests.access.walk import Walk

MEMBERSHIPS = '"municipalities_membership"'


def let_in_by_a_link(walk: Walk, names: Iterable[str]) -> Iterator[str]:
    """Who is logged in and becomes a member by an open invitation of another address."""
    for name, person, side in product(names, PEOPLE, BOTH):
        if person.signed_in:
            exchange = walk.go(name, "POST", person, side)
            if any(MEMBERSHIPS in sql for sql in exchange.answer.written):
                yield f"{exchange}: became a member"
