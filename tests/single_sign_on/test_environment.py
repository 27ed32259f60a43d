"""What the environment may say about single sign-on, and what stops the start."""

import json

import pytest
from django.utils.translation import override
from environs import Env, EnvValidationError

from config.single_sign_on import SingleSignOn, read_single_sign_on
from municipalities.single_sign_on.rules import Rule

COMPLETE = {
    "OIDC_ISSUER": "https://login.example.org/realms/gemeente",
    "OIDC_CLIENT_ID": "meting",
    "OIDC_CLIENT_SECRET": "een geheim",
}
RULE = {"when": {"groups": "communicatie"}, "municipality": "GM1952", "role": "adviser"}
NAMES = {
    *COMPLETE,
    "OIDC_NAME",
    "OIDC_SCOPE",
    "OIDC_ACCESS",
    "OIDC_FUNCTION_CLAIM",
    "OIDC_AUTHORIZATION_ORIGIN",
    "SSO_ONLY",
}


def read(
    monkeypatch: pytest.MonkeyPatch, *, production: bool = True, **variables: str
) -> SingleSignOn | None:
    """Raises EnvValidationError with every problem, as the settings do."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    env = Env(eager=False)
    found = read_single_sign_on(env, production=production)
    env.seal()
    return found


def problems(
    monkeypatch: pytest.MonkeyPatch, *, production: bool = True, **variables: str
) -> dict[str, list[str]]:
    with pytest.raises(EnvValidationError) as refusal:
        read(monkeypatch, production=production, **variables)
    return dict(refusal.value.error_messages)  # type: ignore[arg-type]


@pytest.mark.parametrize("variables", [{}, {"OIDC_ISSUER": ""}, {"SSO_ONLY": "False"}])
def test_without_issuer_there_is_no_single_sign_on(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    assert read(monkeypatch, **variables) is None


def test_three_variables_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, **COMPLETE)

    assert found
    with override("nl"):
        assert str(found.name) == "uw werkaccount"
    assert found == SingleSignOn(
        issuer="https://login.example.org/realms/gemeente",
        client_id="meting",
        client_secret="een geheim",
        name=found.name,
        authorization_origins=("https://login.example.org",),
    )


def test_everything_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(
        monkeypatch,
        **COMPLETE,
        OIDC_NAME="het account van de gemeente",
        OIDC_SCOPE="openid email groups",
        OIDC_ACCESS=json.dumps([RULE]),
        OIDC_FUNCTION_CLAIM="function",
        OIDC_AUTHORIZATION_ORIGIN="https://login.example.org,https://sts.example.org:8443",
        SSO_ONLY="True",
    )

    assert found == SingleSignOn(
        issuer="https://login.example.org/realms/gemeente",
        client_id="meting",
        client_secret="een geheim",
        name="het account van de gemeente",
        scope=("openid", "email", "groups"),
        function_claim="function",
        rules=(Rule({"groups": "communicatie"}, "GM1952", "adviser"),),
        authorization_origins=("https://login.example.org", "https://sts.example.org:8443"),
        is_only_way=True,
    )


def test_secret_is_not_in_what_a_log_would_show(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "een geheim" not in repr(read(monkeypatch, **COMPLETE))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OIDC_CLIENT_ID", "meting"),
        ("OIDC_CLIENT_SECRET", "een geheim"),
        ("OIDC_ACCESS", "[]"),
        ("SSO_ONLY", "True"),
    ],
)
def test_variable_without_issuer_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    assert problems(monkeypatch, **{name: value}) == {name: ["Has no meaning without OIDC_ISSUER."]}


def test_issuer_without_client_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(monkeypatch, OIDC_ISSUER=COMPLETE["OIDC_ISSUER"], OIDC_CLIENT_ID="")

    assert found == {
        "OIDC_CLIENT_ID": ["Shorter than minimum length 1."],
        "OIDC_CLIENT_SECRET": ["Environment variable not set."],
    }


@pytest.mark.parametrize("issuer", ["http://login.example.org", "login.example.org", "een woord"])
def test_issuer_is_an_address_with_encryption(monkeypatch: pytest.MonkeyPatch, issuer: str) -> None:
    found = problems(monkeypatch, **COMPLETE | {"OIDC_ISSUER": issuer})

    assert found == {"OIDC_ISSUER": ["Write an address that begins with https://."]}


def test_issuer_without_encryption_is_for_development(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(
        monkeypatch, production=False, **COMPLETE | {"OIDC_ISSUER": "http://127.0.0.1:8080/"}
    )

    assert found
    assert found.authorization_origins == ("http://127.0.0.1:8080",)


@pytest.mark.parametrize(
    "origin",
    [
        "https://login.example.org/path",
        "http://login.example.org",
        "login.example.org",
        "https://login.example.org; script-src *",
        "https://*",
        "https://login.example.org,",
    ],
)
def test_origin_that_would_spoil_the_header_is_refused(
    monkeypatch: pytest.MonkeyPatch, origin: str
) -> None:
    found = problems(monkeypatch, **COMPLETE, OIDC_AUTHORIZATION_ORIGIN=origin)

    assert list(found) == ["OIDC_AUTHORIZATION_ORIGIN"]


def test_scope_without_openid_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems(monkeypatch, **COMPLETE, OIDC_SCOPE="email") == {
        "OIDC_SCOPE": ["openid must be among them."]
    }


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        ("[", "Not valid JSON."),
        ("{}", "Write a list of rules"),
        ("null", "Field may not be null."),
        ("[1]", "Rule 1: Write a list of rules"),
        (json.dumps([RULE, RULE | {"extra": 1}]), "Rule 2: Write a list of rules"),
        (json.dumps([RULE | {"when": "groups"}]), "Rule 1: Write a list of rules"),
        (json.dumps([RULE | {"when": {"groups": ["a"]}}]), "Rule 1: the value of a claim is"),
        (json.dumps([RULE | {"when": {"groups": None}}]), "Rule 1: the value of a claim is"),
        (json.dumps([RULE | {"municipality": "1952"}]), "Rule 1: a municipality is GM and four"),
        (json.dumps([RULE | {"municipality": 1952}]), "Rule 1: a municipality is GM and four"),
        (json.dumps([RULE | {"role": "administrator"}]), "Rule 1: a role is one of: adviser, man"),
        (json.dumps([RULE | {"role": []}]), "Rule 1: a role is one of: adviser, manager."),
    ],
)
def test_rules_that_are_none_are_refused(
    monkeypatch: pytest.MonkeyPatch, rules: str, problem: str
) -> None:
    found = problems(monkeypatch, **COMPLETE, OIDC_ACCESS=rules)

    assert list(found) == ["OIDC_ACCESS"]
    assert found["OIDC_ACCESS"][0].startswith(problem)
