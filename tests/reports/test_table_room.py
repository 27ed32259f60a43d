"""How long a text of the model can be before the tables of the PDF suffer: the caps of the
warnings (maturity.caps) are measured here, in the layout itself."""

from collections import defaultdict
from dataclasses import replace
from itertools import cycle, islice

import pytest
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont

from maturity.caps import WORD_ROOM
from maturity.scoring import State
from maturity.warnings import description_room
from reports.pdf import BASE_URL, FONTS, _fetcher
from reports.report import FacetReport, RecognisedPhase, Report
from tests.conftest import model_document
from tests.reports import made_up

pytestmark = pytest.mark.looks
POINT = "Onze inzet van sociale media voldoet aan de doelen die we hebben gesteld."
MUCH_MORE = 1.35


def descriptor(length: int) -> str:
    """A text of this length in the words of the model."""
    document = model_document()
    words = (
        word
        for facet in document["facets"]  # type: ignore[attr-defined]
        for cell in facet["phases"]
        for word in cell["descriptor"]["nl"].split()
    )
    return " ".join(islice(cycle(words), length))[:length]


def facet_with(phases: int, length: int) -> FacetReport:
    """Every phase is recognised, with a descriptor of this length."""
    blank = made_up.facet(1, "Luisteren", (State.NONE,) * 3, None)
    recognised = tuple(
        RecognisedPhase(number, State.PARTLY, f"Fase {number}, deels", descriptor(length), ())
        for number in range(1, phases + 1)
    )
    return replace(blank, recognised=recognised, proposed=(POINT,) * 3, points=())


def report_with(phases: int, length: int) -> Report:
    report = made_up.report()
    facet = facet_with(phases, length)
    dimension = replace(report.dimensions[0], facets=(facet,) * 3)
    return replace(report, dimensions=(dimension,))


def broken_rows(report: Report) -> int:
    """How many rows of the table with outcomes are on more than one page."""
    from weasyprint import HTML

    table = render_to_string("reports/pdf/outcome.html", {"report": report})
    html = f'<html lang="nl"><link rel="stylesheet" href="print.css"><body>{table}</body></html>'
    pages = HTML(string=html, base_url=BASE_URL, url_fetcher=_fetcher([])).render().pages
    found = defaultdict(set)
    for number, page in enumerate(pages):
        boxes = [page._page_box]
        while boxes:
            box = boxes.pop()
            if box.element_tag == "th" and box.element.get("scope") == "row":
                found[box.element].add(number)
            boxes.extend(getattr(box, "children", ()))
    assert len(found) == 3
    return sum(1 for on in found.values() if len(on) > 1)


@pytest.mark.parametrize("phases", [3, 4, 8])
def test_row_with_descriptors_that_fit_stays_on_one_page(phases: int) -> None:
    assert broken_rows(report_with(phases, description_room(phases))) == 0


@pytest.mark.parametrize("phases", [3, 8])
def test_row_with_much_longer_descriptors_does_not(phases: int) -> None:
    length = round(description_room(phases) * MUCH_MORE)

    assert broken_rows(report_with(phases, length)) == 3


def test_longest_word_that_is_not_named_fits_in_the_column_of_the_facets() -> None:
    """The narrowest is that of the table with outcomes: 33 mm less 8 pt beside the text."""
    font = TTFont(next(path for path in FONTS if "SemiBold" in path.name))
    widths, glyphs = font["hmtx"], font.getBestCmap()
    room = (33 / 25.4 * 72 - 8) * font["head"].unitsPerEm / 10

    def width(word: str) -> int:
        return sum(widths[glyphs[ord(letter)]][0] for letter in word)

    words = {word.strip(".,;:()'") for word in descriptor(9000).split()}
    plain = {word for word in words if word.isalpha()}
    assert max(width(word) for word in plain if len(word) <= WORD_ROOM) <= room
    assert width("middenmanagement") > room  # one letter more
