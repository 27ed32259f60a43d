"""A model version as plain values."""

from typing import cast

import pytest
from django.db.models import Model
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from maturity.document import Document, plain
from maturity.drafting import write_draft
from maturity.loading import load_document
from maturity.models import Descriptor, Dimension, Facet, ModelVersion, Phase, Statement, Suggestion
from maturity.reading import load_content, short_names
from tests.conftest import model_document
from tests.maturity.documents import small_model


def test_the_content_holds_the_whole_model_in_order(model_version: ModelVersion) -> None:
    content = load_content(model_version)

    assert [d.code for d in content.dimensions] == ["interactie", "organisatie"]
    assert [len(d.facets) for d in content.dimensions] == [5, 5]
    assert [facet.number for facet in content.facets] == list(range(1, 11))
    assert sum(len(facet.statements) for facet in content.facets) == 101
    assert {len(facet.cells) for facet in content.facets} == {4}
    assert [phase.number for phase in content.phases] == [1, 2, 3, 4]


def test_reading_it_takes_four_queries_and_then_none(
    model_version: ModelVersion, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        content = load_content(model_version)
    with django_assert_num_queries(0):
        assert load_content(model_version) is content


@pytest.fixture
def draft(db: None) -> ModelVersion:
    return write_draft(plain(cast(Document, model_document())))


@pytest.mark.parametrize(
    "model", [ModelVersion, Dimension, Phase, Facet, Descriptor, Statement, Suggestion]
)
def test_an_edit_of_any_row_is_read_at_once(draft: ModelVersion, model: type[Model]) -> None:
    before = load_content(draft)
    row = model._default_manager.first()
    assert row is not None

    row.save()

    assert load_content(ModelVersion.objects.get()) is not before


def test_a_changed_text_and_a_deleted_row_show(draft: ModelVersion) -> None:
    before = load_content(draft).facets[0]
    statement = Statement.objects.get(code=before.statements[0].code)
    statement.text_nl = "Nieuwe tekst."

    statement.save()
    Suggestion.objects.filter(facet=before.pk).first().delete()  # type: ignore[union-attr]

    after = load_content(ModelVersion.objects.get()).facets[0]
    assert after.statements[0].text == "Nieuwe tekst."
    assert len(after.suggestions) == len(before.suggestions) - 1


def test_texts_are_in_the_active_language_and_fall_back_to_dutch(draft: ModelVersion) -> None:
    Facet.objects.filter(code="context").update(question_en="")

    with override("en"):
        content = load_content(draft)

    content_facet, context = content.facet("content"), content.facet("context")
    assert content_facet is not None
    assert context is not None
    assert content_facet.question.startswith("What does the municipality share")
    assert context.question.startswith("Waar begint de gemeente")


def test_a_model_of_another_size_reads_as_well(db: None) -> None:
    version, _changed = load_document(small_model(facets=3, phases=5, dimensions=1))

    content = load_content(version)

    assert len(content.structure.facets) == 3
    assert {len(facet.phases) for facet in content.structure.facets} == {5}
    assert content.facet("bestaat-niet") is None


def test_short_names_leave_out_what_all_names_share() -> None:
    assert short_names(["De gemeente ontdekt", "De gemeente werkt samen"]) == [
        "ontdekt",
        "werkt samen",
    ]
    assert short_names(["Begin", "Begin verder"]) == ["Begin", "Begin verder"]
    assert short_names(["Alleen"]) == ["Alleen"]
