"""The words of the table, and what an address answers to somebody by what its row says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from municipalities.models import Role
from municipalities.policy import POLICY, Action

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
USED = ("GET", "HEAD", "POST")


class Side(StrEnum):
    """One of the two municipalities of the same shape, or one that does not exist."""

    OWN = "a"
    OTHER = "b"
    MISSING = "c"


BOTH = (Side.OWN, Side.OTHER)


class Who(StrEnum):
    """Who may, where no municipality is concerned."""

    EVERYBODY = "everybody"
    SIGNED_IN = "signed in"
    OWNER = "the manager of the municipality: it is theirs alone"
    NOBODY = "nobody"  # 403 for administrators too: structure is not theirs to change
    NOTHING = "nothing"  # 404 for administrators: a page of Django that we have no use for


Rule = Action | Who


class Outcome(StrEnum):
    LET_IN = "let in"
    LOGIN = "302 to the login"
    SECOND_FACTOR = "302 to the second factor"
    FORBIDDEN = "403"
    NOT_FOUND = "404"
    WRONG_METHOD = "405"


@dataclass(frozen=True)
class Row:
    """What an address answers. GET is HEAD as well; a method without a rule is refused.

    `ids` and `posted` may name things of a municipality between braces, see `twins`. An
    action without ids is asked of any municipality that somebody works for.
    """

    get: Rule | None
    post: Rule | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    posted: Mapping[str, str] = field(default_factory=dict)
    before_second_factor: bool | None = None  # for who must still set it up; None: when public
    shows: frozenset[str] = frozenset()  # what who is no member reads there all the same
    asks: Mapping[str, Action] = field(default_factory=dict)  # more, for some of its texts
    mails: frozenset[str] = frozenset()  # and in the mail that is sent: only its owner does
    answers: frozenset[int] = frozenset()  # statuses of its own for who is let in

    def rule(self, method: str) -> Rule | None:
        return self.post if method == "POST" else self.get

    @property
    def is_public(self) -> bool:
        return Who.EVERYBODY in {self.get, self.post}

    @property
    def is_of_administrators(self) -> bool:
        return bool({Action.ADMINISTER, Who.NOBODY, Who.NOTHING} & {self.get, self.post})

    @property
    def is_open_without_second_factor(self) -> bool:
        return self.is_public if self.before_second_factor is None else self.before_second_factor

    @property
    def is_of_a_municipality(self) -> bool:
        return any("{" in value for value in self.ids.values())

    @property
    def names_things(self) -> bool:
        return "{" in "".join([*self.ids.values(), *self.posted.values()])


@dataclass(frozen=True)
class Person:
    """Somebody who tries every address."""

    id: str
    side: Side | None = None
    role: Role | None = None
    signed_in: bool = True
    has_second_factor: bool = True

    @property
    def is_administrator(self) -> bool:
        return self.role is Role.ADMINISTRATOR


PEOPLE = (
    Person("visitor", signed_in=False),
    Person("adviser", Side.OWN, Role.ADVISER),
    Person("manager", Side.OWN, Role.MANAGER),
    Person("administrator", role=Role.ADMINISTRATOR),
    Person("deactivated", Side.OWN, Role.ADVISER, signed_in=False),
    Person("without second factor", Side.OWN, Role.MANAGER, has_second_factor=False),
    Person("manager of the other", Side.OTHER, Role.MANAGER),
)


def expected(row: Row, method: str, person: Person, side: Side) -> Outcome:
    if method not in USED:
        return Outcome.WRONG_METHOD
    if not (person.signed_in or row.is_public):
        return Outcome.LOGIN
    if not (person.has_second_factor or row.is_open_without_second_factor):
        return Outcome.SECOND_FACTOR
    return _by_rule(row, row.rule(method), person, side)


def _by_rule(row: Row, rule: Rule | None, person: Person, side: Side) -> Outcome:
    # the administration asks who somebody is before it asks what they want
    if row.is_of_administrators and person.role not in POLICY[Action.ADMINISTER]:
        return Outcome.FORBIDDEN
    if isinstance(rule, Action) and not row.is_of_administrators:
        return _by_policy(rule, person, side if row.is_of_a_municipality else person.side)
    if rule is Who.OWNER:
        is_owner = person.side == side and person.role is Role.MANAGER
        return Outcome.LET_IN if is_owner else Outcome.NOT_FOUND
    if rule in {Who.EVERYBODY, Who.SIGNED_IN}:
        return Outcome.LET_IN
    return TOLD_ADMINISTRATORS.get(rule, Outcome.WRONG_METHOD)


def _by_policy(action: Action, person: Person, side: Side | None) -> Outcome:
    if person.side is None or person.side != side:
        return Outcome.FORBIDDEN if side is None else Outcome.NOT_FOUND
    return Outcome.LET_IN if person.role in POLICY[action] else Outcome.FORBIDDEN


TOLD_ADMINISTRATORS: dict[Rule | None, Outcome] = {
    Action.ADMINISTER: Outcome.LET_IN,
    Who.NOBODY: Outcome.FORBIDDEN,
    Who.NOTHING: Outcome.NOT_FOUND,
}
