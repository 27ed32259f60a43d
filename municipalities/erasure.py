"""An account goes: the person is forgotten, what the municipality made stays.

Rows that remember a person keep the role beside an emptied reference.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from municipalities.authorship import Author
from municipalities.invitations import forget_invitee
from municipalities.membership import is_last_manager, lock_municipalities_of, remove_member
from municipalities.models import Event, Membership, Municipality, Role, User
from municipalities.sessions import forget_sessions


class StaysError(Exception):
    """The account cannot go yet; `reasons` say why, and what to do first."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


def reasons_to_stay(user: User) -> list[str]:
    """Why this account cannot go yet, one sentence for each; empty when it can."""
    memberships = user.memberships.select_related("user", "municipality")
    reasons = [
        no_manager_left(membership.municipality)
        for membership in memberships.order_by("municipality__name")
        if _must_stay(membership)
    ]
    if is_last_administrator(user):
        reasons.append(no_administrator_left())
    return reasons


def no_manager_left(municipality: Municipality) -> str:
    return _("%(municipality)s would have no manager left. Make somebody else manager first.") % {
        "municipality": municipality.name
    }


def no_administrator_left() -> str:
    return _("There would be no administrator left. Make somebody else administrator first.")


def is_last_administrator(user: User) -> bool:
    administrators = User.objects.filter(is_staff=True, is_active=True)
    alone = not administrators.exclude(pk=user.pk).exists()
    return alone and administrators.filter(pk=user.pk).exists()


def lock_administrators() -> None:
    """So that two who are the last ones together do not both stop being one."""
    list(User.objects.filter(is_staff=True).order_by("pk").select_for_update())


@transaction.atomic
def erase_account(user: User, author: Author | None = None) -> None:
    """Forgets this person everywhere. The author is the administrator who does it; None when it is
    the person. Raises StaysError, and then nothing has changed."""
    _lock_what_needs_somebody(user)
    if reasons := reasons_to_stay(user):
        raise StaysError(reasons)
    for membership in user.memberships.select_related("user", "municipality"):
        _leave(membership, author)
    forget_invitee(user)
    _lines_of_the_administration(user).delete()
    forget_sessions(user)
    user.delete()


def _must_stay(membership: Membership) -> bool:
    """Who manages by single sign-on goes when the organisation or the person says so."""
    return is_last_manager(membership) and not membership.by_single_sign_on


def _leave(membership: Membership, author: Author | None) -> None:
    if author:
        remove_member(membership, author)
    else:
        themselves = Author(membership.user, Role(membership.role))
        remove_member(membership, themselves, kind=Event.Kind.LEFT)


def _lines_of_the_administration(user: User) -> QuerySet[LogEntry]:
    """Made by this person, or about them: those hold the name or the address as text."""
    about = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    return LogEntry.objects.filter(about | Q(user=user))


def _lock_what_needs_somebody(user: User) -> None:
    """So that two who are the last ones together cannot both go."""
    lock_municipalities_of(user)
    if user.is_staff:
        lock_administrators()
