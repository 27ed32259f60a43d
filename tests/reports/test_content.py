"""The Report: the published table, the words, and what is uncertain."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from assessments.models import Assessment, Evidence
from maturity.content import PhaseContent
from maturity.labels import position_label
from maturity.models import Facet, Suggestion
from municipalities.models import User
from reports.content import build_report
from reports.report import Verdict
from reports.wording import headline, summary
from tests.assessments.cases import answer
from tests.reports import made_up

PUBLISHED_TABLE = {
    "content": ["Fase 2"],
    "customer-experience": ["Fase 1", "Fase 2 (deels)"],
    "context": ["Fase 1", "Fase 2"],
    "conversatie": ["Fase 2"],
    "collaboratie": ["Fase 1", "Fase 2", "Fase 3 (deels)"],
    "visie": ["Fase 1", "Fase 2"],
    "functie": ["Fase 2"],
    "processen": ["Fase 1", "Fase 2"],
    "middelen": ["Fase 2"],
    "mensen": ["Fase 1"],
}


def test_the_published_case_lists_the_published_phases(published_assessment: Assessment) -> None:
    report = build_report(published_assessment)

    assert {
        facet.code: [phase.label for phase in facet.recognised] for facet in report.facets
    } == PUBLISHED_TABLE
    for facet in report.facets:
        assert [p.number for p in facet.phases if p.is_recognised] == [
            p.number for p in facet.recognised
        ]


def test_the_verdict_is_said_in_words(published_assessment: Assessment) -> None:
    report = build_report(published_assessment)

    assert report.headline == "Midden-Groningen zit in fase 2: de gemeente experimenteert"
    assert report.verdict_line == "Fase 2: de gemeente experimenteert"
    assert report.summary == (
        "Bij 7 van de 10 facetten is de uitkomst fase 2.",
        "Collaboratie is het verst: fase 2, deels fase 3.",
        "Mensen blijft achter: fase 1.",
        "Tussen het laagste en het hoogste facet zitten 1,5 fasen.",
    )
    assert report.phase is not None
    assert report.phase.citizen_title == "De burger vindt het handig"


@pytest.mark.parametrize(
    ("positions", "sentences"),
    [
        (
            (1.0, 1.5, 1.0),
            ("B is het verst: fase 1, deels fase 2.", "De groei is in balans."),
        ),
        (
            (1.0, 2.0, 1.0),
            (
                "B is het verst: fase 2.",
                "A en C blijven achter: fase 1.",
                "Tussen het laagste en het hoogste facet zit 1 fase.",
            ),
        ),
        ((1.0, 1.0, 1.0), ("De groei is in balans.",)),
    ],
)
def test_nothing_lags_behind_while_the_growth_is_in_balance(
    positions: tuple[float, ...], sentences: tuple[str, ...]
) -> None:
    facets = [
        replace(made_up.facet(number, name, (), position), label=position_label(position))
        for number, (name, position) in enumerate(zip("ABC", positions, strict=True), start=1)
    ]

    _most_common, *rest = summary(made_up.verdict(1.0, ()), facets)

    assert tuple(rest) == sentences


def test_a_recognised_phase_quotes_its_descriptor_and_names_what_is_outgrown(
    published_assessment: Assessment,
) -> None:
    facet = build_report(published_assessment).facets[1]

    assert facet.name == "Customer experience"
    assert facet.recognised[0].descriptor.startswith("gemeente reageert incidenteel en ad hoc")
    assert facet.recognised[0].outgrown == ("We volgen online gesprekken over de gemeente niet.",)
    assert facet.development_points == (
        "We beantwoorden vragen die mensen ons op sociale media direct stellen.",
    )


def test_the_suggestions_are_those_of_the_next_step(published_assessment: Assessment) -> None:
    report = build_report(published_assessment)

    for facet in report.facets:
        step = max(1, int(facet.position or 0))
        expected = Suggestion.objects.filter(facet__code=facet.code, from_phase__number=step)
        assert [s.title for s in facet.suggestions] == [s.title for s in expected.order_by("order")]


def test_a_facet_without_answers_gets_the_suggestions_of_the_first_step(
    assessment: Assessment,
) -> None:
    for facet in build_report(assessment).facets:
        first = Suggestion.objects.filter(facet__code=facet.code, from_phase__number=1)
        expected = [suggestion.title for suggestion in first.order_by("order")]
        assert expected
        assert [suggestion.title for suggestion in facet.suggestions] == expected


def test_notes_and_evidence_are_in_the_report(published_assessment: Assessment) -> None:
    row = Facet.objects.get(code="mensen")
    Evidence.objects.create(assessment=published_assessment, facet=row, text="Het jaarplan")

    facet = build_report(published_assessment).facets[-1]

    assert facet.evidence == "Het jaarplan"
    assert facet.phases[0].statements[0].note.startswith("De tabel noemt voor dit facet alleen")
    assert facet.phases[0].statements[0].value_label == "Ja"


def test_an_empty_assessment_has_no_outcome_yet(assessment: Assessment) -> None:
    report = build_report(assessment)

    assert report.headline == "Midden-Groningen: nog geen uitkomst"
    assert report.summary[0].startswith("10 van de 10 facetten hebben nog geen antwoorden.")
    assert report.phase is None
    assert report.is_provisional
    assert (report.answered, report.total) == (0, 101)


def test_an_open_answer_makes_the_outcome_provisional_and_gives_the_range(
    published_assessment: Assessment,
) -> None:
    published_assessment.answers.filter(statement__code="mensen.2.1").delete()

    report = build_report(published_assessment)

    assert report.is_provisional
    assert report.facets[-1].range_label == "ten minste fase 1, hoogstens fase 2"
    assert report.facets[-1].short_ceiling == "hoogstens fase 2"


def test_a_municipality_below_phase_one_gets_a_fitting_headline(
    published_assessment: Assessment,
) -> None:
    published_assessment.answers.filter(statement__kind="aim").update(value="not_yet")
    published_assessment.answers.filter(statement__kind="limit").delete()

    report = build_report(published_assessment)

    assert report.headline == "Midden-Groningen zit voorlopig nog niet in fase 1"
    assert report.phase is None


def test_the_headline_below_phase_one_when_all_is_answered() -> None:
    verdict = Verdict(0.0, 0.0, False, position_label(0.0), "", "", 0.0, ())

    assert headline("Haaren", verdict, None) == "Haaren zit nog niet in fase 1"


def test_half_a_phase_is_said_in_the_headline() -> None:
    verdict = Verdict(0.5, 1.0, False, position_label(0.5), "", "", 0.5, ())
    phase = PhaseContent(1, "ontdekt", "De gemeente ontdekt", "ontdekt", "", "", "", "")

    assert headline("Haaren", verdict, phase) == "Haaren zit in fase 1 (deels): de gemeente ontdekt"


def test_the_report_speaks_english_on_request(published_assessment: Assessment) -> None:
    with override("en"):
        report = build_report(published_assessment)

    assert report.headline == "Midden-Groningen is in phase 2: the municipality experiments"
    assert report.summary[0] == "The outcome of 7 of the 10 facets is phase 2."


def test_an_answer_changes_the_report(assessment: Assessment, adviser: User) -> None:
    answer(assessment, adviser, **{"mensen.1.1": "yes"})

    report = build_report(assessment)

    assert report.facets[-1].label == "Fase 1"
    assert report.summary[0].startswith("9 van de 10 facetten")
