"""The order that somebody wants, from the numbers that were typed beside the rows. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Item]):
    """A row with the place that it wants and the one that it has (both from 1). None wants the end,
    or has no place here yet."""

    item: Item
    wants: int | None
    has: int | None


def arranged(rows: Iterable[Placed[Item]]) -> list[Item]:
    """The rows in order. A place that is taken goes to the row that was sent there: the others move
    up or down for it."""
    return [row.item for row in sorted(rows, key=_key)]


def _key(row: Placed[Item]) -> tuple[bool, int, int, int]:
    wants, has = row.wants, row.has
    if wants is None:
        return True, 0, 0, has or 0
    if has is None or wants < has:
        return False, wants, 0, has or 0
    return False, wants, 1 if wants == has else 2, has
