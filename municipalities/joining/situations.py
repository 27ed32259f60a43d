"""What somebody who follows the link of an invitation finds."""

from enum import StrEnum

from municipalities.models import Invitation, InvitationState, User
from municipalities.single_sign_on.only_way import is_only_way


class Situation(StrEnum):
    """Each has a page of its own. The last three are states of the invitation."""

    NEW_ACCOUNT = "new_account"
    LOG_IN = "log_in"
    ACCEPT = "accept"
    SOMEBODY_ELSE = "somebody_else"
    SWITCHED_OFF = "switched_off"
    SINGLE_SIGN_ON = "single_sign_on"
    EXPIRED = InvitationState.EXPIRED.value
    ACCEPTED = InvitationState.ACCEPTED.value
    WITHDRAWN = InvitationState.WITHDRAWN.value


OVER = {Situation.EXPIRED, Situation.ACCEPTED, Situation.WITHDRAWN}


def situation_of(invitation: Invitation, visitor: User | None) -> Situation:
    """`visitor` is who is logged in."""
    if invitation.state != InvitationState.OPEN:
        return Situation(invitation.state)
    if visitor:
        is_invited = visitor.email.lower() == invitation.email
        return Situation.ACCEPT if is_invited else Situation.SOMEBODY_ELSE
    account = User.objects.filter(email__iexact=invitation.email).first()
    if account and not account.is_active:
        return Situation.SWITCHED_OFF
    if is_only_way():
        return Situation.SINGLE_SIGN_ON
    return Situation.LOG_IN if account else Situation.NEW_ACCOUNT
