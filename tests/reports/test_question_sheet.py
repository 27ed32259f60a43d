"""The questions on paper: what stands on them, and that the file can be read aloud."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from maturity.reading import load_content
from reports.pdf import render_pdf
from reports.question_sheet import question_sheet_html
from tests.reports.pdf_checks import ACCESSIBLE, ARCHIVE, failures, opened, tags


def address(assessment: Assessment) -> str:
    return reverse("reports:questions", args=[assessment.pk])


def html_of(assessment: Assessment, *codes: str) -> str:
    facets = load_content(assessment.model_version).facets
    return question_sheet_html(
        assessment, [facet for facet in facets if not codes or facet.code in codes]
    )


def test_every_statement_has_the_boxes_that_it_offers(assessment: Assessment) -> None:
    html = html_of(assessment)

    assert html.count('class="sheet__statement"') == 101 + 10  # and the evidence of each facet
    assert html.count("</span>Weet ik niet</li>") == 101
    limits, top = 101 - html.count("</span>Nog niet</li>"), 101 - html.count("</span>Voorbij</li>")
    content = load_content(assessment.model_version)
    assert limits == sum(s.kind == "limit" for f in content.facets for s in f.statements)
    assert top == sum(len(f.cells[-1].statements) for f in content.facets)


def test_one_facet_stands_alone(assessment: Assessment) -> None:
    html = html_of(assessment, "mensen")

    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", html) == ["Mensen"]
    assert "Welke medewerkers en afdelingen werken met sociale media?" in html
    assert html.count('class="sheet__statement"') == 8 + 1


def test_answers_are_not_on_it(published_assessment: Assessment, assessment: Assessment) -> None:
    published_assessment.answers.update(note="Onze eigen woorden")

    assert "Onze eigen woorden" not in html_of(published_assessment)


@pytest.mark.parametrize("profile", [ARCHIVE, ACCESSIBLE])
def test_the_sheet_follows_the_standards(assessment: Assessment, profile: str) -> None:
    assessment.title = "Meting <b> & 😀 العربية"

    assert failures(render_pdf(html_of(assessment, "content")), profile) == []


def test_the_sheet_has_headings_lists_and_page_numbers(assessment: Assessment) -> None:
    pdf = render_pdf(html_of(assessment, "content"))

    kinds = tags(pdf)
    levels = [int(kind[1]) for kind in kinds if re.fullmatch(r"H\d", kind)]
    assert levels[:4] == [1, 2, 3, 4]
    assert levels.count(1) == 1
    assert kinds.count("L") == 1 + 10  # the words, and the boxes of each statement
    with opened(pdf) as document:
        assert len(document.pages) >= 2


def test_a_member_downloads_the_sheet_of_one_facet(
    manager_client: Client, assessment: Assessment
) -> None:
    response = manager_client.get(address(assessment), {"facet": "mensen"})

    assert response.headers["Content-Type"] == "application/pdf"
    assert (
        response.headers["Content-Disposition"]
        == 'inline; filename="vragen-midden-groningen-meting-2025-mensen.pdf"'
    )
    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert str(pdf.docinfo.Title) == "Vragen van Meting 2025, Midden-Groningen"


def test_an_unknown_facet_is_not_found(adviser_client: Client, assessment: Assessment) -> None:
    assert adviser_client.get(address(assessment), {"facet": "nergens"}).status_code == 404


def test_others_find_nothing(other_adviser_client: Client, assessment: Assessment) -> None:
    assert other_adviser_client.get(address(assessment)).status_code == 404
