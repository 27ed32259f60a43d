"""Two municipalities of the same shape, made once per module and undone after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from config.single_sign_on import SingleSignOn
from municipalities.models import Role
from tests.access.twins import Twins, make_twins
from tests.access.walk import Walk, listening


@pytest.fixture(scope="module")
def twins(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Twins]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_twins()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def kept_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(autouse=True)
def reports_folder(kept_reports: Path) -> Iterator[Path]:
    """One store for all of these tests: every report is rendered once."""
    with override_settings(REPORTS_DIR=kept_reports):
        yield kept_reports


NOBODY_THERE = "http://127.0.0.1:1"


@pytest.fixture(autouse=True)
def _login_in_every_way() -> Iterator[None]:
    """Every role needs a second factor, and there is a provider: it does not answer."""
    provider = SingleSignOn(
        issuer=NOBODY_THERE,
        client_id="x",
        client_secret="x",
        name="Organisatie",
        authorization_origins=(NOBODY_THERE,),
    )
    with override_settings(MFA_REQUIRED_FOR=list(Role.values), SINGLE_SIGN_ON=provider):
        yield


@pytest.fixture
def walk(twins: Twins) -> Iterator[Walk]:
    with listening() as lines:
        yield Walk(twins, lines)
