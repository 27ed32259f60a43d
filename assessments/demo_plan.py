"""What Midden-Groningen wants and does in the demo: made up, with dates that follow the meting."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assessments.models import Assessment, DevelopmentPoint
from assessments.planning import (
    AmbitionDraft,
    InitiativeDraft,
    add_initiative,
    add_suggestion,
    change_point,
    choose,
    draft_of_point,
    save_ambition,
)
from maturity.content import FacetContent
from maturity.reading import load_content
from municipalities.authorship import Author

STATUS, PRIORITY = DevelopmentPoint.Status, DevelopmentPoint.Priority
AIMS = {"mensen": 2, "functie": 2}  # all other facets: phase 3
STAYS = {"functie": "Eerst willen we weten wat onze proeven opleveren."}
CHOICES = {
    "initiatiefrollen": ["regisserend", "faciliterend"],
    "bekwaamheid": ["bewust-onbekwaam"],
    "rolparen": ["klant-dienstverlener", "gebruiker-beheerder"],
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A suggestion that was put on the roadmap; `due` is (years after the meting, month, day)."""

    suggestion: str
    owner: str
    due: tuple[int, int, int]
    status: DevelopmentPoint.Status = STATUS.PLANNED
    priority: DevelopmentPoint.Priority = PRIORITY.MEDIUM
    money: str = ""
    hours: str = ""
    decision: str = ""
    initiative: str = ""


CHOSEN = (
    Chosen("mensen.1-2.a", "Hoofd communicatie", (1, 11, 1), STATUS.DONE, PRIORITY.HIGH),
    Chosen(
        "customer-experience.1-2.c",
        "Teamleider klantcontact",
        (1, 12, 31),
        STATUS.BUSY,
        PRIORITY.HIGH,
        initiative="Webcare via Facebook",
    ),
    Chosen("content.2-3.a", "Redactie", (1, 12, 31), STATUS.BUSY),
    Chosen(
        "customer-experience.1-2.a",
        "Teamleider klantcontact",
        (2, 3, 31),
        priority=PRIORITY.HIGH,
        hours="16 uur per week voor webcare",
        initiative="Webcare via Facebook",
    ),
    Chosen(
        "visie.2-3.a",
        "Strategisch adviseur",
        (2, 3, 31),
        decision="De richtlijnen vaststellen, en bespreken met het college",
    ),
    Chosen(
        "mensen.1-2.b",
        "Personeelszaken (HR)",
        (2, 6, 30),
        priority=PRIORITY.HIGH,
        money="6.000 euro voor training en begeleiding",
        hours="4 uur per week voor een coach",
    ),
    Chosen("middelen.2-3.a", "Informatiebeheer", (2, 6, 30)),
    Chosen(
        "context.2-3.b",
        "Wijkcoördinatoren",
        (2, 12, 31),
        initiative="Appgroep van het wijkteam",
    ),
    Chosen("processen.2-3.a", "Directie", (2, 12, 31), priority=PRIORITY.LOW),
)


def plan(assessment: Assessment, author: Author) -> None:
    """Nothing where there is a plan already: visitors of the demo may have changed it."""
    if assessment.ambitions.exists() or assessment.development_points.exists():
        return
    content = load_content(assessment.model_version)
    facets = {facet.code: facet for facet in content.facets}
    year = assessment.reference_date.year
    for code, facet in facets.items():
        save_ambition(assessment, _ambition(code, facet, year), author)
    initiatives = _initiatives(assessment, facets, author)
    for chosen in CHOSEN:
        facet = facets[chosen.suggestion.partition(".")[0]]
        _put_on_roadmap(assessment, facet, chosen, initiatives, author)
    choose(assessment, CHOICES)


def _ambition(code: str, facet: FacetContent, year: int) -> AmbitionDraft:
    reason = STAYS.get(code, "")
    by = None if reason else date(year + 2, 12, 31)
    return AmbitionDraft(facet.pk, AIMS.get(code, 3), by, reason)


def _initiatives(
    assessment: Assessment, facets: Mapping[str, FacetContent], author: Author
) -> dict[str, int]:
    """By title."""
    contact = tuple(sorted(facets[code].pk for code in ("customer-experience", "conversatie")))
    drafts = (
        InitiativeDraft(
            "Webcare via Facebook", "ondersteunen", "Vragen van inwoners sneller oplossen", contact
        ),
        InitiativeDraft(
            "Appgroep van het wijkteam",
            "luisteren",
            "Weten wat er in de wijken speelt",
            (facets["context"].pk,),
        ),
    )
    return {draft.title: add_initiative(assessment, draft, author).pk for draft in drafts}


def _put_on_roadmap(
    assessment: Assessment,
    facet: FacetContent,
    chosen: Chosen,
    initiatives: Mapping[str, int],
    author: Author,
) -> None:
    point = add_suggestion(assessment, facet, chosen.suggestion, author)
    years, month, day = chosen.due
    draft = replace(
        draft_of_point(point),
        owner=chosen.owner,
        due=date(assessment.reference_date.year + years, month, day),
        status=chosen.status.value,
        priority=chosen.priority.value,
        money=chosen.money,
        hours=chosen.hours,
        decision=chosen.decision,
        initiatives=(initiatives[chosen.initiative],) if chosen.initiative else (),
    )
    change_point(point, draft, point.revision, author)
