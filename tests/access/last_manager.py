"""Asks to delete the own account while the other municipality has one manager left."""

from collections.abc import Iterable, Iterator

from municipalities.models import Membership, Role
from tests.access.checking import deviations
from tests.access.markers import CODES
from tests.access.rules import USED, Side
from tests.access.walk import Walk, undone


def told_who_cannot_go(walk: Walk, names: Iterable[str]) -> Iterator[str]:
    managers = Membership.objects.filter(municipality__code=CODES[Side.OTHER], role=Role.MANAGER)
    with undone():
        managers.exclude(pk=managers.order_by("pk")[0].pk).update(role=Role.ADVISER)
        yield from list(deviations(walk, names, USED))
