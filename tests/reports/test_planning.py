"""What a report says of ambitions, development points, initiatives and lenses."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from assessments.document import assessment_document
from assessments.models import Ambition, Assessment, DevelopmentPoint, Initiative, LensChoice
from maturity.models import Facet, Statement
from reports.content import build_report


def facet(assessment: Assessment, code: str) -> Facet:
    return Facet.objects.get(model_version=assessment.model_version, code=code)


def aim(assessment: Assessment, code: str, phase: int, by: date | None, reason: str = "") -> None:
    Ambition.objects.create(
        assessment=assessment, facet=facet(assessment, code), phase=phase, by=by, reason=reason
    )


def point(assessment: Assessment, title: str, **fields: object) -> DevelopmentPoint:
    return DevelopmentPoint.objects.create(
        assessment=assessment, facet=facet(assessment, "mensen"), title=title, **fields
    )


@pytest.mark.parametrize(
    ("by", "label"),
    [
        (date(2027, 12, 31), "Fase 2, eind 2027"),
        (date(2027, 6, 30), "Fase 2, medio 2027"),
        (date(2027, 3, 1), "Fase 2, 1 maart 2027"),
        (None, "Fase 2"),
    ],
)
def test_an_ambition_says_until_when(
    published_assessment: Assessment, by: date | None, label: str
) -> None:
    aim(published_assessment, "mensen", 2, by)

    ambition = build_report(published_assessment).facets[-1].ambition

    assert ambition is not None
    assert (ambition.label, ambition.is_staying, ambition.is_reached) == (label, False, False)


def test_staying_on_purpose_asks_for_nothing(published_assessment: Assessment) -> None:
    aim(published_assessment, "mensen", 1, None, "Eerst de basis")

    mensen = build_report(published_assessment).facets[-1]

    assert mensen.ambition is not None
    assert mensen.ambition.label == "Blijft bewust in fase 1"
    assert (mensen.ambition.is_staying, mensen.ambition.is_reached) == (True, True)
    assert mensen.proposed == ()


def test_the_ambition_of_the_whole_is_the_median_and_the_others_stay(
    published_assessment: Assessment,
) -> None:
    assert build_report(published_assessment).plan.ambition is None
    codes = ["content", "customer-experience", "context", "conversatie", "collaboratie", "visie"]
    for code in codes:
        aim(published_assessment, code, 3, date(2027, 12, 31))

    plan = build_report(published_assessment).plan

    assert (plan.ambition, plan.ambition_label) == (3.0, "Fase 3, eind 2027")


def test_the_roadmap_has_the_quarters_in_which_something_is_due(
    published_assessment: Assessment,
) -> None:
    point(published_assessment, "Later", due=date(2027, 4, 1))
    point(published_assessment, "Zonder datum")
    point(published_assessment, "Vervallen", due=date(2026, 1, 1), status="dropped")
    point(published_assessment, "Gewoon", due=date(2026, 12, 31))
    point(published_assessment, "Dringend", due=date(2026, 12, 31), priority="high")

    plan = build_report(published_assessment).plan

    assert [(one.label, one.months, [p.title for p in one.points]) for one in plan.roadmap] == [
        ("4e kwartaal 2026", "oktober tot en met december 2026", ["Dringend", "Gewoon"]),
        ("2e kwartaal 2027", "april tot en met juni 2027", ["Later"]),
        ("Nog geen datum", "", ["Zonder datum"]),
    ]
    assert plan.points[0].title == "Vervallen"


def test_chosen_points_take_the_place_of_proposals(published_assessment: Assessment) -> None:
    proposed = build_report(published_assessment).facets[-1].development_points
    statement = Statement.objects.get(code="mensen.2.1")
    point(published_assessment, "Een eigen punt", statement=statement, money="5.000 euro")

    mensen = build_report(published_assessment).facets[-1]

    assert mensen.proposed == proposed == (statement.text,)
    assert mensen.development_points == ("Een eigen punt",)
    (chosen,) = mensen.points
    assert (chosen.from_phase, chosen.to_phase) == (1, 2)
    assert (chosen.statement, chosen.asked) == (statement.text, ("Geld: 5.000 euro",))


def test_the_report_says_in_words_that_a_point_has_no_owner_yet(
    published_assessment: Assessment,
) -> None:
    point(published_assessment, "Een eigen punt")
    mensen = build_report(published_assessment).facets[-1]

    shown = render_to_string("reports/pdf/points.html", {"facet": mensen})

    assert "<td>nog geen eigenaar<br>nog geen datum</td>" in shown


def test_an_initiative_names_its_facets_and_points(published_assessment: Assessment) -> None:
    initiative = Initiative.objects.create(
        assessment=published_assessment, title="Spreekuur", level="praten", goal="Dichtbij"
    )
    initiative.facets.add(facet(published_assessment, "mensen"))
    point(published_assessment, "Vaker").initiatives.add(initiative)

    (shown,) = build_report(published_assessment).plan.initiatives

    assert (shown.level_label, shown.facets, shown.points) == ("Praten", ("Mensen",), ("Vaker",))


def test_only_lenses_that_were_filled_in_are_told(published_assessment: Assessment) -> None:
    LensChoice.objects.create(
        assessment=published_assessment, lens="bekwaamheid", item="bewust-onbekwaam"
    )

    (lens,) = build_report(published_assessment).plan.lenses

    assert lens.name == "Bekwaamheid van de organisatie"
    assert [item.name for item in lens.chosen] == ["Bewust onbekwaam"]
    assert len(lens.items) == 4


def test_the_pillars_lay_the_same_positions_in_other_piles(
    published_assessment: Assessment,
) -> None:
    pillars = {one.name: one for one in build_report(published_assessment).plan.pillars}

    assert len(pillars) == 5
    processes = pillars["Organisatie en processen"]
    assert processes.label == "Fase 1, deels fase 2"
    assert [facet.split()[0] for facet in processes.facets] == ["2", "8"]


def test_the_document_holds_the_plan_by_codes(published_assessment: Assessment) -> None:
    aim(published_assessment, "mensen", 2, date(2027, 12, 31))
    initiative = Initiative.objects.create(
        assessment=published_assessment, title="Spreekuur", level="praten"
    )
    chosen = point(
        published_assessment,
        "Een punt",
        statement=Statement.objects.get(code="mensen.2.1"),
        due=date(2027, 1, 31),
        effort="klein",
    )
    chosen.initiatives.add(initiative)
    LensChoice.objects.create(assessment=published_assessment, lens="rolparen", item="x")

    document = assessment_document(published_assessment)

    assert document["ambitions"] == {"mensen": {"phase": 2, "by": "2027-12-31", "reason": ""}}
    (told,) = document["development_points"]
    assert (told["facet"], told["statement"], told["due"]) == ("mensen", "mensen.2.1", "2027-01-31")
    assert (told["priority"], told["effort"], told["status"]) == ("medium", "klein", "planned")
    assert told["initiatives"] == [0]
    assert document["initiatives"] == [
        {"title": "Spreekuur", "level": "praten", "goal": "", "facets": []}
    ]
    assert document["lenses"] == {"rolparen": ["x"]}
