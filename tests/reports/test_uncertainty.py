"""What is open or unknown is said beside every outcome, on every page and in every file."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from reports.content import build_report
from reports.figure import radar_figure
from reports.radar import radar_of
from reports.report_pdf import report_html
from reports.strip import draw_strip
from tests.reports.made_up import MADE_AT

RANGE = "ten minste fase 2, hoogstens fase 3"
OF_CONTENT = f"Content: Fase 2 ({RANGE})"


@pytest.fixture
def with_unknown(published_assessment: Assessment) -> Assessment:
    """All statements have an answer, but for the third phase that is "I don't know"."""
    published_assessment.answers.filter(statement__code__contains=".3.").update(value="unknown")
    return published_assessment


@pytest.fixture
def with_open(published_assessment: Assessment) -> Assessment:
    published_assessment.answers.filter(statement__code__contains=".3.").delete()
    return published_assessment


def page(client: Client, name: str, key: object) -> str:
    content = client.get(reverse(f"reports:{name}", args=[key])).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.unescape(content)))


def printed(assessment: Assessment, chapter: str) -> str:
    """One chapter of the PDF, as words."""
    source = report_html(build_report(assessment), made_at=MADE_AT)
    found = next(part for part in source.split("<section") if f'id="{chapter}"' in part)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.unescape(found)))


def test_an_outcome_with_unknown_answers_is_uncertain_but_not_provisional(
    with_unknown: Assessment,
) -> None:
    report = build_report(with_unknown)

    assert not report.is_provisional
    assert report.verdict.reservation == RANGE
    assert report.headline == "Midden-Groningen zit in fase 2: de gemeente experimenteert"


def test_an_outcome_with_open_answers_is_provisional_per_dimension(
    published_assessment: Assessment,
) -> None:
    published_assessment.answers.filter(statement__code="mensen.4.1").delete()

    report = build_report(published_assessment)

    assert [d.verdict.is_provisional for d in report.dimensions] == [False, True]
    assert [d.verdict.reservation for d in report.dimensions] == ["", "voorlopig"]
    assert report.headline == "Midden-Groningen zit voorlopig in fase 2: de gemeente experimenteert"
    assert report.verdict_line == "Voorlopig fase 2: de gemeente experimenteert"


def test_an_assessment_without_answers_reserves_nothing(assessment: Assessment) -> None:
    report = build_report(assessment)

    assert report.verdict.is_provisional
    assert report.verdict.reservation == ""
    assert report.verdict_line == "Nog niet ingevuld"


def test_the_results_page_says_it_beside_every_outcome(
    adviser_client: Client, with_open: Assessment
) -> None:
    words = page(adviser_client, "results", with_open.pk)

    for name, mean in [("Hele gemeente", "1,9"), ("Interactie", "1,9"), ("Organisatie", "1,8")]:
        assert f"{name} Fase 2 gemiddeld {mean} voorlopig, {RANGE}" in words
    assert "1 Content Fase 2 hoogstens fase 3 2 Customer experience" in words  # radar as a table


def test_a_facet_that_lags_behind_says_how_high_it_may_come(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    published_assessment.answers.filter(statement__code__startswith="mensen.2").delete()

    words = page(adviser_client, "results", published_assessment.pk)

    assert "Mensen · fase 1 (ten minste fase 1, hoogstens fase 2)" in words
    assert "Mensen (fase 1; ten minste fase 1, hoogstens fase 2)" in printed(
        published_assessment, "summary"
    )


def test_the_radar_says_it_in_its_name_and_beside_its_axes(
    adviser_client: Client, with_open: Assessment
) -> None:
    drawing = adviser_client.get(reverse("reports:radar_svg", args=[with_open.pk]))
    figure = radar_figure(radar_of(build_report(with_open)), {})

    svg = drawing.content.decode()
    assert f"<title>Radar van Midden-Groningen, Meting 2025 (voorlopig). {OF_CONTENT}." in svg
    assert ">hoogstens fase 3</text>" in svg
    labels = figure["layout"]["polar"]["angularaxis"]["ticktext"]
    assert labels[0] == "1 Content<br>Fase 2<br>hoogstens fase 3"
    assert figure["data"][0]["text"][0] == "Content<br>Fase 2<br>hoogstens fase 3"


def test_the_strip_says_it_in_its_name(with_open: Assessment) -> None:
    assert "Interactie: facet 1 op 2 (hoogstens 3)" in draw_strip(build_report(with_open))


def test_the_overview_says_it_in_the_list(adviser_client: Client, with_open: Assessment) -> None:
    words = page(adviser_client, "dashboard", "GM1952")

    assert f"Fase 2 : Meting 2025 Voorlopig, {RANGE}" in words


def test_the_overview_says_it_of_the_last_outcome(
    adviser_client: Client, with_unknown: Assessment
) -> None:
    Assessment.objects.update(status=Assessment.Status.CONFIRMED)

    words = page(adviser_client, "dashboard", "GM1952")

    assert f" {RANGE.capitalize()}. " in words


def test_the_printed_report_says_it_beside_every_outcome(with_open: Assessment) -> None:
    source = report_html(build_report(with_open), made_at=MADE_AT)
    cover = source[: source.index("Inhoud</h2>")]

    assert "Voorlopig fase 2: de gemeente experimenteert" in cover
    assert f'<p class="cover__range">{RANGE.capitalize()}</p>' in cover
    summary, outcome = printed(with_open, "summary"), printed(with_open, "outcome")
    assert f"Fase 2 Voorlopig, {RANGE}." in summary
    assert f"Interactie Fase 2 voorlopig, {RANGE} gemiddeld 1,9" in summary
    assert f"Interactie: Fase 2 (voorlopig, {RANGE})" in outcome
    assert f"1 Content Fase 2 {RANGE.capitalize()}" in outcome
    assert f"1 Content Fase 2 {RANGE}" in printed(with_open, "overview")
