"""The pages of what a municipality wants and does, as they are served and filled in."""

import html
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, DevelopmentPoint
from assessments.planning import (
    AmbitionDraft,
    InitiativeDraft,
    PointDraft,
    add_initiative,
    add_point,
    save_ambition,
)
from maturity.models import Facet
from maturity.reading import load_content
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from reports.content import build_report
from reports.development.page import development_page
from reports.development.sorting import sort_points
from tests.assessments.cases import start

HOSTILE = '<script>alert("x")</script>'
POINT = {
    "facet": "mensen",
    "statement": "mensen.2.1",
    "title": "Maak een plan",
    "description": "",
    "priority": "high",
    "owner": "Hoofd communicatie",
    "due": "2027-06-30",
    "effort": "klein",
    "status": "planned",
    "money": "6.000 euro",
    "hours": "",
    "decision": "",
    "revision": "1",
}


@pytest.fixture
def author(adviser: User) -> Author:
    return Author(adviser, Role.ADVISER)


def pk_of(assessment: Assessment, code: str) -> int:
    facet = load_content(assessment.model_version).facet(code)
    assert facet
    return facet.pk


def make_point(assessment: Assessment, author: Author, **more: Any) -> DevelopmentPoint:
    draft = PointDraft(pk_of(assessment, "mensen"), None, **{"title": "Maak een plan"} | more)
    return add_point(assessment, draft, author)


def send(client: Client, name: str, assessment: Assessment, *ids: object, **posted: str) -> Any:
    return client.post(reverse(name, args=[assessment.pk, *ids]), posted)


def texts(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def test_page_without_a_plan_proposes_what_is_missing(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    response = adviser_client.get(reverse("reports:development", args=[published_assessment.pk]))

    page = response.context["page"]
    assert page.title == "Ontwikkelpunten"
    assert [row.facet.code for row in page.rows][:3] == ["mensen", "customer-experience", "content"]
    assert [row.is_open for row in page.rows] == [True, True] + 8 * [False]
    assert [one.code for one in page.rows[0].missing] == ["mensen.2.1"]
    assert [one.action.code for one in page.rows[0].proposals] == ["mensen.1-2.a", "mensen.1-2.b"]
    assert page.periods == ()


def test_ambition_changes_the_title_and_the_flag(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    send(
        adviser_client,
        "assessments:ambitions",
        published_assessment,
        aim="next",
        by=f"{timezone.localdate().year + 1}-12-31",
    )

    response = adviser_client.get(reverse("reports:development", args=[published_assessment.pk]))

    page = response.context["page"]
    assert (page.title, page.flag) == ("Van fase 2 naar fase 3", 3)
    assert page.by_label == f"eind {timezone.localdate().year + 1}"


def test_staying_asks_for_a_reason_and_proposes_nothing(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    where = "assessments:ambition", published_assessment, "mensen"
    refused = send(adviser_client, *where, aim="stay", reason=" ", revision="0")
    assert refused.status_code == 422
    assert "Schrijf op waarom u bewust in deze fase blijft." in texts(refused)

    answer = send(adviser_client, *where, aim="stay", reason="Eerst meten", revision="0")

    assert answer["Location"].endswith("?facet=mensen#facet-mensen")
    row = published_assessment.ambitions.get()
    assert (row.phase, row.by, row.reason) == (1, None, "Eerst meten")
    page = adviser_client.get(answer["Location"]).context["page"]
    mensen = next(one for one in page.rows if one.facet.code == "mensen")
    assert (mensen.missing, mensen.proposals, mensen.is_open) == ((), (), True)


def test_ambition_of_two_people_shows_both(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    draft = AmbitionDraft(pk_of(published_assessment, "mensen"), 3)
    save_ambition(published_assessment, draft, author)
    where = "assessments:ambition", published_assessment, "mensen"

    refused = send(adviser_client, *where, aim="2", by="", revision="0")

    assert refused.status_code == 422
    assert "Er staat nu: Fase 3. U typte: Fase 2." in texts(refused)
    assert 'name="revision" value="1"' in texts(refused)
    assert send(adviser_client, *where, aim="2", by="", revision="1").status_code == 302
    assert published_assessment.ambitions.get().phase == 2


def test_point_is_written_changed_and_deleted(
    manager_client: Client, published_assessment: Assessment, manager: User
) -> None:
    send(manager_client, "assessments:point_new", published_assessment, **POINT)
    point = published_assessment.development_points.get()
    assert (point.statement and point.statement.code, point.due, point.money) == (
        "mensen.2.1",
        date(2027, 6, 30),
        "6.000 euro",
    )
    assert (point.changed_by, point.changed_by_role) == (manager, Role.MANAGER)

    where = published_assessment, point.pk
    send(manager_client, "assessments:point", *where, **POINT | {"title": "Maak een beter plan"})
    point.refresh_from_db()
    assert (point.title, point.revision) == ("Maak een beter plan", 2)

    send(manager_client, "assessments:point_delete", *where)
    assert not published_assessment.development_points.exists()


def test_point_may_change_after_the_assessment_was_confirmed(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    published_assessment.status = Assessment.Status.CONFIRMED
    published_assessment.confirmed_at = timezone.now()
    published_assessment.results = {}
    published_assessment.save()

    answer = send(adviser_client, "assessments:point_new", published_assessment, **POINT)

    assert answer.status_code == 302
    assert published_assessment.development_points.count() == 1


def test_nothing_is_planned_after_the_end_of_the_municipality(
    adviser_client: Client, published_assessment: Assessment, municipality: Municipality
) -> None:
    municipality.valid_to = date(2020, 1, 1)
    municipality.save()

    assert send(adviser_client, "assessments:point_new", published_assessment).status_code == 403
    page = adviser_client.get(reverse("reports:development", args=[published_assessment.pk]))
    assert (page.status_code, page.context["may_plan"]) == (200, False)
    assert "Zet op de routekaart" not in texts(page)


def test_form_of_a_statement_begins_with_it(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    address = reverse("assessments:point_new", args=[published_assessment.pk])

    form = adviser_client.get(f"{address}?facet=mensen&uitspraak=mensen.2.1").context["form"]

    assert form.initial["statement"] == "mensen.2.1"
    assert form.initial["title"].startswith("Een paar afdelingen nemen sociale media op")
    strange = adviser_client.get(f"{address}?facet=mensen&uitspraak=y&initiatief=z")
    assert strange.status_code == 200


def test_new_point_asks_for_its_facet_before_its_statement(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    address = reverse("assessments:point_new", args=[published_assessment.pk])

    first = adviser_client.get(f"{address}?initiatief=7")
    wrong = adviser_client.get(f"{address}?facet=&initiatief=7")
    second = adviser_client.get(f"{address}?facet=mensen&initiatief=7")

    assert 'name="statement"' not in texts(first)
    assert 'name="initiatief" value="7"' in texts(first)
    assert (first.status_code, wrong.status_code) == (200, 422)
    assert "Kies een van de facetten die u ziet." in texts(wrong)
    assert "mensen.2.1" in texts(second)


def test_facets_that_were_not_filled_in_come_last_and_propose_nothing(
    adviser_client: Client, assessment: Assessment
) -> None:
    response = adviser_client.get(reverse("reports:development", args=[assessment.pk]))

    rows = response.context["page"].rows
    assert [(row.missing, row.proposals, row.is_open) for row in rows] == [((), (), False)] * 10
    assert {facet.proposed for facet in response.context["report"].facets} == {()}


def test_point_of_two_people_shows_both_and_loses_nothing(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    point = make_point(published_assessment, author)
    where = "assessments:point", published_assessment, point.pk
    sent = POINT | {"title": "Mijn plan", "statement": "", "owner": "Redactie"}

    refused = send(adviser_client, *where, **sent | {"revision": "0"})

    assert refused.status_code == 422
    said = texts(refused)
    assert "Er staat nu: “Maak een plan”. U typte: “Mijn plan”." in said
    assert "Er staat nu: niets. U typte: “Redactie”." in said
    assert 'value="Mijn plan"' in said
    assert send(adviser_client, *where, **sent | {"revision": "1"}).status_code == 302


def test_statement_of_another_facet_is_refused_with_those_of_the_chosen_one(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    refused = send(
        adviser_client,
        "assessments:point_new",
        published_assessment,
        **POINT | {"facet": "content"},
    )

    assert refused.status_code == 422
    assert "U koos een ander facet. Kies een uitspraak van Content, of geen." in texts(refused)
    offered = dict(refused.context["form"].fields["statement"].choices)
    assert all(code.startswith("content.") for code, _text in offered["Fase 2"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("facet", "nergens"),
        ("statement", "nergens.1.1"),
        ("statement", "middelen.1.2"),
        ("initiatives", "999999"),
        ("initiatives", "x"),
        ("due", "3026-01-01"),
        ("due", "morgen"),
        ("status", "weg"),
        ("title", "a" * 121),
        ("title", "a\x00b"),
        ("revision", "x"),
    ],
)
def test_what_does_not_fit_is_refused(
    adviser_client: Client,
    published_assessment: Assessment,
    author: Author,
    field: str,
    value: str,
) -> None:
    add_initiative(published_assessment, InitiativeDraft("Webcare", "luisteren"), author)

    refused = send(
        adviser_client, "assessments:point_new", published_assessment, **POINT | {field: value}
    )

    assert refused.status_code == 422
    assert not published_assessment.development_points.exists()


def test_initiative_of_another_assessment_is_refused(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    other = start(published_assessment.municipality, published_assessment.model_version, "Meting X")
    foreign = add_initiative(other, InitiativeDraft("Webcare", "luisteren"), author)
    add_initiative(published_assessment, InitiativeDraft("Eigen", "luisteren"), author)

    refused = send(
        adviser_client,
        "assessments:point_new",
        published_assessment,
        **POINT | {"initiatives": str(foreign.pk)},
    )

    assert refused.status_code == 422
    assert "Kies uit de initiatieven die u ziet." in texts(refused)
    for name in ("assessments:initiative", "assessments:initiative_delete"):
        address = reverse(name, args=[published_assessment.pk, foreign.pk])
        assert adviser_client.get(address).status_code == 404


def test_point_of_another_assessment_is_not_there(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    other = start(published_assessment.municipality, published_assessment.model_version, "Meting X")
    foreign = make_point(other, author)

    for name in ("assessments:point_delete", "assessments:point_status"):
        answer = send(adviser_client, name, published_assessment, foreign.pk, status="done")
        assert answer.status_code == 404
    page = reverse("assessments:point", args=[published_assessment.pk, foreign.pk])
    assert adviser_client.get(page).status_code == 404


def test_text_for_a_point_that_is_gone_can_become_a_new_one(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    point = make_point(published_assessment, author)
    send(adviser_client, "assessments:point_delete", published_assessment, point.pk)

    refused = send(adviser_client, "assessments:point", published_assessment, point.pk, **POINT)

    assert refused.status_code == 404
    assert 'value="Hoofd communicatie"' in texts(refused)
    assert f'action="{reverse("assessments:point_new", args=[published_assessment.pk])}"' in texts(
        refused
    )
    assert not published_assessment.development_points.exists()


def test_status_goes_back_to_where_the_click_was_and_nowhere_else(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    point = make_point(published_assessment, author)
    where = "assessments:point_status", published_assessment, point.pk

    back = send(adviser_client, *where, status="busy", next="/gemeenten/#x")
    away = send(adviser_client, *where, status="done", next="https://elders.example/")
    wrong = send(adviser_client, *where, status="weg")

    assert back["Location"] == "/gemeenten/#x"
    assert away["Location"].endswith("#facet-mensen")
    assert wrong.status_code == 302
    point.refresh_from_db()
    assert point.status == "done"


def test_double_click_on_a_suggestion_makes_one_point(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    for _ in range(2):
        answer = send(
            adviser_client,
            "assessments:suggestion",
            published_assessment,
            "mensen",
            suggestion="mensen.1-2.a",
        )

    assert published_assessment.development_points.count() == 1
    page = adviser_client.get(answer["Location"]).context["page"]
    assert [one.is_planned for one in page.rows[0].proposals] == [True, False]


def test_roadmap_marks_now_and_what_is_late(
    published_assessment: Assessment, author: Author
) -> None:
    make_point(published_assessment, author, due=date(2026, 11, 1))
    make_point(published_assessment, author, due=date(2026, 11, 1), status="done")
    make_point(published_assessment, author, due=date(2027, 1, 1))
    make_point(published_assessment, author, due=None)

    page = development_page(build_report(published_assessment), {}, date(2026, 11, 2))

    assert [(one.is_now, [card.is_overdue for card in one.cards]) for one in page.periods] == [
        (True, [True, False]),
        (False, [False]),
        (False, [False]),
    ]
    assert page.counts == "4 acties: 1 klaar"


def test_list_sorts_both_ways_and_keeps_what_is_unknown_at_the_end(
    published_assessment: Assessment, author: Author
) -> None:
    day = date(2027, 1, 1)
    make_point(published_assessment, author, title="b", due=day + timedelta(1), owner="Redactie")
    make_point(published_assessment, author, title="a", due=day, owner="directie", priority="low")
    make_point(published_assessment, author, title="c", status="done", priority="high")
    points = build_report(published_assessment).plan.points

    def order(column: str, direction: str) -> str:
        return "".join(one.title for one in sort_points(points, column, direction).points)

    assert (order("due", "op"), order("due", "af")) == ("abc", "bac")
    assert (order("owner", "op"), order("owner", "af")) == ("abc", "bac")
    assert (order("priority", "op"), order("priority", "af")) == ("cba", "abc")
    assert order("status", "af") == "cab"
    assert order("nergens", "x") == "abc"


def test_list_says_how_it_is_sorted(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    make_point(published_assessment, author)
    address = reverse("reports:points", args=[published_assessment.pk])

    shown = texts(adviser_client.get(f"{address}?sorteer=owner&richting=af"))

    assert shown.count("aria-sort") == 1
    assert 'aria-sort="descending"><a' in shown
    assert 'href="?sorteer=owner&richting=op#list"' in shown


def test_list_of_one_status_keeps_its_order(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    for title, status in (("een", "busy"), ("twee", "done"), ("drie", "busy")):
        make_point(published_assessment, author, title=title, status=status)
    address = reverse("reports:points", args=[published_assessment.pk])

    def shown(query: str) -> tuple[list[str], str]:
        response = adviser_client.get(f"{address}{query}")
        return [one.point.title for one in response.context["cards"]], texts(response)

    titles, page = shown("?sorteer=facet&richting=af&status=busy")
    assert titles == ["een", "drie"]
    assert 'href="?sorteer=owner&richting=op&status=busy#list"' in page
    assert '<option value="busy" selected>' in page
    assert '<input type="hidden" name="richting" value="af">' in page
    assert shown("?status=iets")[0] == ["een", "twee", "drie"]
    assert "Geen ontwikkelpunt heeft deze status." in shown("?status=dropped")[1]


def test_hostile_texts_are_shown_as_texts(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    draft = InitiativeDraft(HOSTILE, "luisteren", HOSTILE, (pk_of(published_assessment, "mensen"),))
    initiative = add_initiative(published_assessment, draft, author)
    point = make_point(
        published_assessment,
        author,
        title=HOSTILE,
        owner=HOSTILE,
        description=HOSTILE,
        initiatives=(initiative.pk,),
    )
    pages = [
        reverse(name, args=[published_assessment.pk, *ids])
        for name, ids in (
            ("reports:development", []),
            ("reports:points", []),
            ("assessments:initiatives", []),
            ("assessments:point", [point.pk]),
            ("assessments:point_delete", [point.pk]),
            ("assessments:initiative", [initiative.pk]),
        )
    ]

    for page in pages:
        body = adviser_client.get(page).content.decode()
        assert HOSTILE not in body
        assert html.escape(HOSTILE) in body


def test_initiative_stands_in_the_table_with_its_points(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    sent = {"title": "Webcare", "level": "luisteren", "goal": "Sneller", "facets": "mensen"}
    send(adviser_client, "assessments:initiative_new", published_assessment, **sent)
    initiative = published_assessment.initiatives.get()
    point = make_point(published_assessment, author, initiatives=(initiative.pk,))

    page = adviser_client.get(reverse("assessments:initiatives", args=[published_assessment.pk]))

    row = page.context["rows"][0]
    assert row.goal == "Sneller"
    assert [len(cell.places) for cell in row.cells] == [1, 0, 0, 0, 0]
    assert row.cells[0].places[0].facets == ("10 Mensen",)
    assert row.cells[0].places[0].points == ((point.pk, "Maak een plan"),)
    new = f"ontwikkelpunten/nieuw/?initiatief={initiative.pk}&facet=mensen"
    assert new in texts(page)


def test_initiative_of_two_people_shows_both(
    adviser_client: Client, published_assessment: Assessment, author: Author
) -> None:
    row = add_initiative(published_assessment, InitiativeDraft("Webcare", "luisteren"), author)
    sent = {"title": "Webzorg", "level": "praten", "revision": "0"}

    refused = send(adviser_client, "assessments:initiative", published_assessment, row.pk, **sent)

    assert refused.status_code == 422
    assert "Er staat nu: “Luisteren”. U typte: “Praten”." in texts(refused)


def test_profile_is_kept_and_shown(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    address = reverse("reports:profile", args=[published_assessment.pk])

    adviser_client.post(
        address, {"rolparen": ["klant-dienstverlener"], "bekwaamheid": "bewust-bekwaam"}
    )
    page = adviser_client.get(address)

    assert [lens.code for lens in page.context["plan"].lenses] == ["bekwaamheid", "rolparen"]
    assert len(page.context["plan"].pillars) == 5
    assert adviser_client.post(address, {"rolparen": "nergens"}).status_code == 422


def test_profile_of_two_people_keeps_the_lenses_of_both(
    adviser_client: Client, manager_client: Client, published_assessment: Assessment
) -> None:
    address = reverse("reports:profile", args=[published_assessment.pk])
    shown = {"shown-rolparen": "", "shown-bekwaamheid": ""}
    adviser_client.post(address, shown | {"rolparen": "kiezer-democratie"})

    manager_client.post(address, shown | {"bekwaamheid": "bewust-bekwaam"})

    assert set(published_assessment.lens_choices.values_list("lens", flat=True)) == {
        "rolparen",
        "bekwaamheid",
    }


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("name", "queries"), [("reports:development", 12), ("reports:points", 11)])
def test_pages_take_the_same_queries_with_more_points(
    adviser_client: Client,
    published_assessment: Assessment,
    author: Author,
    django_assert_num_queries: Any,
    name: str,
    queries: int,
    count: int,
) -> None:
    facets = list(Facet.objects.values_list("pk", flat=True))
    initiative = add_initiative(published_assessment, InitiativeDraft("x", "luisteren"), author)
    for number in range(count):
        save_ambition(published_assessment, AmbitionDraft(facets[number], 4), author)
        draft = PointDraft(facets[number], None, "x", initiatives=(initiative.pk,))
        add_point(published_assessment, draft, author)

    address = reverse(name, args=[published_assessment.pk])
    adviser_client.get(address)  # reads the model, once

    with django_assert_num_queries(queries):
        adviser_client.get(address)


def test_the_name_of_a_facet_may_break_above_its_ambition(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    path = reverse("assessments:ambition", args=[published_assessment.pk, "processen"])

    page = adviser_client.get(path).content.decode()

    assert "Processen/<wbr>activiteiten/<wbr>eigenaarschap</h1>" in page
    assert "<title>Ambitie voor Processen/activiteiten/eigenaarschap" in page
