import logging
from dataclasses import replace
from itertools import pairwise

import pytest
from django.utils.translation import override

from reports.pdf import Attachment, render_pdf
from reports.report import Report
from reports.report_pdf import report_html
from tests.reports.made_up import MADE_AT, concept, report, with_free_text
from tests.reports.pdf_checks import ACCESSIBLE, ARCHIVE, attributes, failures, opened, tags

DATA = Attachment("meting.json", b"{}", "application/json", "De antwoorden")
HOSTILE = (
    "</p></td><script>alert(1)</script><style>@import 'file:///etc/hostname'</style>"
    "<img src='file:///etc/hostname'> & \"x\" 😀 العربية {{ report }} {% now %} " + "w" * 300
)


def rendered(shown: Report) -> bytes:
    html = report_html(shown, made_at=MADE_AT, attachments=[DATA])
    return render_pdf(html, attachments=[DATA])


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return rendered(report())


@pytest.mark.parametrize("profile", [ARCHIVE, ACCESSIBLE])
@pytest.mark.parametrize(
    "shown",
    [report(), concept(), with_free_text(HOSTILE), with_free_text("lang " * 40 + "regel\n" * 60)],
    ids=["confirmed", "concept", "hostile", "long"],
)
def test_report_follows_the_standards_whatever_it_holds(shown: Report, profile: str) -> None:
    assert failures(rendered(shown), profile) == []


def test_headings_start_at_one_and_never_jump(pdf: bytes) -> None:
    levels = [int(tag[1]) for tag in tags(pdf) if tag in {"H1", "H2", "H3", "H4", "H5", "H6"}]

    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert max(below - above for above, below in pairwise(levels)) == 1


def test_every_table_has_header_cells_with_a_scope(pdf: bytes) -> None:
    tables = tags(pdf).count("Table")
    scopes = attributes(pdf, "TH", "/Scope")

    # positions and outcome per dimension, answers per facet, groups, facts, model per dimension
    assert tables == 2 + 2 + 3 + 1 + 1 + 2
    assert set(scopes) == {"/Column", "/Row"}


def test_every_picture_has_a_text(pdf: bytes) -> None:
    from reports.pdf_tags import structure_elements

    with opened(pdf) as file:
        texts = [str(e.get("/Alt", "")) for e in structure_elements(file) if str(e.S) == "/Figure"]

    # cover, whole, radar, two dimensions and three facets
    assert len(texts) == 8
    assert all(texts)


def test_contents_link_to_every_chapter(pdf: bytes) -> None:
    with opened(pdf) as file:
        links = {str(link.Dest): str(link.Contents) for link in file.pages[1].Annots}
        outline = file.open_outline().root
        bookmarks = [str(item.title) for item in outline]
        facets = [str(child.title) for item in outline for child in item.children]

    assert links.keys() == {
        *("summary", "overview", "outcome", "facet-1", "facet-2", "facet-3"),
        *("phases", "method", "matrix"),
    }
    assert links["facet-2"] == "2 Helpen"
    assert facets == ["Luisteren", "Helpen", "Mensen"]
    assert len(bookmarks) + len(facets) == len(links) + 2  # the cover and the contents themselves


def test_appendix_is_on_its_side(pdf: bytes) -> None:
    with opened(pdf) as file:
        _, _, width, height = (float(side) for side in file.pages[-1].mediabox)

    assert width > height


def test_only_the_own_fonts_are_in_the_file() -> None:
    hostile = rendered(with_free_text(HOSTILE))

    with opened(hostile) as file:
        fonts = {
            str(font.BaseFont).split("+")[1]
            for page in file.pages
            for font in page.Resources.Font.values()
        }

    assert all(font.startswith("Source-Sans-3") for font in fonts)


def test_renderer_has_nothing_to_complain_about(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        rendered(report())

    assert caplog.messages == []


def test_same_report_of_the_same_moment_gives_the_same_bytes(pdf: bytes) -> None:
    assert rendered(report()) == pdf


def test_text_of_users_is_escaped() -> None:
    html = report_html(with_free_text("<script>&"), made_at=MADE_AT)

    assert "<script>" not in html
    assert "&lt;script&gt;&amp;" in html


def test_concept_says_so_until_it_is_confirmed() -> None:
    with override("en"):
        before = report_html(concept(), made_at=MADE_AT)
        after = report_html(report(), made_at=MADE_AT)

    assert '<p class="concept">CONCEPT</p>' in before
    assert 'data-running="Ons Dorp, Meting 2025, concept"' in before
    assert "concept" not in after.lower()


def test_table_lists_recognised_phases_and_development_points_in_italics() -> None:
    html = report_html(report(), made_at=MADE_AT)
    _, _, outcome = html.partition('id="outcome"')
    row = outcome[outcome.index("1 Luisteren") : outcome.index("2 Helpen")]

    assert "<b>Fase 2 (partly)</b><br>omschrijving 2" in row
    assert "Fase 1 (passed)" not in row
    assert "<li><em>Wij ontwikkelen luisteren.</em></li>" in row
    assert "Dat is voorbij." in row


def test_notes_and_evidence_are_in_the_report() -> None:
    html = report_html(with_free_text("Onze eigen woorden"), made_at=MADE_AT)

    assert html.count(" Onze eigen woorden</p>") == 9
    assert html.count('<p class="evidence">Onze eigen woorden</p>') == 3


def test_appendix_marks_the_phases_that_the_report_calls_recognised() -> None:
    full = report()
    cell = replace(full.facets[2].phases[0], is_recognised=False)
    people = replace(full.facets[2], phases=(cell, *full.facets[2].phases[1:]))
    changed = replace(
        full, dimensions=(full.dimensions[0], replace(full.dimensions[1], facets=(people,)))
    )

    before, after = (
        report_html(shown, made_at=MADE_AT).partition('id="matrix"')[2] for shown in (full, changed)
    )

    assert (before.count("<b>Herkend</b>"), after.count("<b>Herkend</b>")) == (3, 2)
    assert (before.count('class="here--1"'), after.count('class="here--1"')) == (2, 1)
    assert before.count("<b>Deels herkend</b>") == 1
