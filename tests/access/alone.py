"""Where a municipality has no manager: its advisers do what only managers do elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from municipalities.models import Membership, Role
from tests.access.checking import problems
from tests.access.rules import BOTH, PEOPLE, USED, Person
from tests.access.table import TABLE
from tests.access.walk import Walk, undone


def deviations_alone(walk: Walk, names: Iterable[str]) -> Iterator[str]:
    """What answers otherwise than the table says after every manager became adviser."""
    with undone():
        Membership.objects.filter(role=Role.MANAGER).update(role=Role.ADVISER)
        for name, person, method, side in product(names, PEOPLE, USED, BOTH):
            exchange = walk.go(name, method, without_managers(person), side)
            alone = replace(TABLE[name], get=TABLE[name].alone, post=TABLE[name].alone)
            for problem in problems(exchange, alone, walk.twins.marks):
                yield f"{exchange}: {problem}"


def without_managers(person: Person) -> Person:
    return replace(person, role=Role.ADVISER) if person.role is Role.MANAGER else person
