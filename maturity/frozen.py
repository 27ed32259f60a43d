"""A published version never changes: the database itself refuses it, whoever writes.

No row of it is added, changed or deleted, nor moved into it or out of it. The version itself can
only go back to being a draft. On PostgreSQL whoever writes in a draft also holds it: publishing
waits for them, and they find it published when they were later.
"""

# ruff: noqa: S608 - every name in this SQL is that of one of our own tables

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey, Model

from maturity.models import Descriptor, Dimension, Facet, ModelVersion, Phase, Statement, Suggestion
from table_guards.guards import Guard

REFUSAL = "published: a version of the model that is published is never changed"
VERSIONS = ModelVersion._meta.db_table
MAY_CHANGE_WITH_STATUS = {"status", "published_at", "edited_at"}

# the foreign key that leads from a row to its version
OWNER: dict[type[Model], str] = {
    Dimension: "model_version",
    Phase: "model_version",
    Facet: "model_version",
    Descriptor: "facet",
    Statement: "descriptor",
    Suggestion: "facet",
}


def version_of(row: Model) -> ModelVersion:
    while not isinstance(row, ModelVersion):
        row = getattr(row, OWNER[type(row)])
    return row


EMPTYING = f"""
CREATE OR REPLACE FUNCTION refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF EXISTS (SELECT 1 FROM "{VERSIONS}" WHERE "status" = 'published') THEN
RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN NULL; END $$
"""


def guards() -> list[Guard]:
    """Of the versions, and of every table with rows of a version."""
    return [
        _guard(ModelVersion, _sqlite_version(), _postgresql_version()),
        *(_guard(model, _sqlite_rows(model), _postgresql_rows(model)) for model in OWNER),
    ]


def _guard(model: type[Model], sqlite: list[str], postgresql: list[str]) -> Guard:
    table = model._meta.db_table
    events = "insert", "update", "delete", "rows", "truncate"
    triggers = tuple(f"{table}_frozen_{event}" for event in events)
    return Guard(table, triggers, {"sqlite": sqlite, "postgresql": postgresql})


def _versions(model: type[Model], row: str) -> Iterator[str]:
    """The versions that a row (OLD or NEW) belongs to by any of its foreign keys."""
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            yield _version_of(field.related_model, f'{row}."{field.column}"')


def _version_of(model: Any, key: str) -> str:
    if model is ModelVersion:
        return key
    owner = model._meta.get_field(OWNER[model])
    own = f'(SELECT "{owner.column}" FROM "{model._meta.db_table}" WHERE "id" = {key})'
    return _version_of(owner.related_model, own)


def _sqlite_rows(model: type[Model]) -> list[str]:
    """OR REPLACE takes the row away that has this key already, and calls no trigger for that."""
    replaced = _version_of(model, 'NEW."id"')
    old, new = [*_versions(model, "OLD")], [*_versions(model, "NEW"), replaced]
    return [
        _sqlite_trigger(
            model,
            event,
            f'EXISTS (SELECT 1 FROM "{VERSIONS}" WHERE "status" = \'published\''
            f' AND "id" IN ({", ".join(keys)}))',
        )
        for event, keys in (("insert", new), ("update", [*old, *new]), ("delete", old))
    ]


def _sqlite_trigger(model: type[Model], event: str, condition: str) -> str:
    table = model._meta.db_table
    return (
        f'CREATE TRIGGER "{table}_frozen_{event}" BEFORE {event.upper()} ON "{table}"'
        f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def _postgresql_rows(model: type[Model]) -> list[str]:
    """OLD is empty when a row comes, NEW when it goes. The lock is that of whoever changes the
    version: a weaker one would let two writers wait for each other."""
    table = model._meta.db_table
    versions = ", ".join([*_versions(model, "OLD"), *_versions(model, "NEW")])
    return [
        f"""
CREATE OR REPLACE FUNCTION "{table}_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF (SELECT bool_or("status" = 'published') FROM (SELECT "status" FROM "{VERSIONS}"
WHERE "id" IN ({versions}) ORDER BY "id" FOR NO KEY UPDATE) AS held) THEN
RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN COALESCE(NEW, OLD); END $$
""",
        f"""
CREATE TRIGGER "{table}_frozen_rows" BEFORE INSERT OR UPDATE OR DELETE ON "{table}"
FOR EACH ROW EXECUTE FUNCTION "{table}_refuse"()
""",
        *_postgresql_emptying(table),
    ]


def _sqlite_version() -> list[str]:
    conditions = _version_conditions("IS")
    replaced = (
        f'EXISTS (SELECT 1 FROM "{VERSIONS}" WHERE "status" = \'published\' AND ("id" = NEW."id"'
        ' OR ("code" = NEW."code" AND "version" = NEW."version")))'
    )
    conditions["insert"] += f" OR {replaced}"
    conditions["update"] += f" OR OLD.\"status\" <> 'published' AND {replaced}"
    return [_sqlite_trigger(ModelVersion, *condition) for condition in conditions.items()]


def _postgresql_version() -> list[str]:
    return [
        f"""
CREATE OR REPLACE FUNCTION "{VERSIONS}_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
""",
        *(
            f'CREATE TRIGGER "{VERSIONS}_frozen_{event}" BEFORE {event.upper()} ON "{VERSIONS}"'
            f' FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION "{VERSIONS}_refuse"()'
            for event, condition in _version_conditions("IS NOT DISTINCT FROM").items()
        ),
        *_postgresql_emptying(VERSIONS),
    ]


def _version_conditions(same: str) -> dict[str, str]:
    """When a change of a version is refused, by the event. It begins as a draft."""
    kept = [
        f'NEW."{field.column}" {same} OLD."{field.column}"'
        for field in ModelVersion._meta.concrete_fields
        if field.name not in MAY_CHANGE_WITH_STATUS
    ]
    withdrawn = " AND ".join(["NEW.\"status\" = 'draft'", *kept])
    return {
        "insert": "NEW.\"status\" = 'published'",
        "update": f"OLD.\"status\" = 'published' AND NOT ({withdrawn})",
        "delete": "OLD.\"status\" = 'published'",
    }


def _postgresql_emptying(table: str) -> list[str]:
    return [
        EMPTYING,
        f"""
CREATE TRIGGER "{table}_frozen_truncate" BEFORE TRUNCATE ON "{table}"
EXECUTE FUNCTION refuse_emptying()
""",
    ]
