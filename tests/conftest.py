"""The cast of every test: the published model, two municipalities and one person per role."""

import functools
import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.utils.timezone import localdate
from pytest_django import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware

import tests.hypothesis_profiles  # noqa: F401 - chooses how many examples to try
from assessments.models import Assessment
from benchmarks.data import answer_all, start_like, with_double_statements
from maturity.document import Document
from maturity.fixture import document_of_fixture
from maturity.loading import load_document
from maturity.models import ModelVersion
from municipalities.models import Membership, Municipality, Role, User
from reports import pdf
from reports.rendering import starting
from reports.rendering.document import Source
from reports.store import keep
from table_guards.guards import lift_all
from tests.assessments.cases import answer_published_case, start

MODEL = settings.BASE_DIR / "fixtures" / "model.json"
PASSWORD = "een lang wachtwoord"


REACHES = {"db", "django_db_setup", "transactional_db"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what reaches the database. pytest-django keeps it shut for all other tests, so that
    those cannot tell one database from another."""
    for item in items:
        if item.get_closest_marker("django_db") or REACHES & set(item.fixturenames):  # type: ignore[attr-defined]
            item.add_marker("database")


@functools.cache
def model_document() -> dict[str, object]:
    document, problems = document_of_fixture(json.loads(MODEL.read_text(encoding="utf-8")))
    assert problems == []
    return document


@pytest.fixture(autouse=True)
def _tables_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that commits ends with a flush, which the tables that are guarded would refuse and
    which does not know the table of what limits counted."""
    marker = request.node.get_closest_marker("django_db")
    asks = {"transactional_db", "live_server"} & set(request.fixturenames)
    commits = asks or (marker and marker.kwargs.get("transaction"))
    if commits:
        request.getfixturevalue("transactional_db")
    yield
    if commits:
        lift_all(connection)
        cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_listed_once() -> Iterator[None]:
    """Every client of a test makes its own middleware, which goes through all static files."""
    listed: dict[str, object] = {}
    go_through = WhiteNoiseMiddleware.add_files_from_finders

    def repeat(middleware: WhiteNoiseMiddleware) -> None:
        if not listed:
            go_through(middleware)
            listed.update(middleware.files)
        middleware.files = {**listed}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", repeat)
        yield


@pytest.fixture(autouse=True)
def reports_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Every test has an empty store of reports: never the one of development."""
    folder: Path = tmp_path / "reports"
    monkeypatch.setattr(settings, "REPORTS_DIR", folder)
    return folder


@pytest.fixture(autouse=True)
def _rendering_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are made at once and in this process, where the renderer is warm. The processes of their
    own have tests of their own, in tests/rendering."""

    def render(target: Path, source: Source, _locks: list[BinaryIO]) -> None:
        keep(target, pdf.render_pdf(source.html, attachments=source.attachments))

    monkeypatch.setattr(starting, "hand_over", render)


@pytest.fixture(autouse=True)
def archive_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder: Path = tmp_path / "archive"
    monkeypatch.setattr(settings, "ARCHIVE_DIR", folder)
    return folder


@pytest.fixture
def model_version(db: None) -> ModelVersion:
    """The published model of fixtures/model.json."""
    version, _is_new = load_document(model_document())
    return version


@pytest.fixture
def municipality(db: None) -> Municipality:
    return Municipality.objects.create(
        code="GM1952",
        name="Midden-Groningen",
        province="Groningen",
        population=61350,
        population_year=2026,
    )


@pytest.fixture
def other_municipality(db: None) -> Municipality:
    return Municipality.objects.create(
        code="GM1969",
        name="Westerkwartier",
        province="Groningen",
        population=65065,
        population_year=2026,
    )


def member(municipality: Municipality, role: Role, email: str, name: str) -> User:
    """Was here today already: the first page of a day asks the database one thing more."""
    user = User.objects.create_user(email, PASSWORD, name=name, last_seen_on=localdate())
    Membership.objects.create(user=user, municipality=municipality, role=role)
    return user


@pytest.fixture
def password() -> str:
    """What everybody in the cast logs in with."""
    return PASSWORD


@pytest.fixture
def adviser(municipality: Municipality) -> User:
    return member(
        municipality, Role.ADVISER, "adviseur@midden-groningen.example", "Communicatieadviseur"
    )


@pytest.fixture
def manager(municipality: Municipality) -> User:
    return member(
        municipality, Role.MANAGER, "manager@midden-groningen.example", "Manager communicatie"
    )


@pytest.fixture
def other_adviser(other_municipality: Municipality) -> User:
    return member(
        other_municipality, Role.ADVISER, "adviseur@westerkwartier.example", "Communicatieadviseur"
    )


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser(
        "beheer@example.org", PASSWORD, name="Beheerder", last_seen_on=localdate()
    )


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def adviser_client(adviser: User) -> Client:
    return logged_in(adviser)


@pytest.fixture
def manager_client(manager: User) -> Client:
    return logged_in(manager)


@pytest.fixture
def other_adviser_client(other_adviser: User) -> Client:
    return logged_in(other_adviser)


@pytest.fixture
def administrator_client(administrator: User) -> Client:
    return logged_in(administrator)


@pytest.fixture
def assessment(
    municipality: Municipality, model_version: ModelVersion, adviser: User
) -> Assessment:
    """An open assessment without answers, of a municipality that has a member."""
    return start(municipality, model_version)


@pytest.fixture
def published_assessment(
    municipality: Municipality, model_version: ModelVersion, adviser: User
) -> Assessment:
    """An open assessment with the 101 answers of the published case."""
    assessment = start(municipality, model_version)
    answer_published_case(assessment, adviser)
    return assessment


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """pytest-django makes no test database when no test of the run asks for `db`; whoever then
    reaches for the database gets the real one. Here it is always made."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def empty(assessment: Assessment) -> Assessment:
    """One of three sizes that a page must serve with the same queries."""
    return assessment


@pytest.fixture
def full(assessment: Assessment) -> Assessment:
    answer_all(assessment)
    return assessment


@pytest.fixture
def doubled(assessment: Assessment) -> Assessment:
    """All answers, of a model that has every statement twice."""
    document = cast(Document, deepcopy(model_document()))
    version, _is_new = load_document(with_double_statements(document))
    large = start_like(assessment, version)
    answer_all(large)
    return large
