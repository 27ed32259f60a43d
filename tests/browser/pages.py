"""Every page in every state that looks different: what the tests of all pages go through."""

from tests.browser.case import Case
from tests.browser.pages_of_accounts import ACCOUNT_OVERVIEW, SECOND_STEP
from tests.browser.pages_of_library import LIBRARY, OFFERED
from tests.browser.pages_of_members import JOINING, MEMBERS
from tests.browser.pages_of_planning import PLANNING
from tests.single_sign_on.examples import NAME, SINGLE_SIGN_ON, THE_ONLY_WAY


def facet(
    state: str, pk: str, code: str, heading: str, who: str = "adviser", **more: dict[str, str] | int
) -> Case:
    arguments = {"pk": pk, "code": code}
    return Case(state, "assessments:facet", heading, who, arguments, **more)  # type: ignore[arg-type]


OUTCOME = "Midden-Groningen zit in fase 2: de gemeente experimenteert"
DETAILS = "Titel, datum of kanalen wijzigen"
VERSION = {"code": "sociale-media-gemeenten", "version": "1"}
VERSION_NAME = "Volwassenheidsmodel sociale media voor gemeenten"

ABOUT = [
    Case("start page", "home", "Hoe ver is uw gemeente met sociale media?"),
    Case("accessibility", "about_accessibility", "Toegankelijkheid"),
    Case("privacy", "about_privacy", "Privacy en gegevens"),
    Case("about the model", "about_model", "Over het model"),
    Case("model", "maturity:matrix", "Het model"),
    Case(
        "facet of the model",
        "maturity:facet",
        "Processen/activiteiten/eigenaarschap",
        arguments={"code": "processen"},
    ),
    Case("first phase", "maturity:phase", "De gemeente ontdekt", arguments={"number": "1"}),
    Case("last phase", "maturity:phase", "De gemeente werkt samen", arguments={"number": "4"}),
    Case("versions of the model", "maturity:versions", "Alle versies van het model"),
    Case("version", "maturity:version_matrix", VERSION_NAME, arguments=VERSION),
    Case(
        "facet of a version",
        "maturity:version_facet",
        "Content",
        arguments=VERSION | {"facet": "content"},
    ),
    Case(
        "phase of a version",
        "maturity:version_phase",
        "De gemeente experimenteert",
        arguments=VERSION | {"number": "2"},
    ),
    *LIBRARY,
    Case("example", "reports:example", OUTCOME),
    Case(
        "not there",
        "maturity:facet",
        "Deze pagina bestaat niet",
        arguments={"code": "nergens"},
        status=404,
    ),
]

ACCOUNT = [
    Case("login", "account_login", "Inloggen"),
    Case(
        "login refused",
        "account_login",
        "Inloggen",
        posted={"login": "adviseur@example.org", "password": "geraden"},
    ),
    Case("logout", "account_logout", "Uitloggen", "adviser"),
    Case("account switched off", "account_inactive", "Uw account staat uit"),
    Case("password change", "account_change_password", "Wachtwoord wijzigen", "adviser"),
    Case(
        "password change refused",
        "account_change_password",
        "Wachtwoord wijzigen",
        "adviser",
        posted={"oldpassword": "geraden", "password1": "kort", "password2": "anders"},
    ),
    Case("password reset", "account_reset_password", "Kies een nieuw wachtwoord"),
    Case("password reset sent", "account_reset_password_done", "Kijk in uw mailbox"),
    Case(
        "password reset with a valid link",
        "account_reset_password_from_key",
        "Kies een nieuw wachtwoord",
        arguments={"uidb36": "somebody", "key": "a valid key"},
    ),
    Case(
        "password reset with an old link",
        "account_reset_password_from_key",
        "Deze link werkt niet meer",
        arguments={"uidb36": "somebody", "key": "an-old-key"},
    ),
    Case(
        "password reset done",
        "account_reset_password_from_key_done",
        "Uw wachtwoord is gewijzigd",
    ),
]

OWN_DATA = [
    Case("own data", "own_data", "Uw gegevens", "adviser"),
    Case("deletion of the account", "own_account_delete", "Uw account verwijderen", "adviser"),
    Case(
        "deletion of the account refused",
        "own_account_delete",
        "Uw account verwijderen",
        "adviser",
        posted={"sure": ""},
        status=422,
    ),
    Case("last manager stays", "own_account_delete", "Uw account verwijderen", "manager"),
]

MERGERS = [
    Case("overview before a merger", "home", "Wijdemeren", "merging"),
    Case("overview after a merger", "home", "Haaren", "merged"),
    Case("overview with assessments taken over", "home", "Boxtel", "successor"),
    Case("tasks after a merger", "assessments:tasks", "Meting 2020", "merged", {"pk": "ended"}),
    Case("tasks taken over", "assessments:tasks", "Meting 2020", "successor", {"pk": "ended"}),
    facet("facet after a merger", "ended", "content", "Content", "merged"),
]

SIGN_ON = [
    Case("login with another way", "account_login", "Inloggen", single_sign_on=SINGLE_SIGN_ON),
    Case("login with one way", "account_login", "Inloggen", single_sign_on=THE_ONLY_WAY),
    Case(
        "login that was over",
        "openid_connect_callback",
        "Log nog een keer in",
        status=400,
        single_sign_on=SINGLE_SIGN_ON,
    ),
    Case(
        "account to connect",
        "socialaccount_connections",
        f"Inloggen met {NAME}",
        "adviser",
        single_sign_on=SINGLE_SIGN_ON,
    ),
]

OVERVIEWS = [
    Case("municipalities", "reports:municipalities", "Uw gemeenten", "of two"),
    Case("overview", "home", "Midden-Groningen", "adviser"),
    Case("overview of a manager", "home", "Midden-Groningen", "manager"),
    Case("overview without assessments", "home", "Westerkwartier", "neighbour"),
    Case("choice of municipality", "home", "Uw gemeenten", "of two"),
    Case("no municipality", "home", "Uw gemeenten", "administrator"),
    Case(
        "overview with nothing answered",
        "reports:dashboard",
        "Groningen",
        "of two",
        {"code": "GM0014"},
    ),
    Case(
        "overview of others",
        "reports:dashboard",
        "Deze pagina bestaat niet",
        "adviser",
        {"code": "GM0014"},
        status=404,
    ),
]

ASSESSMENT = [
    Case("start", "assessments:start", "Start een meting", "adviser"),
    Case("start for one of two", "assessments:start", "Start een meting", "of two"),
    Case(
        "start refused",
        "assessments:start",
        "Start een meting",
        "adviser",
        posted={"title": "", "reference_date": ""},
        status=422,
    ),
    Case("start forbidden", "assessments:start", "Dit mag u niet doen", "manager", status=403),
    Case("start without a previous one", "assessments:start", "Start een meting", "neighbour"),
    Case("tasks", "assessments:tasks", "Meting 2026", "adviser", {"pk": "running"}),
    Case("tasks, none begun", "assessments:tasks", "Meting 2026", "of two", {"pk": "untouched"}),
    Case("tasks to read", "assessments:tasks", "Meting 2025", "manager", {"pk": "confirmed"}),
    Case(
        "tasks, begun with last year",
        "assessments:tasks",
        "Meting 2027",
        "adviser",
        {"pk": "again"},
    ),
    Case("details", "assessments:details", DETAILS, "adviser", {"pk": "running"}),
    Case(
        "details refused",
        "assessments:details",
        DETAILS,
        "adviser",
        {"pk": "running"},
        posted={"title": "", "reference_date": "1999-01-01"},
        status=422,
    ),
    Case("delete", "assessments:delete", "Meting 2026 verwijderen?", "adviser", {"pk": "running"}),
    Case("division", "assessments:division", "Verdeel de facetten", "adviser", {"pk": "running"}),
    Case(
        "division for somebody alone",
        "assessments:division",
        "Verdeel de facetten",
        "of two",
        {"pk": "untouched"},
    ),
    Case(
        "division forbidden",
        "assessments:division",
        "Dit mag u niet doen",
        "manager",
        {"pk": "running"},
        status=403,
    ),
    facet("facet, empty", "running", "customer-experience", "Customer experience"),
    facet("facet, filled in", "running", "content", "Content"),
    facet(
        "facet, refused",
        "running",
        "content",
        "Content",
        posted={"note-content.2.1": "a" * 2001, "evidence": "a" * 2001},
        status=422,
    ),
    facet("facet to read", "running", "content", "Content", "manager"),
    facet("facet, confirmed", "confirmed", "mensen", "Mensen"),
]

CLOSING = [
    Case("review", "assessments:review", "Controle van Meting 2026", "adviser", {"pk": "running"}),
    Case(
        "review, to be confirmed",
        "assessments:review",
        "Controle van Meting 2027",
        "adviser",
        {"pk": "again"},
    ),
    Case(
        "review, ready",
        "assessments:review",
        "Controle van Meting 2024",
        "manager",
        {"pk": "complete"},
    ),
    Case(
        "review, confirmed",
        "assessments:review",
        "Controle van Meting 2025",
        "manager",
        {"pk": "confirmed"},
    ),
    Case("confirm", "assessments:confirm", "Meting 2024 bevestigen", "manager", {"pk": "complete"}),
    Case(
        "confirm refused",
        "assessments:confirm",
        "Meting 2026 bevestigen",
        "manager",
        {"pk": "running"},
    ),
    Case("reopen", "assessments:reopen", "Meting 2025 heropenen", "manager", {"pk": "confirmed"}),
    Case(
        "reopen without a reason",
        "assessments:reopen",
        "Meting 2025 heropenen",
        "manager",
        {"pk": "confirmed"},
        posted={"reason": ""},
        status=422,
    ),
]

RESULTS = [
    Case(
        "results, compared",
        "reports:results",
        "Midden-Groningen zit voorlopig in fase 2: de gemeente experimenteert",
        "adviser",
        {"pk": "again"},
    ),
    Case("results", "reports:results", OUTCOME, "adviser", {"pk": "confirmed"}),
    Case(
        "results, provisional",
        "reports:results",
        "Midden-Groningen: nog geen uitkomst",
        "manager",
        {"pk": "running"},
    ),
    Case(
        "results, none answered",
        "reports:results",
        "Groningen: nog geen uitkomst",
        "of two",
        {"pk": "untouched"},
    ),
]

REPORT = [
    Case("chapters", "reports:report", "Download het rapport", "adviser", {"pk": "confirmed"}),
    Case(
        "chapters of a concept",
        "reports:report",
        "Download het rapport",
        "manager",
        {"pk": "running"},
    ),
]

PREVIEWS = [
    Case(
        "preview of a facet",
        "reports:preview_facet",
        "Content",
        "administrator",
        {"pk": "version", "code": "content"},
    ),
    Case(
        "preview of the tables",
        "reports:preview_table",
        "Voorbeeld van de tabellen",
        "administrator",
        {"pk": "version"},
    ),
]

CASES = [
    *ABOUT,
    *ACCOUNT,
    *ACCOUNT_OVERVIEW,
    *SECOND_STEP,
    *SIGN_ON,
    *JOINING,
    *MEMBERS,
    *OFFERED,
    *OWN_DATA,
    *OVERVIEWS,
    *MERGERS,
    *ASSESSMENT,
    *CLOSING,
    *RESULTS,
    *REPORT,
    *PLANNING,
    *PREVIEWS,
]

NO_PAGES = {
    "account_set_password": "only leads to the page for a new password",
    "mfa_download_recovery_codes": "text to keep; the same codes stand in a page",
    "mfa_login_webauthn": "options for a script; the form stands in the page to log in",
    "livez": "text for a monitor",
    "readyz": "text for a monitor",
    "security_txt": "text for who found a hole",
    "own_data_download": "a file, tested in tests/assessments",
    "maturity:document": "a file, tested in tests/maturity",
    "maturity:version_document": "a file, tested in tests/maturity",
    "maturity:export_version": "a file, tested in tests/maturity",
    "maturity:import_version": "a page of the administration, tested in tests/maturity",
    "municipalities:invitation_again": "only leads back to the members",
    "municipalities:invitation_withdraw": "only leads back to the members",
    "municipalities:style_choice": "only takes a choice and goes back",
    "municipalities:style_logo": "an image, tested in tests/municipalities",
    "municipalities:style_off": "only leads back to the settings",
    "municipalities:style_on": "only leads back to the settings, or answers as they do",
    "municipalities:style_preview": "only leads back to the settings",
    "municipalities:style_remove": "only leads back to the settings",
    "municipalities:style_sheet": "a style sheet; test_house_style looks at pages that have one",
    "openid_connect_login": "only leads to the provider",
    "set_language": "only takes a choice and goes back",
    "assessments:answer": "saves for a script; test_autosave looks at what it shows",
    "assessments:evidence": "saves for a script; test_autosave looks at what it shows",
    "assessments:together": "tells a script who is there; test_autosave looks at what it shows",
    "assessments:contribution_name": "only takes a click and goes back",
    "assessments:point_status": "only takes a click and goes back",
    "assessments:suggestion": "only takes a click and goes back",
    "assessments:publish_version": "of the administration; test_administration looks at it",
    "assessments:withdraw_version": "only takes a click and goes back",
    "assessments:still_right": "only takes a click and goes back",
    "reports:report_pdf": "a PDF; test_waiting looks at the page that comes before it",
    "reports:questions": "a PDF, tested in tests/reports",
    "reports:archive": "a ZIP, tested in tests/reports",
    "reports:export_csv": "a file, tested in tests/reports",
    "reports:export_json": "a file, tested in tests/reports",
    "reports:export_ods": "a file, tested in tests/reports",
    "reports:export_xlsx": "a file, tested in tests/reports",
    "reports:example_pdf": "a PDF, tested in tests/reports",
    "reports:preview_pdf": "a PDF, tested in tests/reports",
    "reports:memo_pdf": "a PDF, tested in tests/reports",
    "reports:memo_odt": "a document, tested in tests/reports",
    "reports:memo_docx": "a document, tested in tests/reports",
    "reports:radar_png": "an image, tested in tests/reports",
    "reports:radar_svg": "an image; the same drawing stands in the results",
    "reports:radar_figure": "numbers for a script; test_radar compares them",
    "reports:example_figure": "numbers for a script; test_radar compares them",
}
