"""Which role may do what with the assessments of its municipality: the only table of it."""

from enum import StrEnum

from municipalities.models import Role


class Action(StrEnum):
    READ = "read"
    START = "start"
    FILL_IN = "fill_in"


POLICY: dict[Action, frozenset[Role]] = {
    Action.READ: frozenset({Role.ADVISER, Role.MANAGER}),
    Action.START: frozenset({Role.ADVISER}),
    Action.FILL_IN: frozenset({Role.ADVISER}),
}


def is_allowed(role: Role, action: Action) -> bool:
    return role in POLICY[action]
