"""Reads as people who never proved their address, while another municipality invites it."""

from collections.abc import Iterable, Iterator

from allauth.account.models import EmailAddress
from django.db.models import OuterRef, Subquery

from municipalities.models import Invitation, Municipality, Role, User
from tests.access.checking import deviations
from tests.access.markers import CODES
from tests.access.rules import USED, Side
from tests.access.walk import Walk, undone


def told_in_doubt(walk: Walk, names: Iterable[str]) -> Iterator[str]:
    other = Municipality.objects.get(code=CODES[Side.OTHER])
    own = User.objects.filter(memberships__municipality__code=CODES[Side.OWN])
    address = User.objects.filter(pk=OuterRef("user")).values("email")
    with undone():
        EmailAddress.objects.update(verified=False, email=Subquery(address))
        Invitation.objects.bulk_create(
            Invitation(municipality=other, email=user.email, role=Role.ADVISER) for user in own
        )
        yield from list(deviations(walk, names, USED))
