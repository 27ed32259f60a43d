"""The tenant boundary: objects of a municipality are fetched here and nowhere else.

Fetching and authorising are one step. What belongs to another municipality answers exactly like
what does not exist: 404. A member whose role may not do something gets 403.
"""

from typing import Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from municipalities.models import Membership, Municipality, Role, User
from municipalities.policy import Action, is_allowed

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


def fetch_municipality(user: User, code: str) -> Municipality:
    """A municipality of which this person is a member. Raises Http404 otherwise."""
    membership = (
        Membership.objects.filter(user=user, municipality__code=code)
        .select_related("municipality")
        .first()
    )
    if membership is None:
        raise Http404
    return membership.municipality


def signed_in(request: HttpRequest) -> User:
    """The person behind a page that asks for a login."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def municipalities_of(user: User) -> list[Municipality]:
    """The municipalities this person works for, by name."""
    return list(Municipality.objects.filter(memberships__user=user).order_by("name"))


def municipalities_where(user: User, action: Action) -> list[Municipality]:
    """The municipalities in which this person may do this, by name."""
    memberships = user.memberships.select_related("municipality").order_by("municipality__name")
    return [m.municipality for m in memberships if is_allowed(Role(m.role), action)]


def role_in(user: User, municipality: Municipality) -> Role:
    """The role of this person in a municipality. Raises Http404 for who is not a member."""
    role = (
        Membership.objects.filter(user=user, municipality=municipality)
        .values_list("role", flat=True)
        .first()
    )
    if role is None:
        raise Http404
    return Role(role)


def require(role: Role, action: Action) -> None:
    """Raises PermissionDenied when this role may not do this."""
    if not is_allowed(role, action):
        raise PermissionDenied
