"""The pages that belong to no subject."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maturity.models import ModelVersion


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/over/toegankelijkheid/", "Toegankelijkheid"),
        ("/over/privacy/", "Privacy en gegevens"),
        ("/over/model/", "Over het model"),
    ],
)
def test_about_page_is_open_to_everybody(client: Client, db: None, path: str, heading: str) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert f'<h1 class="utrecht-heading-1">{heading}</h1>' in response.text


def test_about_model_names_the_latest_published_version(
    client: Client, model_version: ModelVersion
) -> None:
    ModelVersion.objects.create(
        code=model_version.code, version=2, name_nl="Concept", source_nl="Nergens"
    )

    page = client.get("/over/model/").text

    assert f"{model_version.name_nl}, versie 1, gepubliceerd op " in page
    assert model_version.source_nl in page
    assert "Nergens" not in page


def test_about_model_passes_over_a_version_that_was_published_at_no_moment(
    client: Client, model_version: ModelVersion, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ModelVersion.objects.create(code="ander", version=1, name_nl="Zonder moment")
    ModelVersion.objects.filter(code="ander").update(status="published")

    with django_assert_num_queries(1) as asked:
        page = client.get("/over/model/").text

    assert f"{model_version.name_nl}, versie 1," in page
    assert "NULLS LAST" in asked[0]["sql"]  # SQLite would do so unasked, PostgreSQL not


def test_about_model_without_a_model_says_so(client: Client, db: None) -> None:
    assert "Er is nog geen gepubliceerd model." in client.get("/over/model/").text


def test_livez_needs_no_database(client: Client) -> None:
    response = client.get("/_healthz/livez/")

    assert (response.status_code, response.text) == (200, "ok\n")


def test_readyz_reports_a_working_database(client: Client, db: None) -> None:
    response = client.get("/_healthz/readyz/")

    assert (response.status_code, response.text) == (200, "ok\n")


def test_readyz_reports_an_unreachable_database(client: Client, db: None) -> None:
    with patch("config.pages.connection.cursor", side_effect=OperationalError("gone")):
        response = client.get("/_healthz/readyz/")

    assert (response.status_code, response.text) == (503, "database unavailable\n")


def test_health_answers_are_never_cached(client: Client) -> None:
    response = client.get("/_healthz/livez/")

    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_security_txt_holds_the_required_fields(client: Client) -> None:
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.text.splitlines())

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == "mailto:meting@example.org"
    assert fields["Preferred-Languages"] == "nl, en"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"


def test_security_txt_expires_within_a_year(client: Client) -> None:
    text = client.get("/.well-known/security.txt").text
    expires = next(line for line in text.splitlines() if line.startswith("Expires: "))
    left = datetime.fromisoformat(expires.removeprefix("Expires: ")) - datetime.now(UTC)

    assert timedelta(days=88) < left <= timedelta(days=90)


@pytest.mark.parametrize(
    "path",
    [
        "/over/toegankelijkheid/",
        "/over/privacy/",
        "/over/model/",
        "/_healthz/livez/",
        "/_healthz/readyz/",
        "/.well-known/security.txt",
    ],
)
def test_page_refuses_to_be_posted_to(client: Client, db: None, path: str) -> None:
    assert client.post(path).status_code == 405
