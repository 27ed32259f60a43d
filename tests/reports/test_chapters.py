"""Chapters that a reader leaves out: in addresses, on the page to choose them, in the PDF."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from reports.chapters import EVERYTHING, Chapter, chosen_in, left_out_of
from reports.pdf import render_pdf
from reports.report_pdf import report_html
from tests.reports.made_up import MADE_AT, report, with_free_text
from tests.reports.pdf_checks import ACCESSIBLE, ARCHIVE, failures

HEADINGS = {  # the first of each chapter
    "summary": Chapter.SUMMARY,
    "overview": Chapter.RADAR,
    "outcome": Chapter.FACETS,
    "facet-1": Chapter.FACETS,
    "phases": Chapter.METHOD,
    "method": Chapter.METHOD,
    "matrix": Chapter.MATRIX,
}


def html_without(*chapters: Chapter) -> str:
    chosen = EVERYTHING - set(chapters)
    return report_html(with_free_text("Eigen woorden"), made_at=MADE_AT, chapters=chosen)


@pytest.mark.parametrize("left_out", ["", "bestaat-niet", ",", "Samenvatting"])
def test_unknown_names_leave_nothing_out(left_out: str) -> None:
    assert chosen_in(left_out) == EVERYTHING


def test_a_choice_is_always_written_the_same_way() -> None:
    chosen = chosen_in("model,toelichting,model,onzin")

    assert chosen == EVERYTHING - {Chapter.NOTES, Chapter.MATRIX}
    assert left_out_of(chosen) == "toelichting,model"


@pytest.mark.parametrize("chapter", sorted(set(HEADINGS.values())), ids=str)
def test_a_chapter_left_out_is_neither_in_the_report_nor_in_its_contents(chapter: Chapter) -> None:
    html = html_without(chapter)

    for anchor, of in HEADINGS.items():
        assert (f'id="{anchor}"' in html, f'href="#{anchor}"' in html) == (of is not chapter,) * 2


def test_own_words_can_be_left_out() -> None:
    html = html_without(Chapter.NOTES)

    assert 'class="note"' not in html
    assert 'class="evidence"' not in html
    assert html.count('class="answers"') == 3


@pytest.mark.parametrize("profile", [ARCHIVE, ACCESSIBLE])
@pytest.mark.parametrize("chosen", [{Chapter.SUMMARY}, {Chapter.FACETS}, set()], ids=str)
def test_a_short_report_follows_the_standards(chosen: set[Chapter], profile: str) -> None:
    html = report_html(report(), made_at=MADE_AT, chapters=chosen)

    assert failures(render_pdf(html), profile) == []


def test_the_page_offers_every_chapter(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    page = adviser_client.get(reverse("reports:report", args=[published_assessment.pk]))

    offered = re.findall(r'name="met" value="([^"]+)"[^>]* checked', page.content.decode())
    assert offered == [chapter.value for chapter in Chapter]


def test_a_choice_leads_to_the_file_without_the_others(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    address = reverse("reports:report", args=[published_assessment.pk])
    chosen = [chapter.value for chapter in Chapter if chapter is not Chapter.MATRIX]

    response = adviser_client.get(address, {"keuze": "ja", "met": chosen})
    everything = adviser_client.get(address, {"keuze": "ja", "met": [one.value for one in Chapter]})

    assert response.headers["Location"] == f"{address.rstrip('/')}.pdf?zonder=model"
    assert everything.headers["Location"] == f"{address.rstrip('/')}.pdf"


def test_a_choice_of_nothing_says_what_to_do(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    address = reverse("reports:report", args=[published_assessment.pk])

    response = adviser_client.get(address, {"keuze": "ja"})

    assert response.status_code == 422
    assert "Kies minstens één hoofdstuk." in response.content.decode()
