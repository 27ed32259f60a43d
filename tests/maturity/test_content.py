"""A model version as plain values."""

from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from maturity.content import load_content, load_phases
from maturity.loading import load_document
from maturity.models import Facet, ModelVersion
from tests.maturity.documents import small_model


def test_the_content_holds_the_whole_model_in_order(model_version: ModelVersion) -> None:
    content = load_content(model_version)

    assert [d.code for d in content.dimensions] == ["interactie", "organisatie"]
    assert [len(d.facets) for d in content.dimensions] == [5, 5]
    assert [facet.number for facet in content.facets] == list(range(1, 11))
    assert sum(len(facet.statements) for facet in content.facets) == 101
    assert {len(facet.cells) for facet in content.facets} == {4}
    assert [phase.number for phase in load_phases(model_version)] == [1, 2, 3, 4]


def test_reading_it_takes_two_queries(
    model_version: ModelVersion, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        load_content(model_version)


def test_texts_are_in_the_active_language_and_fall_back_to_dutch(
    model_version: ModelVersion,
) -> None:
    Facet.objects.filter(code="context").update(question_en="")

    with override("en"):
        content = load_content(model_version)

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
