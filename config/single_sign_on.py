"""Single sign-on with OpenID Connect, as the environment describes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from environs import Env, ValidationError, validate

from municipalities.single_sign_on.rules import ROLES, Rule

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MEANINGLESS_ALONE = ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ACCESS")
ALONE = "Has no meaning without OIDC_ISSUER."
MUNICIPALITY = re.compile(r"GM\d{4}")
FORM_OF_RULES = (
    'Write a list of rules, each like {"when": {"groups": "communicatie"}, '
    '"municipality": "GM1952", "role": "adviser"}.'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleSignOn:
    """The one provider that people can log in with."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: StrOrPromise
    scope: tuple[str, ...] = ("openid", "email")
    function_claim: str = ""
    rules: tuple[Rule, ...] = ()
    authorization_origins: tuple[str, ...]
    is_only_way: bool = False


def read_single_sign_on(env: Env, *, production: bool) -> SingleSignOn | None:
    """None without an issuer. What is wrong is kept by `env`, which reports it with the rest."""
    schemes = {"https"} if production else {"https", "http"}
    issuer = env.str("OIDC_ISSUER", "", validate=_address(schemes))
    if issuer == "":
        for name in MEANINGLESS_ALONE:
            env.str(name, "", validate=validate.Length(max=0, error=ALONE))
        env.bool("SSO_ONLY", False, validate=validate.NoneOf([True], error=ALONE))
        return None
    origin = _origin(issuer or "")
    origins = env.list("OIDC_AUTHORIZATION_ORIGIN", [origin], validate=_origins(schemes))
    rules = env.json("OIDC_ACCESS", [], validate=_rules)
    return SingleSignOn(
        issuer=issuer,
        client_id=env.str("OIDC_CLIENT_ID", validate=validate.Length(min=1)),
        client_secret=env.str("OIDC_CLIENT_SECRET", validate=validate.Length(min=1)),
        name=env.str("OIDC_NAME", "") or _("your work account"),
        scope=tuple((env.str("OIDC_SCOPE", "openid email", validate=_scope) or "").split()),
        function_claim=env.str("OIDC_FUNCTION_CLAIM", ""),
        rules=tuple(Rule(**rule) for rule in rules or []),
        authorization_origins=tuple(origins or []),
        is_only_way=env.bool("SSO_ONLY", False),
    )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _address(schemes: set[str]) -> Callable[[str], str]:
    """An empty one is no address, and allowed: there is no single sign-on then."""
    error = f"Write an address that begins with {' or '.join(sorted(schemes))}://."
    check = validate.URL(schemes=schemes, require_tld=False, error=error)
    return lambda text: check(text) if text else text


def _origins(schemes: set[str]) -> Callable[[list[str]], None]:
    """These end up in a header, next to each other."""

    def check(origins: list[str]) -> None:
        for origin in origins:
            if urlsplit(origin).scheme not in schemes or not re.fullmatch(
                r"https?://[\w.-]+(:\d+)?", origin
            ):
                raise ValidationError("Write addresses without a path: https://login.example.org")

    return check


def _scope(text: str) -> None:
    if "openid" not in text.split():
        raise ValidationError("openid must be among them.")


def _rules(rules: object) -> None:
    if not isinstance(rules, list):
        raise ValidationError(FORM_OF_RULES)
    for number, rule in enumerate(rules, start=1):
        if problem := _problem_of(rule):
            raise ValidationError(f"Rule {number}: {problem}")


def _problem_of(rule: object) -> str:
    if not isinstance(rule, dict) or rule.keys() != {"when", "municipality", "role"}:
        return FORM_OF_RULES
    if not isinstance(rule["when"], dict):
        return FORM_OF_RULES
    if not all(isinstance(value, str | int | float) for value in rule["when"].values()):
        return "the value of a claim is a text, a number, true or false."
    if not (isinstance(rule["municipality"], str) and MUNICIPALITY.fullmatch(rule["municipality"])):
        return "a municipality is GM and four digits, like GM1952."
    if rule["role"] not in ROLES:
        return f"a role is one of: {', '.join(ROLES)}."
    return ""
