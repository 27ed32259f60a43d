"""Every address: who gets in, what it refuses, and whether a browser looked at it."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from config.public import PUBLIC_PAGES
from tests.browser.pages import CASES, NO_PAGES

NOWHERE = {  # values that fit every address and belong to nothing
    "pk": UUID(int=0),
    "point": 0,
    "initiative": 0,
    "contribution": 0,
    "code": "nergens",
    "number": 99,
    "version": 99,
    "facet": "nergens",
    "digest": "nobody-made-this",
    "part": "logo",
    "uidb36": "1",
    "key": "a-key",
    "id": 0,
    "object_id": "0",
    "content_type_id": 0,
    "app_label": "maturity",
    "token": "nobody-made-this",
}
ACCOUNT_FORMS = {
    "account_login",
    "account_logout",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_from_key",
    "account_overview",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
}
FORMS = {
    "assessments:start",
    "assessments:facet",
    "assessments:details",
    "assessments:delete",
    "assessments:division",
    "assessments:confirm",
    "assessments:reopen",
    "assessments:still_right",
    "assessments:ambition",
    "assessments:ambitions",
    "assessments:point_new",
    "assessments:point",
    "assessments:point_status",
    "assessments:point_delete",
    "assessments:suggestion",
    "assessments:initiative_new",
    "assessments:initiative",
    "assessments:initiative_delete",
    "assessments:contribution",
    "assessments:contribution_name",
    "assessments:contribution_new",
    "assessments:contribution_withdraw",
    "assessments:publish_version",
    "assessments:withdraw_version",
    "reports:profile",
    "maturity:import_version",
    "municipalities:invitation",
    "municipalities:invitation_again",
    "municipalities:invitation_withdraw",
    "municipalities:invite",
    "municipalities:member_remove",
    "municipalities:member_role",
    "municipalities:register",
    "municipalities:settings",
    "municipalities:style_choice",
    "municipalities:style_off",
    "municipalities:style_on",
    "municipalities:style_preview",
    "municipalities:style_remove",
    "own_account_delete",
    "openid_connect_login",
    "socialaccount_connections",
}
POSTED = {"assessments:answer", "assessments:evidence"}  # by scripts
OTHER_THAN_SAFE = {*ACCOUNT_FORMS, *FORMS, *POSTED, "set_language"}


def walk(
    patterns: Sequence[URLPattern | URLResolver], namespaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Every named address with the names of its arguments, also those of included lists."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from walk(pattern.url_patterns, inner)
        elif pattern.name:
            yield ":".join((*namespaces, pattern.name)), list(pattern.pattern.regex.groupindex)


ADDRESSES = dict(walk(get_resolver().url_patterns))
OURS = sorted(name for name in ADDRESSES if not name.startswith("admin:"))
SAFE_ONLY = sorted(set(OURS) - OTHER_THAN_SAFE - {"account_inactive"})


def address(name: str) -> str:
    values = {argument: NOWHERE[argument] for argument in ADDRESSES[name]}
    try:
        return reverse(name, kwargs=values)
    except NoReverseMatch:  # this one counts in numbers
        return reverse(name, kwargs=values | {"pk": 0})


def asks_for_a_login(client: Client, path: str) -> bool:
    response = client.get(path)
    return response.status_code == 302 and response["Location"] == f"/account/login/?next={path}"


def test_walk_finds_every_address() -> None:
    assert len(OURS) >= 28
    assert len(ADDRESSES) - len(OURS) >= 40
    assert ADDRESSES["assessments:facet"] == ["pk", "code"]


def test_public_pages_are_exactly_those_that_let_a_visitor_in(client: Client, db: None) -> None:
    let_in = {name for name in ADDRESSES if not asks_for_a_login(client, address(name))}

    assert let_in == PUBLIC_PAGES


@pytest.mark.parametrize("name", sorted(PUBLIC_PAGES))
def test_public_page_asks_nothing_of_its_visitor(client: Client, db: None, name: str) -> None:
    """A page that needs a person answers 403 to nobody in particular: it is not public."""
    assert client.get(address(name)).status_code in {200, 302, 404, 405}


def test_addresses_without_a_name_under_the_administration_ask_for_a_login(
    client: Client, db: None
) -> None:
    assert asks_for_a_login(client, "/beheer/nergens/")


@pytest.mark.parametrize("name", SAFE_ONLY)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_page_to_read_refuses_to_be_written_to(
    adviser_client: Client, administrator_client: Client, name: str, method: str
) -> None:
    """The administration asks who somebody is first."""
    path = address(name)
    client = administrator_client if path.startswith("/beheer/") else adviser_client

    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize("name", sorted(FORMS))
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_form_is_only_posted_to(adviser_client: Client, name: str, method: str) -> None:
    assert getattr(adviser_client, method)(address(name)).status_code == 405


def test_every_page_is_looked_at_in_a_browser() -> None:
    looked_at = {case.name for case in CASES}

    assert looked_at & set(NO_PAGES) == set()
    assert sorted(looked_at | set(NO_PAGES)) == OURS
