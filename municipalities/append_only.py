"""Tables that only grow: the database itself refuses to change or delete their rows.

The one change it allows is forgetting who: a foreign key that becomes empty. The triggers are put
back after every `migrate`, because SQLite drops them when a migration rebuilds the table.
"""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import ForeignKey, Model
from django.db.models.signals import post_migrate

REFUSAL = "append-only: rows are never changed or deleted"
POSTGRESQL_REFUSAL = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def keep_append_only(app: AppConfig, *names: str) -> None:
    """Guards the tables of these models after every migration. Called when the app is ready."""

    def guard_all(using: str, **_signal: Any) -> None:
        connection = connections[using]
        there = connection.introspection.table_names()
        for model in map(app.get_model, names):
            if model._meta.db_table in there:
                guard(connection, model)

    post_migrate.connect(guard_all, sender=app, weak=False, dispatch_uid=f"guard {app.label}")


def guard(connection: BaseDatabaseWrapper, model: type[Model]) -> None:
    """Puts the triggers on the table of a model. Writes over earlier ones."""
    unguard(connection, model)
    with connection.cursor() as cursor:
        for statement in TRIGGERS[connection.vendor](model):
            cursor.execute(statement)


def unguard(connection: BaseDatabaseWrapper, model: type[Model]) -> None:
    table = model._meta.db_table
    on_table = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for trigger in (f"{table}_stays", f"{table}_stays_filled", f"{table}_stays_the_same"):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger}"{on_table}')


def _unchanged(model: type[Model], same: str) -> str:
    """The condition that a row is what it was, apart from what was forgotten."""
    return " AND ".join(_column_unchanged(field, same) for field in model._meta.concrete_fields)


def _column_unchanged(field: Any, same: str) -> str:
    unchanged = f'NEW."{field.column}" {same} OLD."{field.column}"'
    if isinstance(field, ForeignKey) and field.null:
        return f'({unchanged} OR NEW."{field.column}" IS NULL)'
    return unchanged


def _sqlite(model: type[Model]) -> list[str]:
    table, refuse = model._meta.db_table, f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    rows = f'ON "{table}"'
    changed = f"NOT ({_unchanged(model, 'IS')})"
    return [
        f'CREATE TRIGGER "{table}_stays" BEFORE DELETE {rows} {refuse}',
        f'CREATE TRIGGER "{table}_stays_the_same" BEFORE UPDATE {rows} WHEN {changed} {refuse}',
    ]


def _postgresql(model: type[Model]) -> list[str]:
    table, refuse = model._meta.db_table, "EXECUTE FUNCTION refuse_change()"
    rows = f'ON "{table}" FOR EACH ROW'
    changed = f"NOT ({_unchanged(model, 'IS NOT DISTINCT FROM')})"
    return [
        POSTGRESQL_REFUSAL,
        f'CREATE TRIGGER "{table}_stays" BEFORE DELETE {rows} {refuse}',
        f'CREATE TRIGGER "{table}_stays_filled" BEFORE TRUNCATE ON "{table}" {refuse}',
        f'CREATE TRIGGER "{table}_stays_the_same" BEFORE UPDATE {rows} WHEN ({changed}) {refuse}',
    ]


TRIGGERS: dict[str, Callable[[type[Model]], list[str]]] = {
    "sqlite": _sqlite,
    "postgresql": _postgresql,
}
