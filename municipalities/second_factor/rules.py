"""Whose role asks for a second factor, and who has none. Which roles do is a setting.

A second factor is an app with codes or a passkey; recovery codes only stand in for one.
"""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.http import HttpRequest

from municipalities.models import Membership, Role, User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
LACKS = "lacks_second_factor"


def with_lack(users: QuerySet[User]) -> QuerySet[User]:
    """What is needed to know who lacks a second factor, in the query that fetches the user."""
    if not settings.MFA_REQUIRED_FOR:
        return users
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    lacks = _asked_by_role() & ~Q(Exists(factors))
    return users.annotate(**{LACKS: ExpressionWrapper(lacks, BooleanField())})


def is_missing(request: HttpRequest) -> bool:
    """Whether this person first sets up a second factor. Whoever came in by another way than our
    backend, which asks it, is taken for somebody without one."""
    if not settings.MFA_REQUIRED_FOR or not request.user.is_authenticated:
        return False
    return getattr(request.user, LACKS, True) and not _is_done_elsewhere(request)


def must_keep(request: HttpRequest, authenticator: Authenticator) -> bool:
    """Whether this is the only second factor of somebody who must have one."""
    user = authenticator.user
    asked = User.objects.filter(_asked_by_role(), pk=user.pk)
    if not settings.MFA_REQUIRED_FOR or _is_done_elsewhere(request) or not asked.exists():
        return False
    factors = Authenticator.objects.filter(user=user, type__in=FACTORS)
    return not factors.exclude(pk=authenticator.pk).exists()


def _asked_by_role() -> Q:
    """Of users: those in a role that asks for a second factor."""
    memberships = Membership.objects.filter(user=OuterRef("pk"), role__in=settings.MFA_REQUIRED_FOR)
    asked = Q(Exists(memberships))
    if Role.ADMINISTRATOR in settings.MFA_REQUIRED_FOR:
        asked |= Q(is_staff=True)
    return asked


def _is_done_elsewhere(request: HttpRequest) -> bool:
    """Whether the organisation that vouches for this session asks for a second factor itself."""
    records = get_authentication_records(request, request.user)
    vouched_for = any(record["method"] == "socialaccount" for record in records)
    return settings.OIDC_DOES_MFA and vouched_for
