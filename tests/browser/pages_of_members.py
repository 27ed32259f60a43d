"""The pages of getting access to a municipality, and of who has it."""

from tests.browser.case import Case
from tests.single_sign_on.examples import THE_ONLY_WAY

NEW, OF_ACCOUNT = {"token": "open invitation"}, {"token": "invitation of an account"}

JOINING = [
    Case("invitation", "municipalities:invitation", "Toegang tot Midden-Groningen", None, NEW),
    Case(
        "invitation refused",
        "municipalities:invitation",
        "Toegang tot Midden-Groningen",
        arguments=NEW,
        posted={"name": "", "password": "kort"},
        status=422,
    ),
    Case(
        "invitation of an account",
        "municipalities:invitation",
        "Toegang tot Midden-Groningen",
        arguments=OF_ACCOUNT,
    ),
    Case(
        "invitation to accept",
        "municipalities:invitation",
        "Toegang tot Midden-Groningen",
        "neighbour",
        OF_ACCOUNT,
    ),
    Case(
        "invitation of somebody else",
        "municipalities:invitation",
        "Deze uitnodiging is voor een ander account",
        "adviser",
        OF_ACCOUNT,
    ),
    Case(
        "invitation by single sign-on",
        "municipalities:invitation",
        "Toegang tot Midden-Groningen",
        arguments=NEW,
        single_sign_on=THE_ONLY_WAY,
    ),
    Case(
        "invitation of an account that is off",
        "municipalities:invitation",
        "Uw account staat uit",
        arguments={"token": "invitation of an account that is off"},
    ),
    *(
        Case(
            f"{state} invitation",
            "municipalities:invitation",
            heading,
            arguments={"token": f"{state} invitation"},
            status=status,
        )
        for state, heading, status in (
            ("expired", "Deze uitnodiging is verlopen", 410),
            ("used", "Deze uitnodiging is al gebruikt", 410),
            ("withdrawn", "Deze uitnodiging is ingetrokken", 410),
            ("unknown", "Deze link klopt niet", 404),
        )
    ),
    Case("access", "municipalities:register", "Toegang aanvragen"),
    Case(
        "access refused",
        "municipalities:register",
        "Toegang aanvragen",
        posted={"email": "jan"},
        status=422,
    ),
    Case("access asked for", "municipalities:register_done", "Kijk in uw mailbox"),
]

GM1952 = {"code": "GM1952"}
MEMBER, MANAGER = GM1952 | {"pk": "member"}, GM1952 | {"pk": "manager"}
MEMBERS = [
    Case(f"members, {who}", "municipalities:members", "Leden van Midden-Groningen", who, GM1952)
    for who in ("adviser", "manager")
] + [
    Case("invite", "municipalities:invite", "Collega uitnodigen", "manager", GM1952),
    Case(
        "invite refused",
        "municipalities:invite",
        "Collega uitnodigen",
        "manager",
        GM1952,
        posted={"email": "jan"},
        status=422,
    ),
    Case("role", "municipalities:member_role", "Rol van Adviseur communicatie", "manager", MEMBER),
    Case(
        "removal",
        "municipalities:member_remove",
        "Adviseur communicatie verwijderen",
        "manager",
        MEMBER,
    ),
    Case(
        "removal of the last manager",
        "municipalities:member_remove",
        "Uw toegang opgeven",
        "manager",
        MANAGER,
    ),
    Case("event log", "municipalities:events", "Logboek", "manager", GM1952),
    Case(
        "settings",
        "municipalities:settings",
        "Instellingen van Midden-Groningen",
        "manager",
        GM1952,
    ),
    Case(
        "settings, nothing chosen",
        "municipalities:settings",
        "Instellingen van Midden-Groningen",
        "manager",
        GM1952,
        posted={"stylesheet": ""},
        status=422,
    ),
]
