"""The tenant boundary: objects of a municipality are fetched here and nowhere else.

Fetching and authorising are one step. What belongs to another municipality answers exactly like
what does not exist: 404.
"""

from typing import Protocol, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from municipalities.models import Membership, Municipality, User

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
