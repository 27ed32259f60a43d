"""An assessment is started once: not twice by a double click, not unknowingly with a title that
is taken."""

import html
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from maturity.models import ModelVersion
from municipalities.models import Membership, Municipality, Role, User
from tests.assessments.test_views import START, details

TAKEN = (
    "Er is al een meting met deze titel, met peildatum 1 november 2026. Kies een andere titel, of"
    " start de meting toch."
)


def started_earlier(**changes: object) -> Assessment:
    Assessment.objects.update(created_at=timezone.now() - timedelta(minutes=2), **changes)
    return Assessment.objects.get()


@pytest.mark.django_db(transaction=True)
def test_a_double_click_starts_one_assessment(
    adviser_client: Client, municipality: Municipality, model_version: ModelVersion
) -> None:
    gate = Barrier(2)

    def click(_: int) -> str:
        clicking = Client()
        clicking.cookies = adviser_client.cookies
        gate.wait()
        try:
            return clicking.post(START, details(municipality)).headers["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        places = set(pool.map(click, range(2)))

    assert places == {reverse("assessments:tasks", args=[Assessment.objects.get().pk])}


def test_a_title_that_is_taken_is_asked_about_first(
    adviser_client: Client, municipality: Municipality, model_version: ModelVersion
) -> None:
    adviser_client.post(START, details(municipality))
    first = started_earlier()

    asked = adviser_client.post(START, details(municipality, title="meting 2026", channels="X"))
    known = {"known": str(first.pk)}
    adviser_client.post(START, details(municipality, title="meting 2026", channels="X") | known)

    text = html.unescape(asked.content.decode())
    assert asked.status_code == 422
    assert TAKEN in text
    assert f'href="/metingen/{first.pk}/"' in text
    assert f'name="known" value="{first.pk}"' in text
    assert 'value="X"' in text
    titles = Assessment.objects.order_by("created_at").values_list("title", "channels")
    assert list(titles) == [("Meting 2026", "Instagram"), ("meting 2026", "X")]


def test_what_was_known_of_one_title_says_nothing_of_another(
    adviser_client: Client, municipality: Municipality, model_version: ModelVersion
) -> None:
    adviser_client.post(START, details(municipality, title="Meting 2025"))
    first = started_earlier()
    adviser_client.post(START, details(municipality))

    asked = adviser_client.post(START, details(municipality, channels="X", known=str(first.pk)))

    assert asked.status_code == 422
    assert Assessment.objects.count() == 2


def test_another_choice_within_a_minute_is_no_double_click(
    adviser_client: Client, municipality: Municipality, model_version: ModelVersion
) -> None:
    adviser_client.post(START, details(municipality))

    asked = adviser_client.post(START, details(municipality, channels="LinkedIn"))

    assert asked.status_code == 422
    assert 'value="LinkedIn"' in asked.content.decode()


def test_a_colleague_is_not_led_to_what_another_just_started(
    adviser_client: Client,
    other_adviser_client: Client,
    other_adviser: User,
    municipality: Municipality,
    model_version: ModelVersion,
) -> None:
    Membership.objects.create(user=other_adviser, municipality=municipality, role=Role.ADVISER)
    adviser_client.post(START, details(municipality))

    asked = other_adviser_client.post(START, details(municipality))

    assert asked.status_code == 422


def test_the_same_title_at_another_municipality_is_no_matter(
    adviser_client: Client,
    other_adviser_client: Client,
    municipality: Municipality,
    other_municipality: Municipality,
    model_version: ModelVersion,
) -> None:
    adviser_client.post(START, details(municipality))

    response = other_adviser_client.post(START, details(other_municipality))

    assert response.status_code == 302
    assert Assessment.objects.count() == 2
