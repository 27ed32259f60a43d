"""The practice library, and what a municipality offers to it."""

from tests.browser.case import Case

GM1952 = {"code": "GM1952"}
WAITING = GM1952 | {"contribution": "waiting"}
TITLE, OFFER = "Uit de praktijk", "Bied een praktijkvoorbeeld aan"

LIBRARY = [
    Case("library", "practices:library", TITLE),
    Case(
        "practice",
        "practices:practice",
        "Proef met sociale media in de wijken van Groningen",
        arguments={"code": "praktijk-groningen-2011"},
    ),
    Case(
        "practice of a municipality",
        "practices:practice",
        "Vragen op Facebook beantwoorden met het klantcontactcentrum",
        arguments={"code": "vragen-op-facebook-beantwoorden-met-het"},
    ),
]
OFFERED = [
    Case("offered", "assessments:contributions", "Zo deden wij het", "manager", GM1952),
    Case(
        "nothing offered",
        "assessments:contributions",
        "Zo deden wij het",
        "neighbour",
        {"code": "GM1969"},
    ),
    Case("offer", "assessments:contribution_new", OFFER, "adviser", GM1952),
    Case(
        "offer refused",
        "assessments:contribution_new",
        OFFER,
        "adviser",
        GM1952,
        posted={"title": "", "year": "morgen", "link": "x y"},
        status=422,
    ),
    Case(
        "change of an offer",
        "assessments:contribution",
        "Wijzig wat u hebt aangeboden",
        "adviser",
        WAITING,
    ),
    Case(
        "withdrawal of an offer",
        "assessments:contribution_withdraw",
        "Dit praktijkvoorbeeld intrekken?",
        "manager",
        WAITING,
    ),
]
