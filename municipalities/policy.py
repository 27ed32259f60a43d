"""Which role may do what: the only table of it. Views, templates and tests read it."""

from dataclasses import dataclass
from enum import StrEnum

from municipalities.models import Municipality, Role


class Action(StrEnum):
    """What can be done for one municipality; the last one for none."""

    READ = "read"
    START = "start"
    FILL_IN = "fill_in"
    PLAN = "plan"  # ambitions and development points, also after an assessment was confirmed
    OFFER = "offer"  # a practice, to the library
    CONFIRM = "confirm"
    CONFIRM_ALONE = "confirm_alone"  # where there is no manager
    REOPEN = "reopen"
    DELETE = "delete"
    SEE_MEMBERS = "see_members"
    MANAGE_MEMBERS = "manage_members"
    READ_EVENTS = "read_events"
    MANAGE_SETTINGS = "manage_settings"
    ADMINISTER = "administer"  # the platform: texts, municipalities, accounts


EVERYBODY = frozenset({Role.ADVISER, Role.MANAGER})

POLICY: dict[Action, frozenset[Role]] = {
    Action.READ: EVERYBODY,
    Action.START: frozenset({Role.ADVISER}),
    Action.FILL_IN: frozenset({Role.ADVISER}),
    Action.PLAN: EVERYBODY,
    Action.OFFER: EVERYBODY,
    Action.CONFIRM: frozenset({Role.MANAGER}),
    Action.CONFIRM_ALONE: frozenset({Role.ADVISER}),
    Action.REOPEN: frozenset({Role.MANAGER}),
    Action.DELETE: frozenset({Role.ADVISER}),
    Action.SEE_MEMBERS: EVERYBODY,
    Action.MANAGE_MEMBERS: frozenset({Role.MANAGER}),
    Action.READ_EVENTS: frozenset({Role.MANAGER}),
    Action.MANAGE_SETTINGS: frozenset({Role.MANAGER}),
    Action.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
}

# A municipality that merged is there to be read, and its members must stay manageable.
ALSO_AFTER_THE_END = frozenset(
    {Action.READ, Action.SEE_MEMBERS, Action.MANAGE_MEMBERS, Action.READ_EVENTS}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to a municipality."""

    role: Role
    municipality: Municipality

    def may(self, action: Action) -> bool:
        if self.municipality.has_ended and action not in ALSO_AFTER_THE_END:
            return False
        return self.role_may(action)

    def role_may(self, action: Action) -> bool:
        """Whether it may be done in this role while the municipality exists."""
        return self.role in POLICY[action]
