"""The tenant boundary: nobody gets to a municipality, or to what is its own, but through here.

Fetching and authorising are one step; from the municipality of a standing its own rows are reached
(`standing.municipality.memberships`). What belongs to another municipality answers exactly like
what does not exist: 404. A member whose role may not do something gets 403.
"""

from typing import Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from municipalities.models import Membership, Municipality, Role, User
from municipalities.policy import POLICY, Action, Standing

Row = TypeVar("Row", bound=Model)
RowOut = TypeVar("RowOut", bound=Model, covariant=True)  # noqa: PLC0105


class Scoped(Protocol[RowOut]):
    """A queryset that knows which of its rows a person may see."""

    def for_user(self, user: User) -> QuerySet[RowOut]: ...


def fetch_for_user(rows: Scoped[Row], user: User, **lookup: object) -> Row:
    """The one row that fits, if this person may see it. Raises Http404 otherwise."""
    row = rows.for_user(user).filter(**lookup).first()
    if row is None:
        raise Http404
    return row


def fetch_standing(user: User, code: str) -> Standing:
    """What this person is to a municipality. Raises Http404 for who is not a member of it."""
    membership = (
        Membership.objects.filter(user=user, municipality__code=code)
        .select_related("municipality__house_style")
        .first()
    )
    if membership is None:
        raise Http404
    return standing_of(membership)


def standing_of(membership: Membership) -> Standing:
    return Standing(Role(membership.role), membership.municipality)


def signed_in(request: HttpRequest) -> User:
    """The person behind a page that asks for a login."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def administers(request: HttpRequest) -> bool:
    """Whether this person administers the platform; no municipality comes with that."""
    user = request.user
    is_administrator = isinstance(user, User) and user.is_active and user.is_staff
    return is_administrator and Role.ADMINISTRATOR in POLICY[Action.ADMINISTER]


def standings_of(user: User) -> list[Standing]:
    """What this person is to every municipality they work for, by name."""
    memberships = user.memberships.select_related("municipality__house_style").order_by(
        "municipality__name"
    )
    return [standing_of(membership) for membership in memberships]


def municipalities_where(user: User, action: Action) -> list[Municipality]:
    """The municipalities in which this person may do this, by name."""
    return [standing.municipality for standing in standings_of(user) if standing.may(action)]


def require(standing: Standing, action: Action) -> None:
    """Raises PermissionDenied when this may not be done."""
    if not standing.may(action):
        raise PermissionDenied
