"""The only writer of memberships: every change is an event of the municipality as well."""

from django.db import transaction

from municipalities.authorship import Author
from municipalities.events import log
from municipalities.models import Event, Membership, Municipality, Role, User
from municipalities.sessions import end_sessions


class LastManagerError(Exception):
    """The municipality would be left without a manager."""


@transaction.atomic
def add_member(
    municipality: Municipality,
    user: User,
    role: Role,
    author: Author | None,
    *,
    kind: Event.Kind = Event.Kind.ADDED,
    by_single_sign_on: bool = False,
) -> Membership:
    """Makes somebody a member; who is one already stays what they were."""
    membership, is_new = Membership.objects.get_or_create(
        municipality=municipality,
        user=user,
        defaults={"role": role, "by_single_sign_on": by_single_sign_on},
    )
    if is_new:
        log(kind, municipality, author, subject=user, role_after=role)
    return membership


@transaction.atomic
def change_role(membership: Membership, role: Role, author: Author | None) -> None:
    """Raises LastManagerError when nobody would be left to manage the members."""
    before = _lock(membership)
    if before == role:
        return
    if before == Role.MANAGER:
        _keep_a_manager(membership, author)
    membership.role = role
    membership.save(update_fields=["role"])
    log(
        Event.Kind.ROLE_CHANGED,
        membership.municipality,
        author,
        subject=membership.user,
        role_before=before,
        role_after=role,
    )


@transaction.atomic
def remove_member(
    membership: Membership, author: Author | None, *, kind: Event.Kind = Event.Kind.REMOVED
) -> None:
    """Takes away the access and ends the sessions. Raises LastManagerError, as changing does."""
    before = _lock(membership)
    if before == Role.MANAGER:
        _keep_a_manager(membership, author)
    log(
        kind,
        membership.municipality,
        author,
        subject=membership.user,
        role_before=before,
    )
    membership.delete()
    end_sessions(membership.user)


def lock_municipalities_of(user: User) -> None:
    """Nobody else changes the members of any of them meanwhile; in one order, so that two who ask
    for this never wait for each other."""
    rows = Municipality.objects.filter(memberships__user=user).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))


def is_last_manager(membership: Membership) -> bool:
    """Whether nobody else can manage the members. A municipality that ended can do without."""
    if membership.role != Role.MANAGER or not membership.user.is_active:
        return False
    managers = Membership.objects.managers().filter(municipality=membership.municipality)
    alone = not managers.exclude(pk=membership.pk).exists()
    return alone and not membership.municipality.has_ended


def managed_alone_by(user: User) -> list[Municipality]:
    """Where nobody else can manage the members, by name. Changes not yet saved do not count."""
    rows = Membership.objects.select_related("user", "municipality").filter(user_id=user.pk)
    return [row.municipality for row in rows.order_by("municipality__name") if is_last_manager(row)]


def _lock(membership: Membership) -> Role:
    """The role as it is now, while no other change to the municipality's members is under way."""
    Municipality.objects.select_for_update(no_key=True).get(pk=membership.municipality_id)
    membership.refresh_from_db(fields=["role"])
    return Role(membership.role)


def _keep_a_manager(membership: Membership, author: Author | None) -> None:
    """What single sign-on gave it can always take back: the organisation has the last word."""
    is_taken_back = membership.by_single_sign_on and author is None
    if not is_taken_back and is_last_manager(membership):
        raise LastManagerError
