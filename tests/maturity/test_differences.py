"""What differs between two versions, told as somebody would say it."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.differences import (
    ChangeKind,
    Difference,
    Part,
    changed_statements,
    differences,
)
from maturity.document import Document, plain
from tests.conftest import model_document
from tests.maturity.documents import small_model

TEXT, ADDED, REMOVED, MOVED, KIND = ChangeKind
MODEL, DIMENSION, PHASE, FACET, DESCRIPTOR, STATEMENT, SUGGESTION = Part
Change = Callable[[dict[str, Any]], object]


def before() -> dict[str, Any]:
    """Three facets in two dimensions and three phases, two statements in each."""
    document = small_model()
    document["suggestions"].append(
        deepcopy(document["suggestions"][0]) | {"code": "f1.verder", "title": {"nl": "Verder"}}
    )
    return document


def after(change: Change) -> dict[str, Any]:
    document = before()
    change(document)
    return document


def found(change: Change) -> tuple[Difference, ...]:
    return differences(cast(Document, before()), cast(Document, after(change)))


def cell(document: dict[str, Any], facet: int = 0, phase: int = 0) -> dict[str, Any]:
    part: dict[str, Any] = document["facets"][facet]["phases"][phase]
    return part


def claim(document: dict[str, Any]) -> dict[str, Any]:
    """The first statement of all."""
    part: dict[str, Any] = cell(document)["statements"][0]
    return part


def new_statement(code: str) -> dict[str, Any]:
    return {"code": code, "kind": "aim", "text": {"nl": "Nieuw."}}


def put(names: str, text: object) -> Change:
    """Writes another text, such as at "phases 0 citizen title nl"."""

    def change(document: dict[str, Any]) -> None:
        *way, last = (int(name) if name.isdigit() else name for name in names.split())
        part: Any = document
        for name in way:
            part = part[name]
        part[last] = text

    return change


def text(part: Part, code: str, facet: str, phase: int | None, field: str, was: str) -> Difference:
    return Difference(TEXT, part, code, facet, phase, field, "nl", was, "Anders.")


@pytest.mark.parametrize(
    ("place", "difference"),
    [
        ("name nl", text(MODEL, "", "", None, "name", "Proefmodel")),
        ("source nl", text(MODEL, "", "", None, "source", "Bedacht voor deze test.")),
        ("dimensions 1 name nl", text(DIMENSION, "d2", "", None, "name", "Dimensie 2")),
        ("dimensions 1 description nl", text(DIMENSION, "d2", "", None, "description", "Groep.")),
        ("phases 0 name nl", text(PHASE, "fase-1", "", 1, "name", "Fase 1")),
        ("phases 0 summary nl", text(PHASE, "fase-1", "", 1, "summary", "Samenvatting.")),
        (
            "phases 0 citizen title nl",
            text(PHASE, "fase-1", "", 1, "citizen_title", "Merkt iets"),
        ),
        (
            "phases 0 citizen text nl",
            text(PHASE, "fase-1", "", 1, "citizen_text", "De inwoner merkt iets."),
        ),
        ("phases 0 next_step nl", text(PHASE, "fase-1", "", 1, "next_step", "Ga verder.")),
        ("facets 1 name nl", text(FACET, "f2", "f2", None, "name", "Facet 2")),
        ("facets 1 short_name nl", text(FACET, "f2", "f2", None, "short_name", "F 2")),
        (
            "facets 1 question nl",
            text(FACET, "f2", "f2", None, "question", "Hoe staat het ervoor?"),
        ),
        ("facets 1 explanation nl", text(FACET, "f2", "f2", None, "explanation", "Uitleg.")),
        ("facets 1 who_to_ask nl", text(FACET, "f2", "f2", None, "who_to_ask", "Collega's.")),
        (
            "facets 1 phases 2 descriptor nl",
            text(DESCRIPTOR, "", "f2", 3, "text", "Omschrijving."),
        ),
        (
            "facets 1 phases 2 statements 1 text nl",
            text(STATEMENT, "f2.3.2", "f2", 3, "text", "Wij doen."),
        ),
        ("suggestions 0 title nl", text(SUGGESTION, "f1.stap", "f1", 1, "title", "Begin")),
        ("suggestions 0 text nl", text(SUGGESTION, "f1.stap", "f1", 1, "text", "Begin klein.")),
    ],
)
def test_other_text_is_told_with_its_place(place: str, difference: Difference) -> None:
    assert found(put(place, "Anders.")) == (difference,)


def test_english_that_comes_or_goes_is_another_text_in_english() -> None:
    with_english = after(put("facets 0 name en", "Facet one"))

    came = differences(cast(Document, before()), cast(Document, with_english))
    went = differences(cast(Document, with_english), cast(Document, before()))

    assert came == (Difference(TEXT, FACET, "f1", "f1", None, "name", "en", "", "Facet one"),)
    assert went == (Difference(TEXT, FACET, "f1", "f1", None, "name", "en", "Facet one", ""),)


def test_help_that_comes_is_another_text() -> None:
    change = put("facets 0 phases 0 statements 0 help", {"nl": "Zo dus."})

    assert found(change) == (
        Difference(TEXT, STATEMENT, "f1.1.1", "f1", 1, "help", "nl", "", "Zo dus."),
    )


def test_kind_of_a_statement_and_effort_of_a_suggestion_are_told() -> None:
    def change(document: dict[str, Any]) -> None:
        claim(document)["kind"] = "limit"
        document["suggestions"][0]["effort"] = "groot"

    assert found(change) == (
        Difference(KIND, STATEMENT, "f1.1.1", "f1", 1, "kind", "", "aim", "limit"),
        Difference(KIND, SUGGESTION, "f1.stap", "f1", 1, "effort", "", "klein", "groot"),
    )


def test_statement_that_is_added_does_not_move_the_others() -> None:
    assert found(lambda d: cell(d)["statements"].insert(0, new_statement("f1.1.0"))) == (
        Difference(ADDED, STATEMENT, "f1.1.0", "f1", 1, "", "", "", "Nieuw."),
    )


def test_statement_that_is_removed_does_not_move_the_others() -> None:
    assert found(lambda d: cell(d)["statements"].pop(0)) == (
        Difference(REMOVED, STATEMENT, "f1.1.1", "f1", 1, "", "", "Wij doen.", ""),
    )


def test_statement_with_another_code_is_another_statement() -> None:
    assert found(put("facets 0 phases 0 statements 0 code", "f1.1.9")) == (
        Difference(ADDED, STATEMENT, "f1.1.9", "f1", 1, "", "", "", "Wij doen."),
        Difference(REMOVED, STATEMENT, "f1.1.1", "f1", 1, "", "", "Wij doen.", ""),
    )


def test_statement_that_goes_to_another_phase_has_moved() -> None:
    def change(document: dict[str, Any]) -> None:
        cell(document, 0, 1)["statements"].insert(0, cell(document)["statements"].pop(0))

    assert found(change) == (
        Difference(MOVED, STATEMENT, "f1.1.1", "f1", 2, "phase", "", "1", "2"),
    )


def test_statement_that_goes_to_another_facet_has_moved() -> None:
    def change(document: dict[str, Any]) -> None:
        cell(document, 2, 0)["statements"].append(cell(document)["statements"].pop(0))

    assert found(change) == (
        Difference(MOVED, STATEMENT, "f1.1.1", "f3", 1, "facet", "", "f1", "f3"),
    )


def test_only_what_jumped_has_moved_and_not_what_it_passed() -> None:
    """Six statements in one cell; the last goes to the front."""
    codes = [f"f1.1.{number}" for number in range(1, 7)]
    old, new = before(), before()
    for document in (old, new):
        cell(document)["statements"] = [new_statement(code) for code in codes]
    cell(new)["statements"].insert(0, cell(new)["statements"].pop())

    assert differences(cast(Document, old), cast(Document, new)) == (
        Difference(MOVED, STATEMENT, "f1.1.6", "f1", 1, "order", "", "6", "1"),
    )


def test_parts_that_change_places_are_told_by_their_order() -> None:
    def change(document: dict[str, Any]) -> None:
        document["dimensions"].reverse()
        document["suggestions"].reverse()
        document["facets"].append(document["facets"].pop(0))
        for order, facet in enumerate(document["facets"], 1):
            facet["order"] = order

    assert found(change) == (
        Difference(MOVED, DIMENSION, "d2", "", None, "order", "", "2", "1"),
        Difference(MOVED, FACET, "f1", "f1", None, "order", "", "1", "3"),
        Difference(MOVED, SUGGESTION, "f1.verder", "f1", 1, "order", "", "2", "1"),
    )


def test_facet_that_goes_to_another_dimension_has_moved() -> None:
    assert found(put("facets 0 dimension", "d2")) == (
        Difference(MOVED, FACET, "f1", "f1", None, "dimension", "", "d1", "d2"),
    )


def test_suggestion_that_goes_to_another_step_has_moved() -> None:
    assert found(put("suggestions 1 from_phase", 2)) == (
        Difference(MOVED, SUGGESTION, "f1.verder", "f1", 2, "phase", "", "1", "2"),
    )


def test_facet_goes_with_everything_in_it() -> None:
    told = found(lambda d: d["facets"].pop(2))

    assert [(d.change, d.part, d.code, d.phase) for d in told] == [
        (REMOVED, FACET, "f3", None),
        (REMOVED, DESCRIPTOR, "", 1),
        (REMOVED, STATEMENT, "f3.1.1", 1),
        (REMOVED, STATEMENT, "f3.1.2", 1),
        (REMOVED, DESCRIPTOR, "", 2),
        (REMOVED, STATEMENT, "f3.2.1", 2),
        (REMOVED, STATEMENT, "f3.2.2", 2),
        (REMOVED, DESCRIPTOR, "", 3),
        (REMOVED, STATEMENT, "f3.3.1", 3),
        (REMOVED, STATEMENT, "f3.3.2", 3),
    ]
    assert {d.facet for d in told} == {"f3"}
    assert told[0].before == "Facet 3"


def test_phase_that_comes_in_between_moves_the_statements_above_it_and_changes_no_text() -> None:
    def change(document: dict[str, Any]) -> None:
        document["phases"].insert(1, deepcopy(document["phases"][1]) | {"code": "tussen"})
        for number, phase in enumerate(document["phases"], 1):
            phase["number"] = number
        for facet in document["facets"]:
            facet["phases"].insert(1, {"descriptor": {"nl": "Tussen."}, "statements": []})
            for number, part in enumerate(facet["phases"], 1):
                part["number"] = number

    told = found(change)

    assert told[0] == Difference(ADDED, PHASE, "tussen", "", 2, "", "", "", "Fase 2")
    assert [(d.change, d.part, d.code, d.phase) for d in told if d.facet == "f1"] == [
        (ADDED, DESCRIPTOR, "", 2),
        (MOVED, STATEMENT, "f1.2.1", 3),
        (MOVED, STATEMENT, "f1.2.2", 3),
        (MOVED, STATEMENT, "f1.3.1", 4),
        (MOVED, STATEMENT, "f1.3.2", 4),
    ]
    assert {d.change for d in told} == {ADDED, MOVED}


def test_everything_is_told_in_the_order_of_the_new_version() -> None:
    def change(document: dict[str, Any]) -> None:
        document["facets"].insert(0, document["facets"].pop(2))
        document["facets"].pop(1)
        for facet in document["facets"]:
            facet["name"]["nl"] = "Anders."
        document["source"]["nl"] = "Anders."

    told = found(change)

    assert [(d.change, d.part, d.facet) for d in told if d.part in {MODEL, FACET}] == [
        (TEXT, MODEL, ""),
        (TEXT, FACET, "f3"),
        (MOVED, FACET, "f3"),
        (TEXT, FACET, "f2"),
        (REMOVED, FACET, "f1"),
    ]


def test_the_number_of_the_version_is_no_difference() -> None:
    assert found(put("version", 2)) == ()


@st.composite
def models(draw: st.DrawFn) -> Document:
    sizes = st.integers(1, 4)
    facets = draw(sizes)
    document = small_model(facets, draw(sizes), draw(st.integers(1, facets)))
    for facet in document["facets"]:
        facet["name"] = {"nl": draw(st.text(min_size=1)), "en": draw(st.text())}
    return cast(Document, document)


@given(models())
def test_a_version_does_not_differ_from_itself(document: Document) -> None:
    assert differences(document, deepcopy(document)) == ()
    assert changed_statements(document, deepcopy(document)) == frozenset()


@given(st.permutations(range(1, 9)))
def test_as_few_as_possible_have_moved_and_the_rest_is_in_order(order: list[int]) -> None:
    old, new = before(), before()
    cell(old)["statements"] = [new_statement(f"s{number}") for number in range(1, 9)]
    cell(new)["statements"] = [new_statement(f"s{number}") for number in order]

    told = differences(cast(Document, old), cast(Document, new))

    moved = {int(d.code[1:]) for d in told}
    stayed = [number for number in order if number not in moved]
    assert {d.change for d in told} <= {MOVED}
    assert stayed == sorted(stayed)
    assert len(stayed) == longest_rising(order)


def longest_rising(numbers: list[int]) -> int:
    """The slow way."""
    best: list[int] = []
    for index, number in enumerate(numbers):
        best.append(1 + max((best[i] for i in range(index) if numbers[i] < number), default=0))
    return max(best)


def test_whole_model_read_twice_does_not_differ() -> None:
    document = plain(cast(Document, model_document()))

    assert differences(document, deepcopy(document)) == ()


@pytest.mark.parametrize(
    ("change", "claims"),
    [
        (put("facets 0 phases 0 statements 0 text nl", "Anders."), {"f1.1.1"}),
        (put("facets 0 phases 0 statements 0 text en", "Other."), set()),  # it had none
        (put("facets 0 phases 0 statements 0 kind", "limit"), {"f1.1.1"}),
        (put("facets 0 phases 0 statements 0 help", {"nl": "Zo."}), set()),
        (put("facets 0 phases 0 descriptor nl", "Anders."), set()),
        (put("facets 0 name nl", "Anders."), set()),
        (lambda d: cell(d)["statements"].reverse(), set()),
        (lambda d: cell(d)["statements"].pop(), set()),
        (lambda d: cell(d)["statements"].append(new_statement("nieuw")), set()),
        (lambda d: cell(d, 0, 1)["statements"].append(cell(d)["statements"].pop(0)), {"f1.1.1"}),
        (lambda d: cell(d, 2)["statements"].append(cell(d)["statements"].pop(0)), {"f1.1.1"}),
    ],
)
def test_statements_that_claim_something_else(change: Change, claims: set[str]) -> None:
    assert changed_statements(cast(Document, before()), cast(Document, after(change))) == claims


def test_another_translation_is_another_claim() -> None:
    old, new = before(), before()
    cell(old)["statements"][0]["text"] = {"nl": "Wij meten.", "en": "We count."}
    cell(new)["statements"][0]["text"] = {"nl": "Wij meten.", "en": "We measure."}

    assert changed_statements(cast(Document, old), cast(Document, new)) == {"f1.1.1"}
