"""From claims to roles, without Django."""

import pytest

from municipalities.models import MEMBER_ROLES
from municipalities.single_sign_on.rules import ROLES, Rule, Value, roles_given


def given(claims: dict[str, object], *rules: tuple[dict[str, Value], str, str]) -> dict[str, str]:
    return roles_given([Rule(*rule) for rule in rules], claims)


def test_roles_are_those_of_members_the_highest_last() -> None:
    assert list(ROLES) == [value for value, _label in MEMBER_ROLES]


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("communicatie", "communicatie"),
        (["zaken", "communicatie"], "communicatie"),
        (True, True),
        (1952, 1952),
        ([1952], 1952),
    ],
)
def test_claim_holds_when_it_is_or_contains_the_value(claim: object, value: Value) -> None:
    assert given({"groups": claim}, ({"groups": value}, "GM1952", "adviser")) == {
        "GM1952": "adviser"
    }


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("communicatie-extern", "communicatie"),
        ("Communicatie", "communicatie"),
        ([["communicatie"]], "communicatie"),
        ({"communicatie": True}, "communicatie"),
        (None, "communicatie"),
        ([], "communicatie"),
        (1, True),
        ("true", True),
        ("1952", 1952),
    ],
)
def test_claim_does_not_hold_when_it_is_something_else(claim: object, value: Value) -> None:
    assert given({"groups": claim}, ({"groups": value}, "GM1952", "adviser")) == {}


def test_claim_that_is_missing_does_not_hold() -> None:
    assert given({}, ({"groups": "communicatie"}, "GM1952", "adviser")) == {}


def test_all_claims_of_a_rule_must_hold() -> None:
    rule: tuple[dict[str, Value], str, str] = (
        {"groups": "communicatie", "tenant": "mg"},
        "GM1952",
        "adviser",
    )

    assert given({"groups": "communicatie", "tenant": "wk"}, rule) == {}
    assert given({"groups": "communicatie", "tenant": "mg"}, rule) == {"GM1952": "adviser"}


def test_rule_without_claims_applies_to_everybody() -> None:
    assert given({}, ({}, "GM1952", "adviser")) == {"GM1952": "adviser"}


@pytest.mark.parametrize("order", [("adviser", "manager"), ("manager", "adviser")])
def test_highest_role_wins_within_a_municipality(order: tuple[str, str]) -> None:
    first, second = order

    assert given({}, ({}, "GM1952", first), ({}, "GM1952", second)) == {"GM1952": "manager"}


def test_rules_apply_to_several_municipalities_at_once() -> None:
    assert given({}, ({}, "GM1952", "adviser"), ({}, "GM1969", "manager")) == {
        "GM1952": "adviser",
        "GM1969": "manager",
    }
