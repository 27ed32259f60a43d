"""Reads the outcome of an assessment that began with one that was taken over, and is no more."""

from collections.abc import Iterable, Iterator

from assessments.models import Assessment
from tests.access.checking import deviations
from tests.access.markers import CODES
from tests.access.rules import USED, Side
from tests.access.walk import Walk, undone


def told_of_previous(walk: Walk, names: Iterable[str]) -> Iterator[str]:
    own = Assessment.objects.filter(municipality__code=CODES[Side.OWN])
    other = Assessment.objects.confirmed().get(municipality__code=CODES[Side.OTHER])
    with undone():
        own.update(previous=other)
        yield from list(deviations(walk, names, USED))
