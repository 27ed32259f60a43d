from collections.abc import Callable
from copy import deepcopy
from typing import Any, cast

import pytest
from django.utils import translation

from maturity.document import Document, FacetPart
from maturity.warnings import Warning as Found
from maturity.warnings import WarningKind, description_room, warnings_of
from tests.conftest import model_document

CONTENT = 0  # the first facet of the published model
Change = Callable[[FacetPart], object]


@pytest.fixture
def document() -> Document:
    return cast(Document, deepcopy(model_document()))


def found_after(document: Document, change: Change) -> list[Found]:
    change(document["facets"][CONTENT])
    return list(warnings_of(document))


def say(part: Any, field: str, text: str, language: str = "nl") -> None:
    part[field][language] = text


def test_published_model_has_nothing_to_look_at(document: Document) -> None:
    assert warnings_of(document) == ()


def test_statement_with_two_claims_is_named_in_each_language(document: Document) -> None:
    def change(facet: FacetPart) -> None:
        statement = facet["phases"][1]["statements"][0]
        statement["text"] = {
            "nl": "We lezen vragen en beantwoorden ze.",
            "en": "We read questions and answer them.",
        }

    place = WarningKind.TWO_CLAIMS, "content", 2, "content.2.1", "text"
    assert found_after(document, change) == [
        Found(*place, "nl", "en beantwoorden ze"),
        Found(*place, "en", "and answer them"),
    ]


@pytest.mark.parametrize(("count", "named"), [(8, []), (9, ["9"])])
def test_more_than_eight_statements_in_a_phase_are_named(
    document: Document, count: int, named: list[str]
) -> None:
    def change(facet: FacetPart) -> None:
        facet["phases"][2]["statements"] *= count
        del facet["phases"][2]["statements"][count:]

    assert found_after(document, change) == [
        Found(WarningKind.MANY_STATEMENTS, "content", 3, found=one, room=8) for one in named
    ]


@pytest.mark.parametrize(("phases", "room"), [(3, 576), (4, 410), (5, 310), (8, 160)])
def test_room_of_a_descriptor_shrinks_with_the_number_of_phases(phases: int, room: int) -> None:
    """What fits was measured in the layout: tests/reports/test_table_room.py."""
    assert description_room(phases) == room


@pytest.mark.parametrize("language", ["nl", "en"])
def test_descriptor_without_room_in_the_report_is_named(document: Document, language: str) -> None:
    found = found_after(
        document, lambda facet: say(facet["phases"][3], "descriptor", "a" * 411, language)
    )

    assert found == [
        Found(WarningKind.LONG_TEXT, "content", 4, "", "descriptor", language, "411", 410)
    ]


def test_descriptor_that_just_fits_is_not_named(document: Document) -> None:
    assert (
        found_after(document, lambda facet: say(facet["phases"][3], "descriptor", "a" * 410)) == []
    )


def test_word_of_a_name_that_breaks_in_the_report_is_named(document: Document) -> None:
    found = found_after(
        document, lambda facet: say(facet, "name", "Beeld/samenwerkingsverband en-eigenaarschappen")
    )

    named = WarningKind.LONG_WORD, "content", None, "", "name", "nl"
    assert found == [
        Found(*named, "samenwerkingsverband", 15),
        Found(*named, "eigenaarschappen", 15),
    ]


@pytest.mark.parametrize(("label", "named"), [("a" * 14, []), ("a" * 15, ["15"])])
def test_label_that_does_not_fit_beside_the_radar_is_named(
    document: Document, label: str, named: list[str]
) -> None:
    found = found_after(document, lambda facet: say(facet, "short_name", label))

    place = WarningKind.LONG_LABEL, "content", None, "", "short_name", "nl"
    assert found == [Found(*place, one, 14) for one in named]


def test_every_text_without_translation_is_named_where_it_is(document: Document) -> None:
    facet = document["facets"][CONTENT]
    cell = facet["phases"][1]
    for part, field in [
        (document, "source"),
        (document["dimensions"][0], "name"),
        (document["phases"][0], "summary"),
        (document["phases"][0]["citizen"], "title"),
        (facet, "question"),
        (cell, "descriptor"),
        (cell["statements"][0], "help"),
        (document["suggestions"][0], "title"),
    ]:
        part[field].pop("en")  # type: ignore[index, literal-required]

    found = [(one.facet, one.phase, one.code, one.field) for one in warnings_of(document)]
    assert found == [
        ("", None, "", "source"),
        ("", None, "interactie", "name"),
        ("", 1, "ontdekt", "summary"),
        ("", 1, "ontdekt", "citizen_title"),
        ("content", None, "", "question"),
        ("content", 2, "", "descriptor"),
        ("content", 2, "content.2.1", "help"),
        ("content", 1, document["suggestions"][0]["code"], "title"),
    ]
    kinds = {(one.kind, one.language) for one in warnings_of(document)}
    assert kinds == {(WarningKind.NO_TRANSLATION, "en")}


def test_message_is_in_the_language_of_its_reader() -> None:
    label = Found(WarningKind.LONG_LABEL, found="15", room=14)

    with translation.override("en"):
        assert label.message == "This label has 15 characters; beside the radar 14 fit."
