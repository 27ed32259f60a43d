"""Starting an assessment and the task list."""

import html
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from maturity.models import ModelVersion
from municipalities.models import Membership, Municipality, Role, User
from tests.assessments.cases import answer

START = "/metingen/nieuw/"


def details(municipality: Municipality, **changes: str) -> dict[str, str]:
    return {
        "municipality": str(municipality.pk),
        "title": "Meting 2026",
        "reference_date": "2026-11-01",
        "channels": "Instagram",
    } | changes


def test_an_adviser_starts_an_assessment_with_the_latest_model(
    adviser_client: Client, adviser: User, municipality: Municipality, model_version: ModelVersion
) -> None:
    response = adviser_client.post(START, details(municipality))

    assessment = Assessment.objects.get()
    assert response.headers["Location"] == reverse("assessments:tasks", args=[assessment.pk])
    assert assessment.municipality == municipality
    assert assessment.model_version == model_version
    assert assessment.created_by == adviser
    assert (assessment.title, assessment.channels, assessment.status) == (
        "Meting 2026",
        "Instagram",
        "open",
    )


def test_a_mistake_is_explained_and_the_rest_stays(
    adviser_client: Client, municipality: Municipality, model_version: ModelVersion
) -> None:
    response = adviser_client.post(
        START, details(municipality, title="", reference_date="gisteren")
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_title"' in text
    assert 'href="#id_reference_date"' in text
    assert 'value="Instagram"' in text
    assert Assessment.objects.count() == 0


def test_a_title_that_nobody_can_see_is_no_title(
    adviser_client: Client, municipality: Municipality, model_version: ModelVersion
) -> None:
    response = adviser_client.post(START, details(municipality, title="\u200b\u2060 \u00ad"))

    assert response.status_code == 422
    assert Assessment.objects.count() == 0


def test_an_assessment_is_not_started_for_another_municipality(
    adviser_client: Client,
    municipality: Municipality,
    other_municipality: Municipality,
    model_version: ModelVersion,
) -> None:
    response = adviser_client.post(START, details(other_municipality))

    assert response.status_code == 422
    assert Assessment.objects.count() == 0


def test_who_advises_two_municipalities_chooses(
    adviser_client: Client,
    adviser: User,
    municipality: Municipality,
    other_municipality: Municipality,
    model_version: ModelVersion,
) -> None:
    Membership.objects.create(user=adviser, municipality=other_municipality, role=Role.ADVISER)

    page = adviser_client.get(START).content.decode()
    adviser_client.post(START, details(other_municipality))

    assert '<select name="municipality"' in page
    assert Assessment.objects.get().municipality == other_municipality


def test_a_manager_does_not_start_an_assessment(
    manager_client: Client, municipality: Municipality, model_version: ModelVersion
) -> None:
    assert manager_client.get(START).status_code == 403
    assert manager_client.post(START, details(municipality)).status_code == 403


def test_without_a_model_the_page_says_so(
    adviser_client: Client, municipality: Municipality
) -> None:
    response = adviser_client.post(START, details(municipality))

    assert response.status_code == 200
    assert "Er is nog geen model om mee te meten." in response.content.decode()
    assert Assessment.objects.count() == 0


def tasks_page(client: Client, assessment: Assessment) -> str:
    response = client.get(reverse("assessments:tasks", args=[assessment.pk]))
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_the_task_list_counts_what_is_done(
    adviser_client: Client, adviser: User, assessment: Assessment
) -> None:
    answer(assessment, adviser, **{"context.1.1": "yes", "context.2.1": "unknown"})
    answer(assessment, adviser, **{"mensen.1.1": "yes"})

    text = tasks_page(adviser_client, assessment)

    assert "<b>3 van 101</b> uitspraken beantwoord" in text
    assert "<b>0 van 10</b> facetten ingevuld" in text
    assert "Ga verder waar u was: Mensen" in text
    assert "Nog ongeveer 35 minuten" in text
    assert text.count("Nog niet begonnen") == 8
    assert "Ten minste fase 1, hoogstens fase 4" in text


def test_a_manager_sees_the_task_list_without_the_invitation_to_fill_in(
    manager_client: Client, assessment: Assessment
) -> None:
    text = tasks_page(manager_client, assessment)

    assert "U kunt meelezen." in text
    assert "Begin met" not in text


def test_another_municipality_gets_the_page_of_a_missing_assessment(
    other_adviser_client: Client, assessment: Assessment
) -> None:
    foreign = other_adviser_client.get(reverse("assessments:tasks", args=[assessment.pk]))
    missing = other_adviser_client.get(reverse("assessments:tasks", args=[uuid4()]))

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_task_list_is_only_read(
    adviser_client: Client, assessment: Assessment, method: str
) -> None:
    address = reverse("assessments:tasks", args=[assessment.pk])

    assert getattr(adviser_client, method)(address).status_code == 405
