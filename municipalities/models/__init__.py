"""The rows of the tenant boundary, one subject per file."""

from municipalities.models.event import DETAIL_MAX, Event
from municipalities.models.house_style import FILE_NAME_MAX, HouseStyle, HouseStyleFile
from municipalities.models.invitation import VALID_FOR, Invitation, InvitationState
from municipalities.models.municipality import EmailDomain, Municipality, Succession, Takeover
from municipalities.models.people import (
    MEMBER_ROLES,
    NAME_HELP,
    NAME_MAX,
    Membership,
    Role,
    User,
)

__all__ = [
    "DETAIL_MAX",
    "FILE_NAME_MAX",
    "MEMBER_ROLES",
    "NAME_HELP",
    "NAME_MAX",
    "VALID_FOR",
    "EmailDomain",
    "Event",
    "HouseStyle",
    "HouseStyleFile",
    "Invitation",
    "InvitationState",
    "Membership",
    "Municipality",
    "Role",
    "Succession",
    "Takeover",
    "User",
]
