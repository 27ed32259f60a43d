"""The public pages about the model."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maturity.loading import load_document
from maturity.models import Dimension, Facet, ModelVersion, Phase, Practice
from maturity.reading import load_content
from tests.maturity.documents import small_model

CONTENT = 4  # queries for the whole model, until it is edited
CELL = re.compile(r'<td class="utrecht-table__cell" role="cell">.*?</span> .*?</span>(.*?)</td>')


def test_matrix_shows_every_descriptor_in_its_row(
    client: Client, model_version: ModelVersion
) -> None:
    page = client.get("/model/").text
    facets = Facet.objects.order_by("dimension__order", "order")

    assert CELL.findall(page) == [
        descriptor.text_nl.replace("'", "&#x27;")
        for facet in facets
        for descriptor in facet.descriptors.order_by("phase__number")
    ]


def test_matrix_has_a_column_header_per_phase_and_a_row_group_per_dimension(
    client: Client, model_version: ModelVersion
) -> None:
    page = client.get("/model/").text

    assert page.count('scope="col"') == 5
    assert page.count('scope="row"') == 10
    assert re.findall(r'scope="rowgroup" role="rowheader" colspan="5">(\w+)<', page) == [
        "Interactie",
        "Organisatie",
    ]


def test_matrix_costs_the_same_number_of_queries_for_any_number_of_facets(
    client: Client,
    model_version: ModelVersion,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1 + CONTENT):
        client.get("/model/")
    with django_assert_num_queries(1):
        client.get("/model/")


def test_facet_has_one_number_on_every_page(client: Client, db: None) -> None:
    """Counted through the dimensions, also when the document takes them by turns."""
    version, _is_new = load_document(small_model(facets=4, phases=2, dimensions=2))
    numbers = {facet.code: facet.number for facet in load_content(version).facets}

    matrix, phase = client.get("/model/").text, client.get("/model/fasen/1/").text
    facets = {code: client.get(f"/model/facetten/{code}/").text for code in numbers}

    expected = {"f1": "1", "f3": "2", "f2": "3", "f4": "4"}
    assert numbers == {code: int(number) for code, number in expected.items()}
    in_matrix = re.findall(r'vm-num">(\d)</span> <a [^>]*/facetten/(\w+)/', matrix)
    assert [(code, number) for number, code in in_matrix] == list(expected.items())
    in_phase = re.findall(r'vm-nr"[^>]*>(\d)</span><div><a [^>]*/facetten/(\w+)/', phase)
    assert [(code, number) for number, code in in_phase] == list(expected.items())
    on_page = {code: re.findall(r">Facet (\d) · ", page) for code, page in facets.items()}
    assert on_page == {code: [number] for code, number in expected.items()}


def test_matrix_leaves_out_a_draft(client: Client, model_version: ModelVersion) -> None:
    draft = ModelVersion.objects.create(code=model_version.code, version=2, name_nl="Concept")
    dimension = Dimension.objects.create(
        model_version=draft, code="nieuw", order=1, name_nl="Nieuwe groep", description_nl="x"
    )
    Facet.objects.create(model_version=draft, dimension=dimension, code="nieuw", order=1)

    assert "Nieuwe groep" not in client.get("/model/").text
    assert client.get("/model/facetten/nieuw/").status_code == 404


def test_matrix_without_a_model_says_so(client: Client, db: None) -> None:
    response = client.get("/model/")

    assert response.status_code == 200
    assert "Er is nog geen gepubliceerd model." in response.text


def test_facet_page_holds_all_its_texts(client: Client, model_version: ModelVersion) -> None:
    facet = Facet.objects.get(code="context")
    texts = [facet.name_nl, facet.question_nl, facet.explanation_nl, facet.who_to_ask_nl]
    texts += [suggestion.title_nl for suggestion in facet.suggestions.all()]
    for descriptor in facet.descriptors.all():
        texts += [descriptor.text_nl, *(s.text_nl for s in descriptor.statements.all())]

    page = client.get("/model/facetten/context/").text

    assert [text for text in texts if text.replace("'", "&#x27;") not in page] == []


def test_facet_page_lists_the_practices_about_this_facet_only(
    client: Client, model_version: ModelVersion
) -> None:
    Practice.objects.create(code="a", title_nl="Over gesprekken", facets=["conversatie", "mensen"])
    Practice.objects.create(code="b", title_nl="Over geld", facets=["middelen"])

    page = client.get("/model/facetten/conversatie/").text

    assert "Over gesprekken" in page
    assert "Over geld" not in page


def test_facet_page_lets_a_long_name_break_after_a_slash(
    client: Client, model_version: ModelVersion
) -> None:
    page = client.get("/model/facetten/processen/").text

    assert (
        '<h1 class="utrecht-heading-1">Processen/<wbr>activiteiten/<wbr>eigenaarschap</h1>' in page
    )


def test_facet_page_costs_a_fixed_number_of_queries(
    client: Client,
    model_version: ModelVersion,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2 + CONTENT):
        client.get("/model/facetten/processen/")
    with django_assert_num_queries(2):
        client.get("/model/facetten/processen/")


def test_phase_page_holds_all_its_texts(client: Client, model_version: ModelVersion) -> None:
    phase = Phase.objects.get(number=2)
    texts = [phase.name_nl, phase.summary_nl, phase.citizen_title_nl, phase.citizen_text_nl]
    texts += [phase.next_step_nl, *(d.text_nl for d in phase.descriptors.all())]

    page = client.get("/model/fasen/2/").text

    assert [text for text in texts if text.replace("'", "&#x27;") not in page] == []
    assert "Stap naar fase 3" in page


def test_top_phase_has_no_phase_to_step_to(client: Client, model_version: ModelVersion) -> None:
    assert "Stap naar fase" not in client.get("/model/fasen/4/").text


def test_model_pages_speak_english_on_request(client: Client, model_version: ModelVersion) -> None:
    client.post("/taal/", {"language": "en"})

    assert "The municipality experiments" in client.get("/model/fasen/2/").text


@pytest.mark.parametrize(
    "address",
    ["/model/facetten/onbekend/", "/model/fasen/0/", "/model/fasen/5/", "/model/fasen/twee/"],
)
def test_unknown_part_of_the_model_is_not_found(
    client: Client, model_version: ModelVersion, address: str
) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/model/facetten/content/", "/model/fasen/1/"])
def test_part_of_a_missing_model_is_not_found(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/model/", "/model/facetten/content/", "/model/fasen/1/"])
def test_model_page_refuses_to_be_posted_to(
    client: Client, model_version: ModelVersion, address: str
) -> None:
    assert client.post(address).status_code == 405
