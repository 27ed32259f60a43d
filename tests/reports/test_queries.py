"""How often the overview and the results ask the database: as often for much as for little."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from assessments.models import Assessment
from benchmarks.data import answer_all, start_like
from municipalities.models import Municipality

SESSION_AND_USER, ASSESSMENT, MODEL, ANSWERS, EVIDENCE = 2, 1, 4, 1, 1
PLAN = 4  # ambitions, points, initiatives, lenses
RESULTS = SESSION_AND_USER + ASSESSMENT + MODEL + ANSWERS + EVIDENCE + PLAN
OVERVIEW = 12 + PLAN  # one under way, the last outcome, and the list


def confirm(assessment: Assessment) -> None:
    assessment.status = Assessment.Status.CONFIRMED
    assessment.confirmed_at = timezone.now()
    assessment.save()


@pytest.mark.parametrize("size", ["empty", "full", "doubled"])
def test_the_results_take_the_same_queries_at_any_size(
    size: str,
    request: pytest.FixtureRequest,
    adviser_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse("reports:results", args=[request.getfixturevalue(size).pk])

    with django_assert_num_queries(RESULTS):
        response = adviser_client.get(address)

    assert response.status_code == 200


@pytest.mark.parametrize("size", ["empty", "full", "doubled"])
@pytest.mark.parametrize(("kind", "queries"), [("csv", 9), ("json", 10)])
def test_downloads_take_the_same_queries_at_any_size(
    size: str,
    kind: str,
    queries: int,
    request: pytest.FixtureRequest,
    adviser_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse(f"reports:export_{kind}", args=[request.getfixturevalue(size).pk])
    adviser_client.get(address)

    with django_assert_num_queries(queries):
        adviser_client.get(address)


@pytest.mark.parametrize("confirmed", [1, 3])
def test_the_overview_takes_the_same_queries_with_more_assessments(
    confirmed: int,
    municipality: Municipality,
    assessment: Assessment,
    adviser_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(confirmed):
        done = start_like(assessment, assessment.model_version)
        answer_all(done)
        confirm(done)

    with django_assert_num_queries(OVERVIEW):
        response = adviser_client.get(reverse("reports:dashboard", args=[municipality.code]))

    assert response.status_code == 200
    assert len(response.context["page"].lines) == confirmed + 1
