"""Loading model documents into the database: once, completely, and never over what is there."""

import pytest
from django.utils import translation

from maturity.checking import InvalidDocumentError
from maturity.document import document_of
from maturity.loading import load_document
from maturity.models import (
    ModelVersion,
    Statement,
    Suggestion,
)
from tests.conftest import model_document
from tests.maturity.documents import CONTENT, small_model, stored_rows, thawed

DIFFERS = (
    "version 1 of proef: this version is there already with other content; an administrator may "
    "have edited it. Raise “version” in the file to load it as a new version."
)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def refusal(document: object) -> list[str]:
    with pytest.raises(InvalidDocumentError) as refused:
        load_document(document)
    return [str(problem) for problem in refused.value.problems]


def test_loaded_model_is_published_and_reads_back_the_same(db: None):
    version, is_new = load_document(small_model(7, 5, 3))

    assert is_new
    assert version.status == ModelVersion.Status.PUBLISHED
    assert ModelVersion.objects.latest_published() == version
    assert document_of(version) == small_model(7, 5, 3)


def test_published_model_reads_back_the_same(model_version: ModelVersion):
    counts = [len(table) for table in stored_rows()]

    assert document_of(model_version) == model_document()
    assert counts == [1, 2, 4, 10, 40, 101, 76]


def test_second_load_changes_nothing(db: None):
    first, _is_new = load_document(small_model())
    before = stored_rows()

    second, is_new = load_document(small_model())

    assert (second, is_new) == (first, False)
    assert stored_rows() == before


def test_way_of_writing_makes_no_difference(db: None):
    document = small_model()
    document["name"] = {"nl": "Caf\u00e9", "en": ""}
    document["suggestions"].append(document["suggestions"][0] | {"facet": "f3", "code": "f3.stap"})
    load_document(document)
    document["name"] = {"nl": "Cafe\u0301"}
    document["suggestions"].reverse()

    _version, is_new = load_document(document)

    assert not is_new


def test_document_without_suggestions_says_nothing_about_them(db: None):
    load_document(small_model())
    document = small_model()
    del document["suggestions"]

    _version, is_new = load_document(document)

    assert not is_new
    assert Suggestion.objects.count() == 1


def test_same_version_with_other_content_is_refused(db: None):
    load_document(small_model())
    before = stored_rows()

    assert refusal(small_model(facets=4)) == [DIFFERS]
    assert stored_rows() == before


def test_version_that_an_administrator_edited_is_not_overwritten(db: None):
    load_document(small_model())
    with thawed():
        Statement.objects.filter(code="f1.1.1").update(text_nl="Onze eigen woorden.")

    assert refusal(small_model()) == [DIFFERS]
    assert Statement.objects.get(code="f1.1.1").text_nl == "Onze eigen woorden."


def test_next_version_is_loaded_beside_the_first(db: None):
    first, _is_new = load_document(small_model())

    second, is_new = load_document(small_model(facets=4) | {"version": 2})

    assert is_new
    assert first.facets.count() == 3
    assert second.facets.count() == 4
    assert ModelVersion.objects.latest_published("proef") == second


def test_unsound_document_leaves_no_trace(db: None):
    document = small_model()
    del document["facets"][2]["phases"][1:]

    assert refusal(document) == ["facet f3: phases 2, 3 are missing."]
    assert stored_rows() == [[]] * len(CONTENT)


def test_reading_a_version_back_takes_the_same_queries_for_any_size(
    db: None, django_assert_num_queries
):
    small, _is_new = load_document(small_model(1, 2, 1))
    large, _is_new = load_document(small_model(9, 6, 3) | {"version": 2})

    for version in (small, large):
        with django_assert_num_queries(6):
            document_of(version)
