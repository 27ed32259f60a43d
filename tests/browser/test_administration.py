"""The pages of the administration on which a model is edited and published, on a wide screen and on
a narrow one.

Of Django's own pages and parts nothing is excused: axe finds nothing in what surrounds ours either.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from maturity.edit_log import recorded
from maturity.models import Descriptor, Facet, ModelVersion, Practice, Statement
from maturity.publishing import copy_to_draft
from municipalities.models import User
from tests.browser.conftest import LookAs, OpenTab
from tests.browser.site import ACCOUNTS, Site
from tests.browser.tab import Tab
from tests.browser.test_pages import OUTLINE

pytestmark = pytest.mark.looks
WIDE, NARROW = 1280, 768
# Without `preload`: it copies style sheets that import another one (Django's forms.css) into the
# page, which the security policy refuses and reports.
VIOLATIONS = """async () => {
    document.querySelectorAll("details").forEach(details => { details.open = true; });
    const { violations } = await axe.run({ preload: false, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}"""
STOPS = 50
UNSEEN = """() => {
    const { activeElement: element } = document;
    const { left, top, width, height } = element.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + Math.min(height, 30) / 2);
    const isSeen = element.contains(above) && getComputedStyle(element).outlineStyle !== "none";
    return isSeen ? "" : element.name || element.textContent;
}"""
MODEL = "Volwassenheidsmodel sociale media voor gemeenten"


@dataclass(frozen=True)
class Screen:
    """A page by the name of its address and what its row is called, see `rows`."""

    id: str
    name: str
    row: str
    heading: str
    query: dict[str, str] = field(default_factory=dict)


SCREENS = [
    Screen("start", "admin:index", "", "Wat wilt u bewerken?"),
    Screen("versions", "admin:maturity_modelversion_changelist", "", "Versies van het model"),
    Screen("published version", "admin:maturity_modelversion_change", "published", f"{MODEL} (1)"),
    Screen("draft", "admin:maturity_modelversion_change", "draft", f"{MODEL} (2)"),
    Screen("name and source", "admin:maturity_modelversion_texts", "draft", "Naam en bron"),
    Screen(
        "log", "admin:maturity_modelversion_history", "draft", f"Wat er is gewijzigd in {MODEL} (2)"
    ),
    Screen(
        "draft to delete",
        "admin:maturity_modelversion_delete",
        "draft",
        f"Concept {MODEL} (2) verwijderen?",
    ),
    Screen("facet", "admin:maturity_facet_change", "facet", "Facet: Content"),
    Screen("facet to read", "admin:maturity_facet_change", "published facet", "Facet: Content"),
    Screen(
        "facet to remove", "admin:maturity_facet_delete", "facet", "Verwijderen: Facet: Content?"
    ),
    Screen("facet, log", "admin:maturity_facet_history", "facet", "Wat er is gewijzigd in Content"),
    Screen("new facet", "admin:maturity_facet_add", "", "Nieuw facet", {"version": "draft"}),
    Screen("dimension", "admin:maturity_dimension_change", "dimension", "Dimensie: Interactie"),
    Screen("phase", "admin:maturity_phase_change", "phase", "Fase 1: De gemeente ontdekt"),
    Screen("to publish", "assessments:publish_version", "draft", f"{MODEL} (2) publiceren"),
    Screen("to bring in", "maturity:import_version", "", "Een versie invoeren"),
    Screen("published", "assessments:publish_version", "published", f"{MODEL} (1)"),
    Screen(
        "practices",
        "admin:maturity_practice_changelist",
        "",
        "Selecteer praktijkvoorbeeld om te wijzigen",
    ),
    Screen("practice", "admin:maturity_practice_change", "practice", "praktijkvoorbeeld wijzigen"),
    Screen(
        "offered",
        "admin:assessments_contribution_changelist",
        "",
        "Selecteer bijdrage van een gemeente om te wijzigen",
    ),
    Screen(
        "to review",
        "admin:assessments_contribution_change",
        "offered",
        "bijdrage van een gemeente wijzigen",
    ),
]


@pytest.fixture(scope="module")
def rows(site: Site, django_db_blocker: DjangoDbBlocker) -> dict[str, int]:
    """The keys of what the screens name: a draft with a change, and something to look at."""
    with django_db_blocker.unblock():
        published = ModelVersion.objects.get(pk=site.names["version"])
        draft = copy_to_draft(published)
        with recorded(draft, User.objects.get(email=ACCOUNTS["administrator"])):
            own = Statement.objects.filter(descriptor__facet__model_version=draft)
            own.filter(code="content.2.1").update(text_nl="We lezen vragen en beantwoorden ze.")
            Descriptor.objects.filter(facet__model_version=draft, phase__number=1).update(
                text_en=""
            )
        return {
            "published": published.pk,
            "draft": draft.pk,
            "facet": draft.facets.get(code="content").pk,
            "published facet": published.facets.get(code="content").pk,
            "dimension": draft.dimensions.order_by("order")[0].pk,
            "phase": draft.phases.get(number=1).pk,
            "practice": Practice.objects.order_by("pk")[0].pk,
            "offered": int(site.names["waiting"]),
        }


def go(tab: Tab, rows: dict[str, int], screen: Screen) -> int:
    path = reverse(screen.name, args=[rows[screen.row]] if screen.row else [])
    query = {key: rows[value] for key, value in screen.query.items()}
    response = tab.page.goto(f"{path}?{urlencode(query)}" if query else path)
    assert response is not None
    return response.status


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.id for screen in SCREENS])
def test_screen_is_accessible_and_fits(
    look_as: LookAs, site: Site, rows: dict[str, int], screen: Screen
) -> None:
    tab = look_as(site.sessions["administrator"])
    page = tab.page
    page.set_viewport_size({"width": NARROW, "height": 900})
    outline = {"headings": [screen.heading], "language": "nl", "scrolls": False}

    status = go(tab, rows, screen)

    assert status == 200
    assert page.evaluate(OUTLINE) == outline
    assert page.evaluate(VIOLATIONS) == []
    page.set_viewport_size({"width": WIDE, "height": 900})
    assert page.evaluate(OUTLINE) == outline
    assert page.evaluate(VIOLATIONS) == []
    assert tab.complaints == []


def test_what_to_look_at_appears_while_typing(
    open_tab_as: OpenTab, site: Site, rows: dict[str, int]
) -> None:
    tab = open_tab_as(site.sessions["administrator"])
    page = tab.page
    page.goto(reverse("admin:maturity_facet_change", args=[rows["facet"]]))
    text = page.get_by_role("group", name="Uitspraak content.1.1").get_by_label("Tekst", exact=True)

    text.fill("We plaatsen weinig en beantwoorden niets.")
    expect(text).to_have_accessible_description(re.compile("“en beantwoorden niets”"))
    text.fill("We plaatsen weinig.")

    expect(text).not_to_have_accessible_description(re.compile("bewering"))
    assert tab.complaints == []


def save(page: Page, status: int) -> None:
    with page.expect_navigation() as sent:
        page.get_by_role("button", name="Opslaan", exact=True).click()
    assert sent.value is not None
    assert sent.value.status == status


def test_facet_that_cannot_be_saved_is_accessible(
    look_as: LookAs, site: Site, rows: dict[str, int], django_db_blocker: DjangoDbBlocker
) -> None:
    """First a name is missing, then somebody else turns out to have saved the same text."""
    page = look_as(site.sessions["administrator"]).page
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto(reverse("admin:maturity_facet_change", args=[rows["facet"]]))
    name, question = page.get_by_label("Naam", exact=True), page.get_by_label("Vraag", exact=True)

    name.fill("")
    question.fill("Wat delen wij?")
    save(page, 422)
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.evaluate(VIOLATIONS) == []
    with django_db_blocker.unblock():
        Facet.objects.filter(pk=rows["facet"]).update(question_nl="Wat delen zij?")
    name.fill("Content")
    save(page, 409)

    expect(page.get_by_role("group", name="U hebt deze tekst allebei")).to_be_visible()
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW


def test_stops_of_the_keyboard_on_a_facet_are_in_sight(
    open_tab_as: OpenTab, site: Site, rows: dict[str, int]
) -> None:
    """Also above the buttons to save, which stay at the bottom of the window."""
    page = open_tab_as(site.sessions["administrator"], width=NARROW).page
    page.goto(reverse("admin:maturity_facet_change", args=[rows["facet"]]))

    unseen = []
    for _stop in range(STOPS):
        page.keyboard.press("Tab")
        if unseen_name := page.evaluate(UNSEEN):
            unseen.append(unseen_name)

    assert unseen == []
    assert page.evaluate("Boolean(document.activeElement.closest('form.vm-sheet'))")
