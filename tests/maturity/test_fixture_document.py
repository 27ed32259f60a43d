"""Fixtures that are wrong in ways that a document cannot be."""

import pytest
from django.utils import translation

from maturity.fixture import document_of_fixture
from maturity.validation import validate_document
from tests.maturity.documents import Document, model_fixture


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def row_of(rows: list[Document], model: str, code: str) -> Document:
    return next(row for row in rows if row["model"] == model and row["fields"].get("code") == code)


def fixture_problems(rows: list[object]) -> list[str]:
    document, problems = document_of_fixture(rows)
    return [str(problem) for problem in [*problems, *validate_document(document)]]


def test_fixture_with_primary_keys_is_refused():
    broken = model_fixture()
    broken[0]["pk"] = 1

    assert fixture_problems(broken) == ["row 1: “pk” is not known here."]


def test_fixture_of_a_draft_is_refused():
    broken = model_fixture()
    broken[0]["fields"]["status"] = "draft"

    assert fixture_problems(broken) == ["row 1: “status” must be one of these: published."]


def test_fixture_row_of_another_version_is_refused():
    broken = model_fixture()
    row_of(broken, "maturity.statement", "content.1.1")["fields"]["descriptor"][1] = 2

    assert fixture_problems(broken)[0] == (
        "row 58: “descriptor” must be the natural key of a row of this model version."
    )


def test_fixture_row_without_its_parent_is_refused():
    broken = [row for row in model_fixture() if row["fields"].get("code") != "mensen"]

    found = fixture_problems(broken)

    assert found[0] == "row 53: this row belongs to a row that is not in the fixture."
    assert "suggestion mensen.1-2.a: there is no facet mensen." in found


def test_fixture_rows_out_of_order_are_refused():
    broken = model_fixture()
    row_of(broken, "maturity.statement", "content.1.2")["fields"]["order"] = 3

    assert fixture_problems(broken) == ["row 59: “order” must be 2 here: count 1, 2, 3."]


def test_fixture_field_that_is_missing_is_named():
    broken = model_fixture()
    del row_of(broken, "maturity.facet", "visie")["fields"]["question_nl"]

    assert fixture_problems(broken) == ["facet visie, “question”: “nl” is missing."]
