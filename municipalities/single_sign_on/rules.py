"""From what an organisation says about a person to what the person may do. Pure, no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Value = str | int | float | bool

ROLES = ("adviser", "manager")  # the highest one last


@dataclass(frozen=True, slots=True)
class Rule:
    """Who has all these claims gets this role in this municipality."""

    when: Mapping[str, Value]
    municipality: str
    role: str

    def applies_to(self, claims: Mapping[str, object]) -> bool:
        return all(_holds(claims.get(name), value) for name, value in self.when.items())


def roles_given(rules: Iterable[Rule], claims: Mapping[str, object]) -> dict[str, str]:
    """The highest role per municipality code, for somebody with these claims."""
    given: dict[str, str] = {}
    for rule in sorted(rules, key=lambda rule: ROLES.index(rule.role)):
        if rule.applies_to(claims):
            given[rule.municipality] = rule.role
    return given


def _holds(claim: object, value: Value) -> bool:
    said = claim if isinstance(claim, list) else [claim]
    # 1 is no answer to true, although Python takes them for equal
    return any(type(one) is type(value) and one == value for one in said)
