"""The pages of what a municipality wants and does."""

from tests.browser.case import Case

POINTS = "Van fase 2 naar fase 3"
OF_POINT = {"pk": "confirmed", "point": "point"}
OF_INITIATIVE = {"pk": "confirmed", "initiative": "initiative"}
AMBITIONS = "Stel de ambitie van alle facetten in één keer in"

PLANNING = [
    Case("development points", "reports:development", POINTS, "adviser", {"pk": "confirmed"}),
    Case(
        "development points, none yet",
        "reports:development",
        "Ontwikkelpunten",
        "manager",
        {"pk": "running"},
    ),
    Case(
        "development points to read",
        "reports:development",
        "Ontwikkelpunten",
        "merged",
        {"pk": "ended"},
    ),
    Case(
        "list of points", "reports:points", "Alle ontwikkelpunten", "manager", {"pk": "confirmed"}
    ),
    Case("list, empty", "reports:points", "Alle ontwikkelpunten", "adviser", {"pk": "running"}),
    Case("new point", "assessments:point_new", "Nieuw ontwikkelpunt", "adviser", {"pk": "running"}),
    Case(
        "new point refused",
        "assessments:point_new",
        "Nieuw ontwikkelpunt",
        "adviser",
        {"pk": "confirmed"},
        posted={"facet": ""},
        status=422,
    ),
    Case(
        "point refused",
        "assessments:point",
        "Ontwikkelpunt wijzigen",
        "adviser",
        OF_POINT,
        posted={"title": "a" * 121, "due": "morgen", "money": "a" * 121},
        status=422,
    ),
    Case("point", "assessments:point", "Ontwikkelpunt wijzigen", "manager", OF_POINT),
    Case(
        "point, changed meanwhile",
        "assessments:point",
        "Ontwikkelpunt wijzigen",
        "adviser",
        OF_POINT,
        posted={
            "facet": "content",
            "title": "Iets anders",
            "priority": "low",
            "status": "done",
            "revision": "0",
        },
        status=422,
    ),
    Case(
        "delete a point",
        "assessments:point_delete",
        "Dit ontwikkelpunt verwijderen?",
        "adviser",
        OF_POINT,
    ),
    Case(
        "ambition",
        "assessments:ambition",
        "Ambitie voor Functie/Resultaat",
        "adviser",
        {"pk": "confirmed", "code": "functie"},
    ),
    Case(
        "ambition refused",
        "assessments:ambition",
        "Ambitie voor Mensen",
        "adviser",
        {"pk": "confirmed", "code": "mensen"},
        posted={"aim": "stay", "reason": ""},
        status=422,
    ),
    Case("ambitions", "assessments:ambitions", AMBITIONS, "adviser", {"pk": "confirmed"}),
    Case("initiatives", "assessments:initiatives", "Initiatieven", "adviser", {"pk": "confirmed"}),
    Case(
        "initiatives, none", "assessments:initiatives", "Initiatieven", "manager", {"pk": "running"}
    ),
    Case(
        "new initiative",
        "assessments:initiative_new",
        "Nieuw initiatief",
        "adviser",
        {"pk": "confirmed"},
    ),
    Case("initiative", "assessments:initiative", "Initiatief wijzigen", "adviser", OF_INITIATIVE),
    Case(
        "delete an initiative",
        "assessments:initiative_delete",
        "Dit initiatief verwijderen?",
        "adviser",
        OF_INITIATIVE,
    ),
    Case("profile", "reports:profile", "Profiel", "adviser", {"pk": "confirmed"}),
    Case("profile to read", "reports:profile", "Profiel", "merged", {"pk": "ended"}),
]
