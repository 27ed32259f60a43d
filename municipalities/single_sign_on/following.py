"""Somebody's access becomes what their organisation says. What colleagues gave by hand stays."""

import logging
from collections.abc import Mapping

from django.db import transaction

from municipalities.membership import (
    add_member,
    change_role,
    lock_municipalities_of,
    remove_member,
)
from municipalities.models import Municipality, Role, User

logger = logging.getLogger(__name__)


@transaction.atomic
def follow(user: User, given: Mapping[str, str]) -> None:
    """`given` is the role per municipality code; a code that nobody knows is left out."""
    lock_municipalities_of(user)  # they may log in twice at once
    known = {row.code: row for row in Municipality.objects.filter(code__in=given)}
    for code in sorted(given.keys() - known.keys()):
        logger.warning("OIDC_ACCESS names a municipality that does not exist: %s", code)
    for membership in user.memberships.select_related("municipality"):
        role = given.get(membership.municipality.code)
        known.pop(membership.municipality.code, None)
        if not membership.by_single_sign_on:
            continue
        if role is None:
            remove_member(membership, None)
        else:
            change_role(membership, Role(role), None)
    for code, municipality in known.items():
        add_member(municipality, user, Role(given[code]), None, by_single_sign_on=True)
