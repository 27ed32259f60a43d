"""The whole PDF of real assessments: the standards, the tags, and what it says."""

import json
import re
from collections import Counter
from itertools import pairwise
from typing import Any

import outloud
import pytest
from django.utils.translation import gettext as _

from maturity.labels import recognised_label
from maturity.scoring import State
from reports.pdf_tags import structure_elements
from tests.reports.books import Book
from tests.reports.pdf_checks import ACCESSIBLE, ARCHIVE, attributes, failures, opened, tags
from tests.reports.pdf_reading import letter_sizes, outside, read, rows
from tests.reports.test_content import PUBLISHED_TABLE

pytestmark = pytest.mark.looks

Books = dict[str, Book]
RADAR_PAGE = 4
NAMES = ("published", "empty", "long", "sixty", "english")
# What the second reader finds, with the reason why it may stay.
KNOWN = {
    "PAG-001": "a table that goes on has its head again, and every facet says which of ten it is",
}


@pytest.mark.parametrize("profile", [ARCHIVE, ACCESSIBLE])
@pytest.mark.parametrize("name", NAMES)
def test_every_book_follows_both_standards(books: Books, name: str, profile: str) -> None:
    assert failures(books[name].pdf, profile) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_second_reader_finds_nothing_but_what_is_known(books: Books, name: str) -> None:
    result = outloud.check(str(books[name].path), layers=["conformance"])

    assert result.error is None
    assert {finding.rule for finding in result.findings} <= KNOWN.keys()


@pytest.mark.parametrize("name", NAMES)
def test_headings_begin_at_one_and_never_jump(books: Books, name: str) -> None:
    levels = [int(tag[1]) for tag in tags(books[name].pdf) if re.fullmatch("H[1-6]", tag)]

    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert max(below - above for above, below in pairwise(levels)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_header_cell_is_lost_and_every_one_has_a_scope(books: Books, name: str) -> None:
    """A table that goes on on the next page has its head there again, hence at least."""
    heads = Counter(re.findall(r'<th scope="(col|row)">', books[name].html))
    scopes = Counter(attributes(books[name].pdf, "TH", "/Scope"))

    assert scopes.keys() == {"/Column", "/Row"}
    assert scopes["/Column"] >= heads["col"]
    assert scopes["/Row"] >= heads["row"]


def test_the_radar_says_its_numbers(books: Books) -> None:
    with opened(books["published"].pdf) as file:
        texts = [str(e.get("/Alt", "")) for e in structure_elements(file) if str(e.S) == "/Figure"]
        (radar,) = (text for text in texts if text.startswith("Radar"))

    assert all(texts)
    assert "Content: Fase 2." in radar
    assert "Collaboratie: Fase 2, deels fase 3." in radar
    assert "Mensen: Fase 1." in radar


@pytest.mark.parametrize(("name", "language"), [("published", "nl"), ("english", "en")])
def test_the_file_names_its_language(books: Books, name: str, language: str) -> None:
    with opened(books[name].pdf) as file:
        assert str(file.Root.Lang) == language


def test_bookmarks_and_contents_name_the_same_chapters(books: Books) -> None:
    with opened(books["published"].pdf) as file:
        outline = file.open_outline().root
        chapters = [str(item.title) for item in outline]
        facets = [str(child.title) for item in outline for child in item.children]
        links = [str(link.Contents) for link in file.pages[1].Annots]

    assert chapters == [
        *("Hoe ver is Midden-Groningen met sociale media?", "Inhoud", "Samenvatting"),
        *("10 facetten in één beeld", "Herkende fasen en ontwikkelpunten"),
        *(_("Roadmap"), _("What changed"), _("Looked at in another way")),
        "De fasen, en wat inwoners merken",
        *("Over deze meting", "Bijlage: het hele model"),
    ]
    assert len(facets) == len(PUBLISHED_TABLE)
    numbered = [f"{number} {name}" for number, name in enumerate(facets, start=1)]
    assert links == [*chapters[2:5], *numbered, *chapters[5:]]


def test_an_empty_assessment_has_no_chapters_about_nothing(books: Books) -> None:
    with opened(books["empty"].pdf) as file:
        chapters = {str(item.title) for item in file.open_outline().root}

    assert chapters.isdisjoint({_("Roadmap"), _("What changed"), _("Looked at in another way")})


@pytest.mark.parametrize("name", NAMES)
def test_the_summary_is_one_page(books: Books, name: str) -> None:
    with opened(books[name].pdf) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages, start=1)}
        starts = [
            pages[element.Pg.objgen]
            for element in structure_elements(file)
            if str(element.S) == "/H2"
        ]

    assert starts[2] - starts[1] == 1


def test_the_data_is_inside_as_json_and_as_table(books: Books) -> None:
    with opened(books["published"].pdf) as file:
        inside = {name: spec.get_file().read_bytes() for name, spec in file.attachments.items()}

    assert inside.keys() == {"meting.json", "antwoorden.csv"}
    assert inside["antwoorden.csv"].count(b"\r\n") == 1 + 101


def test_the_book_tells_the_table_that_score_gives(
    books: Books, score_of_published_case: dict[str, Any]
) -> None:
    scored = {
        code: [recognised_label(one["phase"], State(one["state"])) for one in facet["recognised"]]
        for code, facet in score_of_published_case["facets"].items()
    }

    with read(books["published"].path) as document:
        told = [row for row in rows(document) if len(row) == 3 and re.match(r"\d+ ", row[0])]
    phases = [re.findall(r"Fase \d(?: \(deels\))?", row[1]) for row in told]

    assert scored == PUBLISHED_TABLE
    assert phases == list(PUBLISHED_TABLE.values())


def test_the_data_inside_gives_the_table_that_score_gives(
    books: Books, score_of_published_case: dict[str, Any]
) -> None:
    with opened(books["published"].pdf) as file:
        inside = json.loads(file.attachments["meting.json"].get_file().read_bytes())

    told = {code: facet["position"] for code, facet in inside["results"]["facets"].items()}
    assert told == {
        code: facet["position"] for code, facet in score_of_published_case["facets"].items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_text_runs_into_the_margin(books: Books, name: str) -> None:
    with read(books[name].path) as document:
        assert outside(document, margin=40) == []


def test_letters_in_the_radar_are_legible_on_paper(books: Books) -> None:
    with read(books["published"].path) as document:
        assert min(letter_sizes(document, RADAR_PAGE)) >= 8
