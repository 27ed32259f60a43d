"""Who may do what at every address: the specification of access.

For a municipality's own pages a row names the action, and `municipalities.policy` says which role
may do it. Everything else is for everybody, for who is signed in, or for administrators.
"""

from municipalities.policy import Action
from tests.access.rules import Row, Rule, Who

EVERYBODY, SIGNED_IN, OWNER = Who.EVERYBODY, Who.SIGNED_IN, Who.OWNER
ADMINISTRATORS, NOBODY, NOTHING = Action.ADMINISTER, Who.NOBODY, Who.NOTHING

OF_MUNICIPALITY = {"code": "{municipality}"}
OF_ASSESSMENT = {"pk": "{assessment}"}
OF_MEMBER = OF_MUNICIPALITY | {"pk": "{member}"}
OF_INVITATION = OF_MUNICIPALITY | {"pk": "{invitation}"}
OF_PASSKEY = {"pk": "{passkey}"}
OF_STYLE_SHEET = OF_MUNICIPALITY | {"digest": "{style_sheet}"}
OF_STYLE_LOGO = OF_MUNICIPALITY | {"digest": "{style_logo}"}
OF_FACET = OF_ASSESSMENT | {"code": "content"}
OF_POINT = OF_ASSESSMENT | {"point": "{point}"}
OF_INITIATIVE = OF_ASSESSMENT | {"initiative": "{initiative}"}
OF_CONTRIBUTION = OF_MUNICIPALITY | {"contribution": "{contribution}"}
OF_CONFIRMED = {"pk": "{confirmed}"}
OF_VERSION = {"code": "sociale-media-gemeenten", "version": "1"}
A_KEY = "00000000-0000-4000-8000-000000000000"

A_POINT = {
    "facet": "content",
    "title": "Maak een plan",
    "priority": "high",
    "status": "planned",
    "revision": "1",
}
A_CONTRIBUTION = {
    "title": "Zo deden wij het",
    "what": "Wij lazen mee.",
    "outcome": "Het ging sneller.",
    "facets": "content",
    "revision": "1",
}
AN_INITIATIVE = {"title": "Webcare", "level": "luisteren", "revision": "1"}

PUBLIC = {
    "home": Row(EVERYBODY, before_second_factor=False),  # the overview, for who is signed in
    "about_accessibility": Row(EVERYBODY),
    "about_model": Row(EVERYBODY),
    "about_privacy": Row(EVERYBODY),
    "livez": Row(EVERYBODY),
    "readyz": Row(EVERYBODY),
    "security_txt": Row(EVERYBODY),
    "set_language": Row(EVERYBODY, EVERYBODY, posted={"language": "en"}),
    "maturity:matrix": Row(EVERYBODY),
    "maturity:facet": Row(EVERYBODY, ids={"code": "content"}),
    "maturity:phase": Row(EVERYBODY, ids={"number": "2"}),
    "practices:library": Row(EVERYBODY),
    "practices:practice": Row(EVERYBODY, ids={"code": "practice"}),
    "maturity:document": Row(EVERYBODY),
    "maturity:versions": Row(EVERYBODY),
    "maturity:version_document": Row(EVERYBODY, ids=OF_VERSION),
    "maturity:version_facet": Row(EVERYBODY, ids=OF_VERSION | {"facet": "content"}),
    "maturity:version_matrix": Row(EVERYBODY, ids=OF_VERSION),
    "maturity:version_phase": Row(EVERYBODY, ids=OF_VERSION | {"number": "2"}),
    "reports:example": Row(EVERYBODY),
    "reports:example_figure": Row(EVERYBODY),
    "reports:example_pdf": Row(EVERYBODY),
}

LOGIN = {
    "account_login": Row(EVERYBODY, EVERYBODY),
    "account_logout": Row(EVERYBODY, EVERYBODY),
    "account_inactive": Row(EVERYBODY),
    "account_reset_password": Row(EVERYBODY, EVERYBODY, posted={"email": "{email}"}),
    "account_reset_password_done": Row(EVERYBODY),
    "account_reset_password_from_key": Row(
        EVERYBODY, EVERYBODY, ids={"uidb36": "zzzzz", "key": "a-key"}
    ),
    "account_reset_password_from_key_done": Row(EVERYBODY),
    "mfa_authenticate": Row(EVERYBODY, EVERYBODY),
    "mfa_login_webauthn": Row(EVERYBODY, EVERYBODY),
    # the provider of the tests does not answer, and nobody comes back from it
    "openid_connect_login": Row(None, EVERYBODY, answers=frozenset({502})),
    "openid_connect_callback": Row(EVERYBODY, answers=frozenset({400})),
}

JOINING = {
    "municipalities:invitation": Row(
        EVERYBODY,
        EVERYBODY,
        ids={"token": "{link}"},
        posted={"name": "Adviseur", "password": "een lang wachtwoord"},
        shows=frozenset(
            {
                "municipalities.Invitation.email",
                "municipalities.Municipality.name",
                "municipalities.User.name",  # of who invited
            }
        ),
    ),
    "municipalities:register": Row(
        EVERYBODY,
        EVERYBODY,
        posted={"email": "iemand@{domain}"},
        mails=frozenset({"municipalities.Municipality.name"}),
    ),
    "municipalities:register_done": Row(EVERYBODY),
}

ACCOUNT = {
    "account_overview": Row(SIGNED_IN, SIGNED_IN, posted={"name": "Adviseur"}),
    "account_change_password": Row(SIGNED_IN, SIGNED_IN),
    "account_set_password": Row(SIGNED_IN),
    "account_reauthenticate": Row(SIGNED_IN, SIGNED_IN, before_second_factor=True),
    "mfa_index": Row(SIGNED_IN, before_second_factor=True),
    "mfa_reauthenticate": Row(SIGNED_IN, SIGNED_IN),
    "mfa_activate_totp": Row(SIGNED_IN, SIGNED_IN, before_second_factor=True),
    "mfa_deactivate_totp": Row(SIGNED_IN, SIGNED_IN),
    "mfa_view_recovery_codes": Row(SIGNED_IN),
    "mfa_generate_recovery_codes": Row(SIGNED_IN, SIGNED_IN),
    "mfa_download_recovery_codes": Row(SIGNED_IN),
    "mfa_list_webauthn": Row(SIGNED_IN),
    "mfa_add_webauthn": Row(SIGNED_IN, SIGNED_IN, before_second_factor=True),
    "mfa_reauthenticate_webauthn": Row(SIGNED_IN, SIGNED_IN),
    "mfa_edit_webauthn": Row(OWNER, OWNER, ids=OF_PASSKEY, posted={"name": "Telefoon"}),
    "mfa_remove_webauthn": Row(OWNER, OWNER, ids=OF_PASSKEY),
    "socialaccount_connections": Row(SIGNED_IN, SIGNED_IN),
    "own_data": Row(SIGNED_IN),
    "own_data_download": Row(SIGNED_IN),
    "own_account_delete": Row(SIGNED_IN, SIGNED_IN, posted={"sure": "on"}),
}

MUNICIPALITY = {
    "reports:municipalities": Row(SIGNED_IN),  # one's own
    "reports:dashboard": Row(Action.READ, ids=OF_MUNICIPALITY),
    "municipalities:members": Row(
        Action.SEE_MEMBERS,
        ids=OF_MUNICIPALITY,
        asks={"municipalities.Invitation.email": Action.MANAGE_MEMBERS},
    ),
    "municipalities:events": Row(Action.READ_EVENTS, ids=OF_MUNICIPALITY),
    "municipalities:invite": Row(
        Action.MANAGE_MEMBERS,
        Action.MANAGE_MEMBERS,
        ids=OF_MUNICIPALITY,
        posted={"email": "iemand@example.org", "role": "adviser"},
    ),
    "municipalities:invitation_again": Row(None, Action.MANAGE_MEMBERS, ids=OF_INVITATION),
    "municipalities:invitation_withdraw": Row(None, Action.MANAGE_MEMBERS, ids=OF_INVITATION),
    "municipalities:member_role": Row(
        Action.MANAGE_MEMBERS, Action.MANAGE_MEMBERS, ids=OF_MEMBER, posted={"role": "manager"}
    ),
    "municipalities:member_remove": Row(
        Action.MANAGE_MEMBERS, Action.MANAGE_MEMBERS, ids=OF_MEMBER
    ),
    "municipalities:settings": Row(
        Action.MANAGE_SETTINGS, Action.MANAGE_SETTINGS, ids=OF_MUNICIPALITY
    ),
    "municipalities:style_preview": Row(None, Action.MANAGE_SETTINGS, ids=OF_MUNICIPALITY),
    "municipalities:style_on": Row(
        Action.MANAGE_SETTINGS, Action.MANAGE_SETTINGS, ids=OF_MUNICIPALITY
    ),
    "municipalities:style_off": Row(None, Action.MANAGE_SETTINGS, ids=OF_MUNICIPALITY),
    "municipalities:style_remove": Row(
        None, Action.MANAGE_SETTINGS, ids=OF_MUNICIPALITY | {"part": "logo"}
    ),
    "municipalities:style_sheet": Row(Action.READ, ids=OF_STYLE_SHEET),
    "municipalities:style_logo": Row(Action.READ, ids=OF_STYLE_LOGO),
    "municipalities:style_choice": Row(None, SIGNED_IN, posted={"style": "neutral"}),
    "assessments:contributions": Row(Action.READ, ids=OF_MUNICIPALITY),
    "assessments:contribution_new": Row(
        Action.OFFER, Action.OFFER, ids=OF_MUNICIPALITY, posted=A_CONTRIBUTION
    ),
    "assessments:contribution": Row(
        Action.OFFER, Action.OFFER, ids=OF_CONTRIBUTION, posted=A_CONTRIBUTION
    ),
    "assessments:contribution_withdraw": Row(Action.OFFER, Action.OFFER, ids=OF_CONTRIBUTION),
    "assessments:contribution_name": Row(
        None, Action.OFFER, ids=OF_CONTRIBUTION, posted={"shows_name": "yes"}
    ),
}

ASSESSMENT = {
    "assessments:start": Row(
        Action.START,
        Action.START,
        posted={
            "municipality": "{municipality_pk}",
            "title": "Nieuwe meting",
            "reference_date": "2026-11-01",
        },
    ),
    "assessments:tasks": Row(Action.READ, ids=OF_ASSESSMENT),
    "assessments:facet": Row(
        Action.READ,
        Action.FILL_IN,
        ids=OF_FACET,
        posted={"evidence": "Nieuw", "initial-evidence": "", "evidence_revision": "1"},
    ),
    "assessments:answer": Row(
        None,
        Action.FILL_IN,
        ids=OF_FACET,
        posted={"statement": "content.2.1", "value": "partly", "revision": "1", "key": A_KEY},
    ),
    "assessments:evidence": Row(
        None,
        Action.FILL_IN,
        ids=OF_FACET,
        posted={"text": "Nieuw", "revision": "1", "key": A_KEY},
    ),
    "assessments:together": Row(Action.READ, ids=OF_FACET, leaves='"assessments_presence"'),
    "assessments:still_right": Row(None, Action.FILL_IN, ids=OF_FACET),
    "assessments:details": Row(
        Action.FILL_IN,
        Action.FILL_IN,
        ids=OF_ASSESSMENT,
        posted={"title": "Andere titel", "reference_date": "2026-11-01"},
    ),
    "assessments:division": Row(
        Action.FILL_IN,
        Action.FILL_IN,
        ids=OF_ASSESSMENT,
        posted={"content": "{person}", "initial-content": ""},
    ),
    "assessments:review": Row(Action.READ, ids=OF_ASSESSMENT),
    "assessments:confirm": Row(
        Action.CONFIRM,
        Action.CONFIRM,
        ids=OF_ASSESSMENT,
        posted={"seen": "1"},
        alone=Action.CONFIRM_ALONE,
    ),
    "assessments:reopen": Row(
        Action.REOPEN, Action.REOPEN, ids=OF_CONFIRMED, posted={"reason": "Een cijfer klopt niet"}
    ),
    "assessments:delete": Row(Action.DELETE, Action.DELETE, ids=OF_ASSESSMENT),
    "assessments:ambition": Row(
        Action.PLAN,
        Action.PLAN,
        ids=OF_FACET,
        posted={"aim": "stay", "reason": "Eerst meten", "revision": "1"},
    ),
    "assessments:ambitions": Row(
        Action.PLAN, Action.PLAN, ids=OF_ASSESSMENT, posted={"aim": "lowest", "by": ""}
    ),
    "assessments:point_new": Row(
        Action.PLAN,
        Action.PLAN,
        ids=OF_ASSESSMENT,
        posted=A_POINT | {"initiatives": "{initiative}"},
    ),
    "assessments:point": Row(
        Action.PLAN, Action.PLAN, ids=OF_POINT, posted=A_POINT | {"initiatives": "{initiative}"}
    ),
    "assessments:point_status": Row(None, Action.PLAN, ids=OF_POINT, posted={"status": "done"}),
    "assessments:point_delete": Row(Action.PLAN, Action.PLAN, ids=OF_POINT),
    "assessments:suggestion": Row(
        None, Action.PLAN, ids=OF_FACET, posted={"suggestion": "content.1-2.a"}
    ),
    "assessments:initiatives": Row(Action.READ, ids=OF_ASSESSMENT),
    "assessments:initiative_new": Row(
        Action.PLAN, Action.PLAN, ids=OF_ASSESSMENT, posted=AN_INITIATIVE
    ),
    "assessments:initiative": Row(
        Action.PLAN, Action.PLAN, ids=OF_INITIATIVE, posted=AN_INITIATIVE
    ),
    "assessments:initiative_delete": Row(Action.PLAN, Action.PLAN, ids=OF_INITIATIVE),
    "reports:development": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:points": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:profile": Row(
        Action.READ, Action.PLAN, ids=OF_ASSESSMENT, posted={"rolparen": "kiezer-democratie"}
    ),
    "reports:results": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:questions": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:report": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:report_pdf": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:memo_pdf": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:memo_odt": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:memo_docx": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:radar_png": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:radar_svg": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:export_json": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:export_csv": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:export_xlsx": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:export_ods": Row(Action.READ, ids=OF_ASSESSMENT),
    "reports:archive": Row(Action.READ, ids=OF_CONFIRMED),
    "reports:radar_figure": Row(Action.READ, ids=OF_ASSESSMENT),
}


def of_model(
    label: str,
    object_id: str,
    change: Rule = ADMINISTRATORS,
    *,
    add: Rule = ADMINISTRATORS,
    delete: Rule = ADMINISTRATORS,
    answers: frozenset[int] = frozenset(),
) -> dict[str, Row]:
    """The five pages of a model in the administration."""
    ids = {"object_id": object_id}
    return {
        f"admin:{label}_changelist": Row(ADMINISTRATORS, ADMINISTRATORS),
        f"admin:{label}_history": Row(ADMINISTRATORS, ADMINISTRATORS, ids=ids),
        f"admin:{label}_add": Row(add, add),
        f"admin:{label}_change": Row(change, change, ids=ids, answers=answers),
        f"admin:{label}_delete": Row(delete, delete, ids=ids, answers=answers),
    }


FIXED = frozenset({409})  # what is published can be read, and not changed
OF_MODEL_VERSION = {"object_id": "{modelversion}"}
AUTOCOMPLETE = "app_label=municipalities&model_name=membership&field_name=municipality"

ADMINISTRATION = {
    "admin:index": Row(ADMINISTRATORS, ADMINISTRATORS),
    "admin:app_list": Row(ADMINISTRATORS, ADMINISTRATORS, ids={"app_label": "municipalities"}),
    "admin:login": Row(ADMINISTRATORS, ADMINISTRATORS),
    "admin:logout": Row(None, ADMINISTRATORS),
    "admin:password_change": Row(SIGNED_IN, SIGNED_IN),  # leads to one's own account
    "admin:password_change_done": Row(SIGNED_IN, SIGNED_IN),
    "admin:autocomplete": Row(ADMINISTRATORS, query=AUTOCOMPLETE),
    "admin:jsi18n": Row(ADMINISTRATORS),
    "admin:view_on_site": Row(
        NOTHING,
        NOTHING,
        ids={"content_type_id": "{content_type}", "object_id": "{municipality_pk}"},
    ),
    "admin:auth_user_password_change": Row(NOTHING, NOTHING, ids={"id": "{person}"}),
    **of_model("municipalities_municipality", "{municipality_pk}", delete=NOBODY),
    "admin:municipalities_municipality_takeovers": Row(
        ADMINISTRATORS, ADMINISTRATORS, ids={"object_id": "{municipality_pk}"}
    ),
    **of_model("municipalities_user", "{person}"),
    **of_model("maturity_modelversion", "{modelversion}", add=NOBODY, answers=FIXED),
    "admin:maturity_modelversion_texts": Row(
        ADMINISTRATORS, ADMINISTRATORS, ids=OF_MODEL_VERSION, answers=FIXED
    ),
    "admin:maturity_modelversion_draft": Row(None, ADMINISTRATORS, ids=OF_MODEL_VERSION),
    "admin:maturity_modelversion_move": Row(None, ADMINISTRATORS, ids=OF_MODEL_VERSION),
    **of_model("maturity_dimension", "{dimension}", answers=FIXED),
    **of_model("maturity_phase", "{phase}", answers=FIXED),
    **of_model("maturity_facet", "{facet}", answers=FIXED),
    **of_model("maturity_practice", "{practice}"),
    **of_model("assessments_contribution", "{contribution}", add=NOBODY, delete=NOBODY),
    "maturity:export_version": Row(ADMINISTRATORS, ids={"pk": "{modelversion}"}),
    "maturity:import_version": Row(ADMINISTRATORS, ADMINISTRATORS),
    "admin:maturity_facet_warnings": Row(None, ADMINISTRATORS, ids={"object_id": "{facet}"}),
    "reports:preview_facet": Row(ADMINISTRATORS, ids={"pk": "{modelversion}", "code": "content"}),
    "reports:preview_table": Row(ADMINISTRATORS, ids={"pk": "{modelversion}"}),
    "reports:preview_pdf": Row(ADMINISTRATORS, ids={"pk": "{modelversion}"}),
    "assessments:publish_version": Row(
        ADMINISTRATORS, ADMINISTRATORS, ids={"pk": "{modelversion}"}
    ),
    "assessments:withdraw_version": Row(None, ADMINISTRATORS, ids={"pk": "{modelversion}"}),
}

TABLE: dict[str, Row] = (
    PUBLIC | LOGIN | JOINING | ACCOUNT | MUNICIPALITY | ASSESSMENT | ADMINISTRATION
)

# Of any municipality, in the administration: never an answer, nor what an assessment is called.
# What a municipality offers to the library is sent to them.
READ_BY_ADMINISTRATORS = frozenset(
    {
        "account.EmailAddress.email",
        "assessments.Contribution.facets",
        "assessments.Contribution.link",
        "assessments.Contribution.outcome",
        "assessments.Contribution.refusal",
        "assessments.Contribution.title",
        "assessments.Contribution.what",
        "municipalities.EmailDomain.domain",
        "municipalities.Invitation.email",
        "municipalities.Municipality.code",
        "municipalities.Municipality.name",
        "municipalities.Municipality.province",
        "municipalities.User.email",
        "municipalities.User.name",
    }
)

# What proves who somebody is, and what an organisation told of them; what was there before others
# changed it, and what was stored when an assessment was confirmed. One's own neither.
SHOWN_TO_NOBODY = frozenset(
    {
        "assessments.AnswerChange.value_before",
        "assessments.Assessment.results",
        "account.EmailConfirmation.key",
        "mfa.Authenticator.data",
        "municipalities.User.password",
        "socialaccount.SocialAccount.extra_data",
        "socialaccount.SocialToken.token",
        "socialaccount.SocialToken.token_secret",
    }
)
