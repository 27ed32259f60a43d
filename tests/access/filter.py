"""One place that keeps people out, how it is taken out, and where that must be seen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from municipalities.policy import Action
from tests.access.checking import deviations
from tests.access.rules import USED
from tests.access.walk import Walk

Check = Callable[[Walk, Iterable[str]], Iterator[str]]


def table_deviations(walk: Walk, names: Iterable[str]) -> Iterator[str]:
    return deviations(walk, names, USED)


@dataclass(frozen=True)
class Filter:
    """`names` are addresses at which it is seen. With a policy: once nobody may do that."""

    place: str  # "module:function"
    taken_out: str
    instead: str
    names: tuple[str, ...]
    policy: Action | None = None
    check: Check = table_deviations
    fails_closed: bool = False  # without it the page breaks down before it shows anything

    @property
    def module(self) -> str:
        return self.place.partition(":")[0]

    @property
    def function(self) -> str:
        return self.place.partition(":")[2]

    def __str__(self) -> str:
        return f"{self.place} without {' '.join(self.taken_out.split())}"
