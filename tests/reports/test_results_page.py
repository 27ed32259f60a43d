"""The results page with a plan and a previous assessment."""

import html
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from assessments.models import Assessment
from tests.assessments.cases import start
from tests.planned import CHOSEN, give_plan
from tests.reports.test_queries import MODEL, RESULTS

PROPOSED = "Voorgesteld, nog niet gekozen:"


@pytest.fixture
def planned(published_assessment: Assessment) -> Assessment:
    give_plan(published_assessment)
    return published_assessment


def source(client: Client, assessment: Assessment, query: str = "") -> str:
    response = client.get(reverse("reports:results", args=[assessment.pk]) + query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def rows(page: str) -> dict[str, str]:
    """What the table of recognised phases says, by the number of the facet."""
    cells = [words(row) for row in page.split("vm-rt__facet")[1:]]
    return {re.findall(r"\d+", cell)[0]: cell for cell in cells}


def test_what_was_chosen_stands_in_the_table_and_else_what_is_proposed(
    adviser_client: Client, planned: Assessment
) -> None:
    table = rows(source(adviser_client, planned))

    assert f"Ontwikkelpunt: {CHOSEN}" in table["10"]
    assert PROPOSED not in table["10"]
    assert PROPOSED in table["1"]
    assert "Ontwikkelpunt:" not in table["1"]
    assert PROPOSED not in table["7"]  # stays on purpose, so nothing is proposed


def test_the_lowest_facets_have_a_flag_at_their_ambition(
    adviser_client: Client, planned: Assessment
) -> None:
    page = source(adviser_client, planned)

    lowest = page.split('id="balans"')[1].split("</section>")[0]
    assert "ambitie fase 2</title>" in lowest
    assert "Ambitie: fase 2, eind 2027" in words(lowest)


def test_only_lenses_that_were_filled_in_are_shown(
    adviser_client: Client, planned: Assessment
) -> None:
    page = words(source(adviser_client, planned))

    assert "Faciliterend" in page
    assert "Regisserend" not in page
    assert "Bekwaamheid van de organisatie" not in page
    assert "Dezelfde uitkomsten in 5 pijlers" in page


def test_the_radar_as_a_table_has_a_column_per_line(
    adviser_client: Client, planned: Assessment
) -> None:
    before = start(planned.municipality, planned.model_version, "Meting 2023")
    before.status = Assessment.Status.CONFIRMED
    before.reference_date = date(2023, 11, 1)
    before.save()
    for answer in planned.answers.filter(statement__descriptor__facet__code="mensen"):
        answer.pk, answer.assessment = None, before
        answer.save()
    Assessment.objects.filter(pk=planned.pk).update(previous=before)

    page = words(source(adviser_client, planned))

    assert "Facet Nu Meting 2025 Ambitie eind 2027 Vorige Meting 2023 1 Content" in page
    assert "10 Mensen Fase 1 Fase 2 Fase 1 " in page
    assert "9 Middelen/ ICT/ archivering Fase 2 - - " in page
    assert "Dit valt op Mensen bleef gelijk: fase 1." in page


def test_the_form_switches_lines_without_a_script(
    adviser_client: Client, planned: Assessment
) -> None:
    on = source(adviser_client, planned)
    off = source(adviser_client, planned, "?lijnen=nu")

    assert 'display="none"' not in on
    assert off.count('<g data-line="ambition" display="none">') == 4  # two parts, wide and narrow
    assert re.findall(r'data-switches="(\w+)"( checked)?', on) == [("ambition", " checked")]
    assert re.findall(r'data-switches="(\w+)"( checked)?', off) == [("ambition", "")]


def test_without_ambition_and_previous_there_is_nothing_to_switch(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    page = source(adviser_client, published_assessment)

    assert "data-lines" not in page
    assert "Dit valt op" not in page


def test_the_published_example_has_only_what_was_published(
    client: Client, planned: Assessment
) -> None:
    page = client.get(reverse("reports:example")).content.decode()

    assert "data-lines" not in page
    assert CHOSEN not in page


def test_the_figure_and_the_drawing_to_download_have_all_lines(
    adviser_client: Client, planned: Assessment
) -> None:
    figure = adviser_client.get(reverse("reports:radar_figure", args=[planned.pk])).json()
    drawing = adviser_client.get(reverse("reports:radar_svg", args=[planned.pk])).content.decode()

    assert [trace["meta"] for trace in figure["data"] if "meta" in trace] == ["now", "ambition"]
    assert "Ambitie · eind 2027</text>" in drawing


def test_a_plan_takes_one_query_more_for_its_points(
    adviser_client: Client, planned: Assessment, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    initiatives_of_points = 1

    # the model was read when the plan was made
    with django_assert_num_queries(RESULTS - MODEL + initiatives_of_points):
        source(adviser_client, planned)
