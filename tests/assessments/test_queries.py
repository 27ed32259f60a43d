"""How often the pages of the work ask the database: as often for much as for little."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from benchmarks.data import FACET

SESSION_AND_USER = 2
ASSESSMENT = 1  # with the role of who reads it
MODEL = 4  # the first time that this process reads it
ANSWERS = 1
EVIDENCE = 1
PRACTICES = 1  # what others did in the phase that it is in
COLLEAGUES = 1  # who was asked for which facet
MOVES = 1  # to another version of the model
LAST_PLACE = 2  # where the reader was at work: the latest answer and the latest evidence


sizes = pytest.mark.parametrize("size", ["empty", "full", "doubled"])


@sizes
def test_the_task_list_takes_the_same_queries_at_any_size(
    size: str,
    request: pytest.FixtureRequest,
    adviser_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse("assessments:tasks", args=[request.getfixturevalue(size).pk])

    expected = SESSION_AND_USER + ASSESSMENT + MODEL + ANSWERS + COLLEAGUES + MOVES + LAST_PLACE

    with django_assert_num_queries(expected):
        response = adviser_client.get(address)

    assert response.status_code == 200


@sizes
def test_the_facet_page_takes_the_same_queries_at_any_size(
    size: str,
    request: pytest.FixtureRequest,
    adviser_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse("assessments:facet", args=[request.getfixturevalue(size).pk, FACET])
    expected = SESSION_AND_USER + ASSESSMENT + MODEL + ANSWERS + EVIDENCE + PRACTICES

    with django_assert_num_queries(expected):
        response = adviser_client.get(address)

    assert response.status_code == 200


def test_the_start_page_of_an_assessment_takes_five_queries(
    model_version: object, adviser_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):  # the last one: the previous assessment
        response = adviser_client.get(reverse("assessments:start"))

    assert response.status_code == 200
