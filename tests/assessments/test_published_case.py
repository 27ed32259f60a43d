"""The published case is read in one place, for the demo and for the example."""

from django.core.management import call_command

from assessments.models import Assessment
from assessments.published_case import published_case
from maturity.models import ModelVersion
from municipalities.models import Municipality
from reports.example import example_report


def test_the_demo_and_the_example_were_confirmed_at_the_same_moment(
    model_version: ModelVersion, municipality: Municipality, other_municipality: Municipality
) -> None:
    call_command("demo", verbosity=0)

    example = example_report()

    demo = Assessment.objects.confirmed().get()
    assert example is not None
    moment = published_case().confirmed_at
    assert demo.confirmed_at == example.confirmed_at == moment
    assert moment.isoformat() == "2025-11-01T12:00:00+01:00"


def test_the_case_holds_an_answer_and_a_note_by_statement_code() -> None:
    answer = published_case().answers["mensen.1.1"]

    assert answer.value == "yes"
    assert answer.note.startswith("De tabel noemt voor dit facet alleen fase 1")
