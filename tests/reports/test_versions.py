"""What later versions of the model do to reports: nothing to earlier ones, which they tell of."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from assessments.carrying_over import begin, carried_over_text
from assessments.lifecycle import confirm
from assessments.models import Assessment
from assessments.results import score_assessment, score_several
from maturity import scoring
from maturity.models import ModelVersion
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from reports.changes import previous_for
from reports.content import build_report
from reports.files import assessment_pdf, compose_pdf
from reports.memo.memo import memo_of
from reports.pdf import render_pdf
from reports.report_pdf import report_html
from tests.assessments.plans import make_plan
from tests.assessments.versions import (
    add,
    drop,
    drop_facet,
    facet_in,
    publish_with,
    reword,
)


def rename(document: object) -> None:
    facet_in(document, "content")["name"]["nl"] = "Inhoud"  # type: ignore[arg-type]


@pytest.fixture
def confirmed(published_assessment: Assessment, adviser: User) -> Assessment:
    make_plan(published_assessment, adviser)
    confirm(published_assessment, Author(adviser, Role.ADVISER))
    return published_assessment


def publish_three(version: ModelVersion, administrator: User) -> ModelVersion:
    second = publish_with(version, administrator, reword("content.2.1", "content", 2), rename)
    third = publish_with(second, administrator, drop("content.2.2", "content", 2))
    return publish_with(third, administrator, drop_facet("visie"), add("new", "mensen", 4))


def fresh(assessment: Assessment) -> Assessment:
    rows = Assessment.objects.select_related("municipality", "model_version")
    return rows.get(pk=assessment.pk)


def pdf_text(assessment: Assessment, folder: Path) -> str:
    """Without the chapters that can be left out, which take long to draw."""
    source, path = compose_pdf(fresh(assessment), frozenset()), folder / "rapport.pdf"
    path.write_bytes(render_pdf(source.html, attachments=source.attachments))
    command = ["pdftotext", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_confirmed_report_reads_the_same_after_three_later_versions(
    confirmed: Assessment, administrator: User, tmp_path: Path
) -> None:
    before, key = compose_pdf(fresh(confirmed)), assessment_pdf(fresh(confirmed)).key
    text = pdf_text(confirmed, tmp_path)

    latest = publish_three(confirmed.model_version, administrator)

    after = compose_pdf(fresh(confirmed))
    assert latest.version == 4
    assert after.html == before.html
    assert [one.data for one in after.attachments] == [one.data for one in before.attachments]
    assert assessment_pdf(fresh(confirmed)).key == key
    assert "Hoe ver is" in text
    assert pdf_text(confirmed, tmp_path) == text


def test_confirmed_results_stay_when_the_scoring_changes(
    confirmed: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = compose_pdf(fresh(confirmed)).html
    results = score_assessment(fresh(confirmed)).results
    monkeypatch.setattr(scoring, "_counted", lambda _states: 0)

    assert compose_pdf(fresh(confirmed)).html == before
    assert score_several([fresh(confirmed)])[confirmed.pk] == results
    Assessment.objects.update(results=None)  # of a release that stored none
    assert score_assessment(fresh(confirmed)).results != results


@pytest.fixture
def later(confirmed: Assessment, administrator: User, adviser: User) -> Assessment:
    """Of a version with one statement reworded, one gone, one facet gone and one added."""

    def add_facet(document: object) -> None:
        parts = document["facets"]  # type: ignore[index]
        text = {"nl": "Tekst"}
        phases = [
            {
                "number": phase["number"],
                "descriptor": text,
                "statements": [{"code": f"nieuw.{phase['number']}", "kind": "aim", "text": text}],
            }
            for phase in parts[0]["phases"]
        ]
        new = {"code": "nieuw", "order": len(parts) + 1, "name": {"nl": "Nieuw facet"}}
        parts.append({**parts[0], **new, "phases": phases})

    version = publish_with(
        confirmed.model_version,
        administrator,
        reword("content.2.1", "content", 2),
        drop("processen.2.1", "processen", 2),
        drop_facet("visie"),
        add_facet,
    )
    assessment = Assessment(
        municipality=confirmed.municipality,
        model_version=version,
        title="Meting 2026",
        reference_date=date(2026, 11, 1),
    )
    begin(assessment, Author(adviser, Role.ADVISER), confirmed)
    return assessment


REWORDED = "Content en Processen/activiteiten/eigenaarschap"
NOTES = (
    f"Het model heeft andere uitspraken voor {REWORDED}. Een verschil kan daardoor komen.",
    "Nieuw in het model, dus zonder eerdere uitkomst: Nieuw facet.",
    "Niet meer in het model: Visie/Ambitie.",
)


def test_comparison_says_where_the_model_itself_changed(
    later: Assessment, confirmed: Assessment, adviser: User, adviser_client: Client
) -> None:
    report = build_report(later, previous_for(later, adviser))
    assert report.previous
    changes = report.previous.changes

    assert changes.model_notes == NOTES
    assert changes.reworded == {"content", "processen"}
    assert [one.text for facet in changes.facets for one in facet.statements] == []
    page = adviser_client.get(reverse("reports:results", args=[later.pk])).text
    html = report_html(report, made_at=later.created_at)
    for note in NOTES:
        assert note in page
        assert note in html
    assert "(andere uitspraken)" in html
    assert not any("gegroeid" in one.label for one in memo_of(report, later.created_at).strengths)


def test_round_on_a_later_version_says_what_stayed_behind(
    confirmed: Assessment,
    municipality: Municipality,
    later: Assessment,
    adviser: User,
) -> None:
    second = Assessment(
        municipality=municipality,
        model_version=later.model_version,
        title="Meting 2027",
        reference_date=date(2027, 11, 1),
    )
    carried = begin(second, Author(adviser, Role.ADVISER), confirmed)

    assert "omdat het model is veranderd" in carried_over_text(carried, confirmed)
    codes = set(second.answers.values_list("statement__code", flat=True))
    assert "content.2.1" in codes
    assert not codes & {"processen.2.1", "visie.2.1"}
    assert not second.answers.exclude(value="").filter(to_confirm=False).exists()
