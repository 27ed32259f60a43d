"""Every way in which a model document can be inconsistent, each named at its place."""

import json
import math
from collections.abc import Callable

import pytest
from django.utils import translation

from maturity.checking import LIST_MAX
from maturity.validation import validate_document
from tests.conftest import model_document
from tests.maturity.documents import Document, small_model, small_phase


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def problems_of(document: object) -> list[str]:
    return [str(problem) for problem in validate_document(document)]


def broken(change: Callable[[Document], object]) -> list[str]:
    document = small_model()
    change(document)
    return problems_of(document)


def first_phase(document: Document) -> Document:
    return document["facets"][0]["phases"][0]


def first_statement(document: Document) -> Document:
    return first_phase(document)["statements"][0]


def test_published_model_is_sound():
    assert problems_of(model_document()) == []


@pytest.mark.parametrize(
    ("facets", "phases", "dimensions"), [(1, 1, 1), (3, 3, 2), (7, 5, 3), (10, 4, 2), (40, 2, 5)]
)
def test_model_of_any_size_is_sound(facets: int, phases: int, dimensions: int):
    assert problems_of(small_model(facets, phases, dimensions)) == []


def test_model_with_more_phases_than_can_be_drawn_is_refused():
    assert problems_of(small_model(1, 8, 1)) == []
    assert problems_of(small_model(1, 9, 1)) == ["model: a model has at most 8 phases."]


def test_english_help_and_suggestions_are_optional():
    document = small_model()
    first_statement(document).update(help={"nl": "Bijvoorbeeld.", "en": ""})
    del document["suggestions"]

    assert problems_of(document) == []


OBJECT = "this must be an object, with names and values between { and }."
CODE = "“code” may hold letters without accents, digits, - and _; at most 50."
DOTTED = "“code” may hold letters without accents, digits, -, _ and dots in between; at most 80."
NUMBER = "must be a whole number from 1 to 32767."
LIMIT_IN_TOP = "a limit fades as one grows, so the top phase cannot have one."
STATEMENT = "facet f1, phase 1, statement f1.1.1"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # the heading
        (lambda d: d.pop("format"), "model: “format” is missing."),
        (
            lambda d: d.update(format="maturity-results"),
            "model: “format” must be one of these: maturity-model.",
        ),
        (
            lambda d: d.update(format_version=2),
            "model: “format_version” must be 1; this program knows no other.",
        ),
        (lambda d: d.update(format_version=True), f"model: “format_version” {NUMBER}"),
        (lambda d: d.update(version=1.0), f"model: “version” {NUMBER}"),
        (lambda d: d.update(version="1"), f"model: “version” {NUMBER}"),
        (lambda d: d.update(version=math.nan), f"model: “version” {NUMBER}"),
        (lambda d: d.update(version=0), f"model: “version” {NUMBER}"),
        (lambda d: d.update(version=10**30), f"model: “version” {NUMBER}"),
        (lambda d: d.update(code="met spatie"), f"model: {CODE}"),
        (lambda d: d.update(code="x" * 51), f"model: {CODE}"),
        (lambda d: d.update(code="regel\n"), f"model: {CODE}"),
        (lambda d: d.update(answers={}), "model: “answers” is not known here."),
        (lambda d: d.update({"\ud800\n": 1}), "model: “\\ud800\\u000a” is not known here."),
        (lambda d: d.update({"x" * 50: 1}), f"model: “{'x' * 39}…” is not known here."),
        # texts
        (
            lambda d: d.update(name="Proefmodel"),
            "model: “name” must be an object with the text in Dutch (nl).",
        ),
        (lambda d: d.update(name={"en": "Trial"}), "“name”: “nl” is missing."),
        (lambda d: d.update(name={"nl": "Proef\nmodel"}), "model: “name” (nl) must be one line."),
        (lambda d: d.update(source={"nl": "  "}), "model: the Dutch text of “source” is empty."),
        (
            lambda d: d.update(source={"nl": None}),
            "model: “source” (nl) must be a text between quotation marks.",
        ),
        (
            lambda d: d.update(name={"nl": "Proef", "en": 7}),
            "model: “name” (en) must be a text between quotation marks.",
        ),
        (
            lambda d: d.update(name={"nl": "Proef", "fr": "Essai"}),
            "“name”: “fr” is not known here.",
        ),
        (
            lambda d: d.update(source={"nl": "a\x00b"}),
            "model: “source” (nl) holds a character that cannot be shown.",
        ),
        (
            lambda d: d.update(source={"nl": "a\u202eb"}),
            "model: “source” (nl) holds a character that cannot be shown.",
        ),
        (
            lambda d: d.update(source={"nl": "a\ud800b"}),
            "model: “source” (nl) holds a character that cannot be shown.",
        ),
        (
            lambda d: d.update(source={"nl": "x" * 1001}),
            "model: “source” (nl) is 1001 characters long; 1000 fit.",
        ),
        (
            lambda d: d["facets"][0].update(short_name={"nl": "F", "en": "x" * 15}),
            "facet f1: “short_name” (en) is 15 characters long; 14 fit.",
        ),
        (
            # one character that takes two in the form in which texts are kept
            lambda d: d["facets"][0].update(short_name={"nl": "\u0958" * 8}),
            "facet f1: “short_name” (nl) is 16 characters long; 14 fit.",
        ),
        # lists
        (lambda d: d.update(suggestions={}), "model: “suggestions” must be a list."),
        (
            lambda d: first_phase(d).update(statements=[]),
            "facet f1, phase 1: “statements” is empty.",
        ),
        (
            lambda d: first_phase(d).update(statements="f1.1.1"),
            "facet f1, phase 1: “statements” must be a list.",
        ),
        (lambda d: d["suggestions"].append([]), f"suggestion 2: {OBJECT}"),
        (
            lambda d: first_phase(d)["statements"].append(3),
            f"facet f1, phase 1, statement 3: {OBJECT}",
        ),
        # dimensions
        (
            lambda d: d["dimensions"].append(d["dimensions"][0]),
            "dimension d1: the code d1 is there more than once.",
        ),
        (
            lambda d: d["dimensions"].append({**d["dimensions"][0], "code": "leeg"}),
            "dimension leeg: no facet belongs to this dimension.",
        ),
        (
            lambda d: d["facets"][2].update(dimension="d9"),
            "facet f3: there is no dimension d9.",
        ),
        # phases
        (
            lambda d: d["phases"][1].update(number=3),
            "phase 2: “number” must be 2 here: count 1, 2, 3.",
        ),
        (lambda d: d["phases"][1].update(number="2"), f"phase 2: “number” {NUMBER}"),
        (
            lambda d: d["phases"][1].update(code="fase-1"),
            "phase 2: the code fase-1 is there more than once.",
        ),
        (
            lambda d: d["phases"][0].update(next_step=None),
            "phase 1: “next_step” is empty, but there is a phase after this one.",
        ),
        (
            lambda d: d["phases"][2].update(next_step={"nl": "Nog hoger."}),
            "phase 3: “next_step” must be empty (null): there is no phase after this one.",
        ),
        (lambda d: d["phases"][0].pop("next_step"), "phase 1: “next_step” is missing."),
        (lambda d: d["phases"][0]["citizen"].pop("text"), "phase 1, citizen: “text” is missing."),
        (lambda d: d["phases"][0].update(citizen=[]), f"phase 1, citizen: {OBJECT}"),
        # facets
        (
            lambda d: d["facets"][1].update(code="f1"),
            "facet f1: the code f1 is there more than once.",
        ),
        (
            lambda d: d["facets"][1].update(order=3),
            "facet f2: “order” must be 2 here: count 1, 2, 3.",
        ),
        (lambda d: d["facets"][0]["phases"].pop(), "facet f1: phase 3 is missing."),
        (
            lambda d: d["facets"][0].update(phases=d["facets"][0]["phases"][:1]),
            "facet f1: phases 2, 3 are missing.",
        ),
        (lambda d: d["facets"][0]["phases"].reverse(), "facet f1: the phases are not in order."),
        (
            lambda d: d["facets"][0]["phases"].append(
                {"number": 4, "descriptor": {"nl": "Meer."}, "statements": [new_statement()]}
            ),
            "facet f1, phase 4: the model has no such phase.",
        ),
        (
            lambda d: d["facets"][0]["phases"].insert(
                1, {"number": 1, "descriptor": {"nl": "Meer."}, "statements": [new_statement()]}
            ),
            "facet f1, phase 1: this phase is there more than once.",
        ),
        # statements
        (
            lambda d: d["facets"][2]["phases"][2]["statements"][1].update(code="f1.1.1"),
            "facet f3, phase 3, statement f1.1.1: the code f1.1.1 is there more than once.",
        ),
        (
            lambda d: first_statement(d).update(code="f1..1"),
            f"facet f1, phase 1, statement 1: {DOTTED}",
        ),
        (lambda d: first_statement(d).update(code=11), f"facet f1, phase 1, statement 1: {DOTTED}"),
        (
            lambda d: first_statement(d).update(kind="doel"),
            f"{STATEMENT}: “kind” must be one of these: aim, limit.",
        ),
        (
            lambda d: d["facets"][0]["phases"][2]["statements"][0].update(kind="limit"),
            f"facet f1, phase 3, statement f1.3.1: {LIMIT_IN_TOP}",
        ),
        (
            lambda d: first_statement(d).update(text={"nl": "x" * 201}),
            f"{STATEMENT}: “text” (nl) is 201 characters long; 200 fit.",
        ),
        (
            lambda d: first_statement(d).update(help=None),
            f"{STATEMENT}: “help” must be an object with the text in Dutch (nl).",
        ),
        # suggestions
        (
            lambda d: d["suggestions"][0].update(facet="f9"),
            "suggestion f1.stap: there is no facet f9.",
        ),
        (
            lambda d: d["suggestions"][0].update(from_phase=3),
            "suggestion f1.stap: “from_phase” must be a phase below the top one.",
        ),
        (
            lambda d: d["suggestions"][0].update(from_phase=False),
            f"suggestion f1.stap: “from_phase” {NUMBER}",
        ),
        (
            lambda d: d["suggestions"][0].update(effort="reuze"),
            "suggestion f1.stap: “effort” must be one of these: klein, middel, groot.",
        ),
        (
            lambda d: d["suggestions"].append(d["suggestions"][0]),
            "suggestion f1.stap: the code f1.stap is there more than once.",
        ),
    ],
)
def test_inconsistency_is_named_at_its_place(change: Callable[[Document], object], expected: str):
    found = broken(change)

    assert found == [expected]


def new_statement() -> Document:
    return {"code": "nieuw", "kind": "aim", "text": {"nl": "Wij doen meer."}}


def test_limit_below_the_top_is_sound():
    assert broken(lambda d: first_statement(d).update(kind="limit")) == []


@pytest.mark.parametrize("value", [None, True, 3, math.inf, "model", [], [{}]])
def test_document_must_be_an_object(value: object):
    assert problems_of(value) == [f"model: {OBJECT}"]


def test_every_problem_is_found_at_once():
    document = small_model()
    document["version"] = 0
    document["phases"].append(small_phase(4, 4))
    document["facets"][1]["dimension"] = "d9"
    first_statement(document)["kind"] = "doel"

    assert problems_of(document) == [
        f"model: “version” {NUMBER}",
        "phase 3: “next_step” is empty, but there is a phase after this one.",
        "facet f1: phase 4 is missing.",
        f"{STATEMENT}: “kind” must be one of these: aim, limit.",
        "facet f2: there is no dimension d9.",
        "facet f2: phase 4 is missing.",
        "facet f3: phase 4 is missing.",
        "dimension d2: no facet belongs to this dimension.",
    ]


def test_missing_sections_are_named_without_what_follows_from_them():
    document = small_model()
    for section in ("dimensions", "phases", "facets", "suggestions"):
        del document[section]

    assert problems_of(document) == [
        "model: “dimensions” is missing.",
        "model: “facets” is missing.",
        "model: “phases” is missing.",
    ]


def test_list_without_end_is_refused():
    document = small_model()
    document["dimensions"] = [{}] * (LIST_MAX + 1)

    assert f"model: “dimensions” has more than {LIST_MAX} items." in problems_of(document)


def test_deeply_nested_json_is_refused_in_one_sentence():
    document = small_model()
    nested: object = []
    for _level in range(100_000):
        nested = [nested]
    document["name"] = nested

    assert problems_of(document) == ["model: “name” must be an object with the text in Dutch (nl)."]


def test_ten_megabytes_of_one_text_are_refused_in_one_sentence():
    document = json.loads(json.dumps(small_model()).replace("Uitleg.", "x" * 10_000_000, 1))

    assert problems_of(document) == [
        "facet f1: “explanation” (nl) is 10000000 characters long; 1000 fit."
    ]
