"""What administrators change of somebody's account: each of their municipalities reads it in its
log, and who reads the old address hears of a new one."""

from enum import StrEnum

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from municipalities.accounts.limits import Limit
from municipalities.authorship import Author
from municipalities.events import log
from municipalities.mailing import Mailing, mail_within
from municipalities.models import Event, Role, User


class AccountChange(StrEnum):
    """The detail of the event: what kind of change, never an address."""

    ADDRESS = "address"
    SECOND_STEP = "second_step"
    SWITCHED_OFF = "switched_off"
    SWITCHED_ON = "switched_on"
    MADE_ADMINISTRATOR = "made_administrator"
    NO_ADMINISTRATOR = "no_administrator"


def changes_between(before: User, after: User) -> list[AccountChange]:
    """What an administrator filled in otherwise than it was."""
    changes = []
    if before.email != after.email:
        changes.append(AccountChange.ADDRESS)
    if before.is_active != after.is_active:
        on, off = AccountChange.SWITCHED_ON, AccountChange.SWITCHED_OFF
        changes.append(on if after.is_active else off)
    if before.is_staff != after.is_staff:
        made, no_more = AccountChange.MADE_ADMINISTRATOR, AccountChange.NO_ADMINISTRATOR
        changes.append(made if after.is_staff else no_more)
    return changes


def log_account_change(user: User, change: AccountChange, author: Author) -> None:
    for membership in user.memberships.select_related("municipality"):
        role = Role(membership.role)
        log(
            Event.Kind.ACCOUNT_CHANGED,
            membership.municipality,
            author,
            subject=user,
            role_before=role,
            role_after=role,
            detail=change,
        )


def tell_former_address(request: HttpRequest, email: str) -> Mailing:
    return mail_within(Limit.CHANGE_MAIL, request, email, lambda: _send(email))


def _send(email: str) -> None:
    """In the language of the site: the administrator chose theirs."""
    with translation.override(settings.LANGUAGE_CODE):
        get_adapter().send_mail("municipalities/email/address_changed", email, {})
