"""Pages of one's own account, and those of the second step at login."""

from tests.browser.case import Case

ACCOUNT_OVERVIEW = [
    Case("account", "account_overview", "Uw account", "adviser"),
    Case("account of an administrator", "account_overview", "Uw account", "administrator"),
    Case(
        "account name refused",
        "account_overview",
        "Uw account",
        "adviser",
        posted={"name": ""},
        status=422,
    ),
]


def second_step(state: str, name: str, heading: str, who: str = "secured", **posted: str) -> Case:
    arguments = {"pk": "passkey"} if name in {"edit_webauthn", "remove_webauthn"} else {}
    return Case(state, f"mfa_{name}", heading, who, arguments, posted)


SECOND_STEP = [
    second_step("second step, none", "index", "Tweestapsverificatie", "adviser"),
    second_step("second step, all", "index", "Tweestapsverificatie"),
    second_step("codes", "activate_totp", "Inlogcodes instellen", "adviser"),
    second_step("codes refused", "activate_totp", "Inlogcodes instellen", "adviser", code="1"),
    second_step("codes off", "deactivate_totp", "Inlogcodes uitzetten"),
    second_step("passkeys", "list_webauthn", "Uw passkeys"),
    second_step("no passkeys", "list_webauthn", "Uw passkeys", "adviser"),
    second_step("new passkey", "add_webauthn", "Passkey toevoegen", "adviser"),
    second_step("name of a passkey", "edit_webauthn", "Naam van de passkey wijzigen"),
    second_step("passkey away", "remove_webauthn", "Passkey verwijderen"),
    second_step("recovery codes", "view_recovery_codes", "Herstelcodes"),
    second_step("new recovery codes", "generate_recovery_codes", "Nieuwe herstelcodes maken"),
    second_step("second step at login", "authenticate", "De tweede stap", "half way"),
    second_step("second step refused", "authenticate", "De tweede stap", "half way", code="1"),
    Case("show who it is, password", "account_reauthenticate", "Bent u het zelf?", "secured"),
    second_step("show who it is, code", "reauthenticate", "Bent u het zelf?"),
    second_step("show who it is, passkey", "reauthenticate_webauthn", "Bent u het zelf?"),
]
