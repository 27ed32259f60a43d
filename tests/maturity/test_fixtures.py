"""fixtures/: what it holds, and that the database gives the same files back."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.serializers.base import DeserializationError

from maturity.models import Facet, ModelVersion, Practice, Statement
from maturity.scoring import Value
from maturity.validation import validate_document
from municipalities.models import Municipality
from tests.conftest import model_document
from tests.maturity.documents import thawed

FIXTURES: Path = settings.BASE_DIR / "fixtures"
TABLES = {
    "model": [
        "maturity.modelversion",
        "maturity.dimension",
        "maturity.phase",
        "maturity.facet",
        "maturity.descriptor",
        "maturity.statement",
        "maturity.suggestion",
    ],
    "practices": ["maturity.practice"],
    "municipalities": ["municipalities.municipality", "municipalities.succession"],
}


def load(*names: str) -> None:
    """The model as the product loads it, published at the moment that its fixture says."""
    if "model" in names:
        call_command("load_model", FIXTURES / "model.json", stdout=StringIO())
        with thawed():
            ModelVersion.objects.update(published_at="2025-01-01T09:00:00Z")
    if others := [name for name in names if name != "model"]:
        call_command("loaddata", *others, verbosity=0)


def dumped(*tables: str) -> str:
    out = StringIO()
    call_command(
        "dumpdata", *tables, natural_primary=True, natural_foreign=True, indent=2, stdout=out
    )
    return out.getvalue()


@pytest.mark.parametrize("name", TABLES)
def test_database_gives_the_fixture_back_letter_for_letter(name: str, db: None):
    load(name)

    assert dumped(*TABLES[name]) == (FIXTURES / f"{name}.json").read_text(encoding="utf-8")


def test_all_fixtures_load_together_and_a_second_time_add_nothing(db: None):
    names = list(TABLES)
    tables = [table for group in TABLES.values() for table in group]
    load(*names)
    first = dumped(*tables)

    load(*names)

    assert dumped(*tables) == first


def test_model_has_the_published_content():
    document = model_document()
    statements = [
        statement
        for facet in document["facets"]
        for phase in facet["phases"]
        for statement in phase["statements"]
    ]

    assert validate_document(document) == []
    assert len(document["dimensions"]) == 2
    assert len(document["phases"]) == 4
    assert len(document["facets"]) == 10
    assert len(statements) == 101
    assert len(document["suggestions"]) == 76


def test_practices_name_facets_and_phases_of_the_model(model_version: ModelVersion):
    call_command("loaddata", "practices", verbosity=0)
    facets = set(Facet.objects.values_list("code", flat=True))
    phases = {None, *model_version.phases.values_list("number", flat=True)}

    practices = list(Practice.objects.all())

    assert len(practices) == 35
    assert [practice.code for practice in practices if not practice.facets] == []
    assert {facet for practice in practices for facet in practice.facets} <= facets
    assert {practice.phase for practice in practices} <= phases


# -- The published case ---------------------------------------------------------------------------


def published_case() -> dict[str, dict[str, object]]:
    return json.loads((FIXTURES / "midden-groningen.json").read_text(encoding="utf-8"))


def test_published_case_answers_every_statement(model_version: ModelVersion):
    case = published_case()
    codes = list(Statement.objects.values_list("code", flat=True))

    assert list(case["answers"]) == codes
    assert {answer["value"] for answer in case["answers"].values()} <= set(Value)
    assert sum(bool(answer["note"]) for answer in case["answers"].values()) == 19
    assert [code for code, answer in case["answers"].items() if answer["to_confirm"]] == []


def test_published_case_is_of_a_municipality_and_a_model_in_the_fixtures(
    model_version: ModelVersion,
):
    call_command("loaddata", "municipalities", verbosity=0)
    case = published_case()

    municipality = Municipality.objects.get(code=case["municipality"]["code"])
    assert municipality.name == case["municipality"]["name"] == "Midden-Groningen"
    assert tuple(case["model"].values()) == model_version.natural_key()


def test_published_case_is_no_django_fixture(db: None):
    with pytest.raises((CommandError, DeserializationError)):
        call_command("loaddata", "midden-groningen", verbosity=0)
