"""The public practice library, and what of it is offered at a facet."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from maturity.library import Practice, fitting
from maturity.models import ModelVersion

LIBRARY = "/praktijk/"
Make = Callable[..., Practice]


@pytest.fixture
def make(model_version: ModelVersion) -> Make:
    def practice(code: str, **columns: object) -> Practice:
        texts = {"title_nl": code, "description_nl": "Een.\n\nTwee.", "kind": "article"}
        return Practice.objects.create(code=code, **(texts | columns))

    return practice


@pytest.fixture
def three(make: Make) -> None:
    make("a", facets=["content"], phase=2)
    make("b", facets=["content", "mensen"], phase=3, kind="practice")
    make("c", facets=["mensen"], kind="offered")


@pytest.mark.parametrize(
    ("query", "codes", "words"),
    [
        ("", "a b c", "3 voorbeelden."),
        ("facet=content", "a b", "2 voorbeelden: facet Content."),
        ("fase=2", "a c", "2 voorbeelden: fase 2 of elke fase."),
        ("soort=offered", "c", "1 voorbeeld: soort: zo deden wij het."),
        (
            "facet=mensen&fase=3&soort=practice",
            "b",
            "1 voorbeeld: facet Mensen, fase 3 of elke fase, soort: praktijkvoorbeeld.",
        ),
        ("facet=content&fase=4", "", "Niets gevonden: facet Content, fase 4 of elke fase."),
    ],
)
def test_filter_in_the_address_finds_exactly_what_fits(
    query: str, codes: str, words: str, three: None, client: Client
) -> None:
    context = client.get(f"{LIBRARY}?{query}").context

    assert [one.practice.code for one in context["found"]] == codes.split()
    assert context["in_words"] == words


def test_filter_shows_what_was_chosen(three: None, client: Client) -> None:
    form = client.get(f"{LIBRARY}?facet=mensen&fase=3").context["form"]

    assert {bound.name: bound.value() for bound in form} == {
        "facet": "mensen",
        "fase": "3",
        "soort": None,
    }
    assert form.helper.form_method == "get"


def test_choice_that_is_not_there_is_told_and_does_not_count(three: None, client: Client) -> None:
    answer = client.get(f"{LIBRARY}?facet=weblog&fase=twee&soort=practice")

    assert list(answer.context["form"].errors) == ["facet", "fase"]
    assert [one.practice.code for one in answer.context["found"]] == ["b"]


def test_facet_of_another_model_is_found_by_its_code(make: Make, client: Client) -> None:
    make("a", facets=["weblog"])
    make("b", facets=["content"])

    context = client.get(f"{LIBRARY}?facet=weblog").context

    assert [one.practice.code for one in context["found"]] == ["a"]
    assert context["in_words"] == "1 voorbeeld: facet weblog."


def test_empty_result_says_what_to_do(three: None, client: Client) -> None:
    page = client.get(f"{LIBRARY}?facet=content&fase=4").content.decode()

    assert "Kies minder tegelijk" in page
    assert f'href="{LIBRARY}"' in page


def test_library_is_there_before_any_model_and_any_practice(client: Client, db: None) -> None:
    assert "nog geen voorbeelden" in client.get(LIBRARY).content.decode()


def test_library_takes_as_many_queries_for_all_practices_as_for_three(
    three: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(LIBRARY)
    with django_assert_num_queries(2):  # the version and the practices
        client.get(LIBRARY)
    call_command("loaddata", "practices", verbosity=0)

    with django_assert_num_queries(2):
        assert len(client.get(LIBRARY).context["found"]) == 38


def test_practice_links_to_its_facets_and_phase_and_marks_what_leads_away(
    make: Make, client: Client
) -> None:
    make("a", facets=["mensen", "weblog"], phase=2, link="https://www.example.org/x?a=1&b=2")

    page = client.get("/praktijk/a/").content.decode()

    assert 'href="/model/facetten/mensen/"' in page
    assert 'href="/model/fasen/2/"' in page
    assert "weblog" not in page
    assert 'href="https://www.example.org/x?a=1&amp;b=2" rel="external noreferrer"' in page
    assert "andere website: example.org" in page
    assert '<p class="utrecht-paragraph">Een.</p><p class="utrecht-paragraph">Twee.</p>' in page


def test_practice_of_a_phase_that_the_model_does_not_have_is_shown(
    make: Make, client: Client
) -> None:
    make("a", facets=["weblog"], phase=9)

    assert client.get("/praktijk/a/").status_code == 200
    assert client.get("/praktijk/b/").status_code == 404


def test_text_of_a_practice_is_never_html(make: Make, client: Client) -> None:
    make("a", title_nl="<b>x</b>", description_nl="<script>alert(1)</script>")

    for path in (LIBRARY, "/praktijk/a/"):
        page = client.get(path).content.decode()
        assert "<b>x" not in page
        assert "<script>alert" not in page


@pytest.mark.parametrize(("language", "source"), [("nl", "een gemeente"), ("en", "a municipality")])
def test_municipality_is_named_only_while_it_agrees(language: str, source: str) -> None:
    practice = Practice(kind="offered", municipality="Haren", publication_nl="Elders")

    with translation.override(language):
        assert practice.source == "Haren"
        practice.municipality = ""
        assert practice.source == source


def test_library_in_english_falls_back_to_dutch(make: Make, client: Client) -> None:
    make("a", title_nl="Eén", title_en="One")
    make("b", title_nl="Twee")
    client.post("/taal/", {"language": "en"})

    page = client.get(LIBRARY).content.decode()

    assert [title in page for title in (">One</a>", ">Twee</a>", "Eén")] == [True, True, False]


def test_at_a_facet_the_present_phase_comes_first_then_the_next_then_any() -> None:
    phases = [None, 3, 2, 1, 4, None]
    practices = [Practice(code=str(place), phase=phase) for place, phase in enumerate(phases)]

    assert [practice.code for practice in fitting(practices, counted=2)] == ["2", "1", "0"]
    assert [practice.code for practice in fitting(practices, counted=4)] == ["4", "0", "5"]


def test_page_of_a_facet_leads_to_the_practices_and_to_the_library(
    make: Make, client: Client
) -> None:
    make("a", facets=["mensen"])

    page = client.get("/model/facetten/mensen/").content.decode()

    assert 'href="/praktijk/a/"' in page
    assert 'href="/praktijk/?facet=mensen"' in page
