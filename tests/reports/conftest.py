"""The reports that the tests of the PDF share: rendering one takes seconds."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from maturity.loading import load_document
from maturity.models import ModelVersion
from municipalities.models import Municipality, Role
from tests.assessments.cases import start
from tests.conftest import member, model_document
from tests.hypothesis_profiles import PROFILE

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

    from assessments.models import Assessment
    from tests.reports.books import Book


@pytest.fixture(scope="session")
def books(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Book]:
    """By name; what they were composed of is gone from the database afterwards."""
    from tests.reports.books import composed

    with django_db_blocker.unblock(), transaction.atomic():
        made = composed(_assessments(), tmp_path_factory.mktemp("books"))
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="session")
def score_of_published_case(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> dict[str, Any]:
    """What the command says of the same answers."""
    said = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        load_document(model_document())
        case = settings.BASE_DIR / "fixtures" / "midden-groningen.json"
        call_command("score", str(case), stdout=said)
        transaction.set_rollback(True)
    document: dict[str, Any] = json.loads(said.getvalue())
    return document


def _assessments() -> dict[str, Assessment]:
    from tests.reports.books import at_their_maximum, planned

    load_document(model_document())
    version = ModelVersion.objects.latest_published()
    municipality = Municipality.objects.create(
        code="GM1952",
        name="Midden-Groningen",
        province="Groningen",
        population=61350,
        population_year=2026,
    )
    user = member(municipality, Role.ADVISER, "adviseur@midden-groningen.example", "Adviseur")
    published = planned(municipality, user)
    return {
        "published": published,
        "english": published,
        "empty": start(municipality, version),
        "long": at_their_maximum(municipality, user, facets=10 if PROFILE == "soak" else 1),
        "sixty": planned(municipality, user, points=60),
    }
