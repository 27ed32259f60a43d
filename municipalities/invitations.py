"""Invitations: made, mailed, sent again, withdrawn, accepted once.

A link holds the key of the invitation and a signature. The link in the mail is another one than
the link that the inviter can copy: only who followed the first has shown that the address is
theirs. Whoever holds the database alone cannot make a link.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation

from municipalities.accounts.limits import Limit
from municipalities.authorship import Author
from municipalities.events import log
from municipalities.mailing import Mailing, mail_within
from municipalities.membership import add_member
from municipalities.models import (
    Event,
    Invitation,
    InvitationState,
    Membership,
    Municipality,
    Role,
    User,
)
from municipalities.models.invitation import end_of_validity

GIVEN = {Event.Kind.INVITED, Event.Kind.INVITED_AGAIN, Event.Kind.ADDED, Event.Kind.JOINED}
TAKEN_BACK = {Event.Kind.WITHDREW, Event.Kind.REMOVED}
REMEMBERED_FOR = timedelta(days=365)  # once it ended; the privacy page says so


class Delivery(StrEnum):
    """How a link reached the person who follows it."""

    MAILED = "mailed"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class FollowedLink:
    invitation: Invitation
    delivery: Delivery


class AlreadyMemberError(Exception):
    """The address is that of somebody who has access already."""

    def __init__(self, membership: Membership) -> None:
        super().__init__(membership)
        self.membership = membership


class NotOpenError(Exception):
    """The invitation was accepted, withdrawn, or is too old."""

    def __init__(self, state: InvitationState) -> None:
        super().__init__(state)
        self.state = state


@transaction.atomic
def invite(municipality: Municipality, email: str, role: Role, author: Author) -> Invitation:
    """An invitation for this address, valid from now on. A pending one is renewed, so that there
    is never more than one. Raises AlreadyMemberError."""
    member = Membership.objects.filter(municipality=municipality, user__email=email.lower()).first()
    if member:
        raise AlreadyMemberError(member)
    before = _role_offered(municipality, email)
    invitation, is_new = _pending(municipality, email, role, author.user)
    kind = Event.Kind.INVITED if is_new else Event.Kind.INVITED_AGAIN
    log(kind, municipality, author, invitation=invitation, role_before=before, role_after=role)
    return invitation


@transaction.atomic
def ask_to_join(municipality: Municipality, email: str) -> Invitation | None:
    """An invitation of oneself, as an adviser, from a domain that belongs to the municipality.

    None for who is a member already, and for who was turned away. What a colleague offered keeps
    its role, until it expires. Asking again is no news for the log: nobody had to log in for it.
    """
    if Membership.objects.filter(municipality=municipality, user__email=email.lower()).exists():
        return None
    if was_turned_away(municipality, email):
        return None
    offered = Invitation.objects.pending().filter(municipality=municipality, email=email.lower())
    expired = offered.filter(expires_at__lte=timezone.now()).exists()
    invitation, is_new = _pending(municipality, email, Role.ADVISER if expired else None, None)
    if is_new:
        log(Event.Kind.ASKED_TO_JOIN, municipality, None, invitation=invitation)
    return invitation


def was_turned_away(municipality: Municipality, email: str) -> bool:
    """Whether the access or the invitation of this address was taken back, and not given again
    since. Who gave up the access may come back."""
    theirs = Q(subject__email=email.lower()) | Q(invitation__email=email.lower())
    last = municipality.events.filter(theirs, kind__in=GIVEN | TAKEN_BACK).first()
    if last is None or last.kind in GIVEN:
        return False
    return last.actor_id is None or last.actor_id != last.subject_id


@transaction.atomic
def invite_again(invitation: Invitation, author: Author) -> None:
    """Fourteen days more. Earlier links to it work as well. Raises NotOpenError."""
    _lock(invitation, {InvitationState.OPEN, InvitationState.EXPIRED})
    invitation.expires_at = end_of_validity()
    invitation.save(update_fields=["expires_at"])
    log(Event.Kind.INVITED_AGAIN, invitation.municipality, author, invitation=invitation)


@transaction.atomic
def withdraw(invitation: Invitation, author: Author) -> None:
    """Raises NotOpenError when it was accepted or withdrawn before."""
    _lock(invitation, {InvitationState.OPEN, InvitationState.EXPIRED})
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    log(Event.Kind.WITHDREW, invitation.municipality, author, invitation=invitation)


@transaction.atomic
def accept(invitation: Invitation, user: User) -> Membership:
    """Makes this person a member, once. Raises NotOpenError.

    The caller made sure that the person is the one who was invited.
    """
    _lock(invitation, {InvitationState.OPEN})
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    role = Role(invitation.role)
    return add_member(
        invitation.municipality, user, role, Author(user, role), kind=Event.Kind.JOINED
    )


@transaction.atomic
def accept_with_new_account(link: FollowedLink, name: str, password: str) -> Membership:
    """Makes the account as well. Raises NotOpenError, and IntegrityError when there is one.

    The address is only known to be theirs when the link came by mail.
    """
    _lock(link.invitation, {InvitationState.OPEN})
    user = User.objects.create_user(link.invitation.email, password, name=name)
    mailed = link.delivery is Delivery.MAILED
    EmailAddress.objects.create(user=user, email=user.email, verified=mailed, primary=True)
    return accept(link.invitation, user)


@transaction.atomic
def forget_invitee(user: User) -> None:
    """No invitation knows the address of this person any more; a pending one is withdrawn."""
    theirs = Invitation.objects.filter(Q(email=user.email) | Q(accepted_by=user))
    pending = theirs.pending().select_related("municipality").select_for_update(of=("self",))
    for invitation in pending:
        log(Event.Kind.WITHDREW, invitation.municipality, None, invitation=invitation)
    theirs.pending().update(withdrawn_at=timezone.now())
    theirs.update(email="")


@transaction.atomic
def forget_ended() -> int:
    """Removes the address from invitations that ended a year ago, unless it is that of a member
    by this invitation. Returns from how many."""
    a_year_ago = timezone.now() - REMEMBERED_FOR
    expired = Invitation.objects.pending().filter(expires_at__lt=a_year_ago)
    expired.update(withdrawn_at=F("expires_at"))  # nobody can send it again without an address
    ended = Q(withdrawn_at__lt=a_year_ago) | Q(accepted_at__lt=a_year_ago)
    members = Membership.objects.filter(
        user=OuterRef("accepted_by"), municipality=OuterRef("municipality")
    )
    rows = Invitation.objects.filter(ended, ~Exists(members)).exclude(email="")
    return rows.update(email="")


def link_to(request: HttpRequest, invitation: Invitation, delivery: Delivery) -> str:
    """The whole address, for in a mail or on the clipboard."""
    path = reverse("municipalities:invitation", args=[token_of(invitation, delivery)])
    return request.build_absolute_uri(path)


def token_of(invitation: Invitation, delivery: Delivery) -> str:
    return _signer(delivery).sign(invitation.key.hex)


def follow(token: str) -> FollowedLink | None:
    """The invitation of a link in whatever state it is; None when nobody made this link."""
    for delivery in Delivery:
        try:
            key = UUID(_signer(delivery).unsign(token))
        except (BadSignature, ValueError):
            continue
        rows = Invitation.objects.select_related("municipality", "invited_by")
        invitation = rows.filter(key=key).first()
        return FollowedLink(invitation, delivery) if invitation else None
    return None


def mail(request: HttpRequest, invitation: Invitation) -> Mailing:
    """Sends the link. When nothing was sent, it can be copied."""
    email = invitation.email
    return mail_within(Limit.INVITE_MAIL, request, email, lambda: _send(request, invitation))


def _send(request: HttpRequest, invitation: Invitation) -> None:
    """In the language of the site: what the inviter chose says nothing about who reads it."""
    context = {
        "invitation": invitation,
        "link": link_to(request, invitation, Delivery.MAILED),
    }
    with translation.override(settings.LANGUAGE_CODE):
        get_adapter().send_mail("municipalities/email/invitation", invitation.email, context)


def _role_offered(municipality: Municipality, email: str) -> Role | None:
    """By the pending invitation of this address, while nobody else can change it."""
    rows = Invitation.objects.pending().filter(municipality=municipality, email=email.lower())
    role = rows.select_for_update().values_list("role", flat=True).first()
    return Role(role) if role else None


def _pending(
    municipality: Municipality, email: str, role: Role | None, by: User | None
) -> tuple[Invitation, bool]:
    """The one pending invitation of this address, valid from now on, and whether it is new.

    Without a role it keeps the one it has, and a new one is for an adviser.
    """
    changed = {"expires_at": end_of_validity()} | ({"role": role, "invited_by": by} if role else {})
    return Invitation.objects.pending().update_or_create(
        municipality=municipality,
        email=email.lower(),
        defaults=changed,
        create_defaults={"role": Role.ADVISER, **changed},
    )


def _lock(invitation: Invitation, states: set[InvitationState]) -> None:
    """The invitation as it is now, while nobody else can change it. Raises NotOpenError when it
    is in another state than these."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    invitation.accepted_at, invitation.withdrawn_at = locked.accepted_at, locked.withdrawn_at
    invitation.expires_at, invitation.role = locked.expires_at, locked.role
    if invitation.state not in states:
        raise NotOpenError(invitation.state)


def _signer(delivery: Delivery) -> Signer:
    return Signer(sep=".", salt=f"invitation {delivery}")
