"""Tables that only grow: the database itself refuses to change or delete their rows.

The one change it allows is forgetting: a foreign key that becomes empty. A row can go when it has
forgotten what it is about, the foreign key that its model names as `about`.
"""

from typing import Any

from django.db.models import ForeignKey, Model

from table_guards.guards import Guard

REFUSAL = "append-only: rows are never changed or deleted"
POSTGRESQL_REFUSAL = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def append_only(model: type[Model]) -> Guard:
    table = model._meta.db_table
    triggers = f"{table}_stays", f"{table}_stays_filled", f"{table}_stays_the_same"
    return Guard(table, triggers, {"sqlite": _sqlite(model), "postgresql": _postgresql(model)})


def _unchanged(model: type[Model], same: str) -> str:
    """The condition that a row is what it was, apart from what was forgotten."""
    return " AND ".join(_column_unchanged(field, same) for field in model._meta.concrete_fields)


def _column_unchanged(field: Any, same: str) -> str:
    unchanged = f'NEW."{field.column}" {same} OLD."{field.column}"'
    if isinstance(field, ForeignKey) and field.null:
        return f'({unchanged} OR NEW."{field.column}" IS NULL)'
    return unchanged


def _needed(model: type[Model]) -> str:
    """The condition that a row still knows what it is about."""
    about = f"{model.about}_id"  # type: ignore[attr-defined] # every model that is guarded has it
    return f'OLD."{about}" IS NOT NULL'


def _sqlite(model: type[Model]) -> list[str]:
    table, refuse = model._meta.db_table, f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    rows = f'ON "{table}"'
    changed = f"NOT ({_unchanged(model, 'IS')})"
    return [
        f'CREATE TRIGGER "{table}_stays" BEFORE DELETE {rows} WHEN {_needed(model)} {refuse}',
        f'CREATE TRIGGER "{table}_stays_the_same" BEFORE UPDATE {rows} WHEN {changed} {refuse}',
    ]


def _postgresql(model: type[Model]) -> list[str]:
    table, refuse = model._meta.db_table, "EXECUTE FUNCTION refuse_change()"
    rows = f'ON "{table}" FOR EACH ROW'
    changed = f"NOT ({_unchanged(model, 'IS NOT DISTINCT FROM')})"
    return [
        POSTGRESQL_REFUSAL,
        f'CREATE TRIGGER "{table}_stays" BEFORE DELETE {rows} WHEN ({_needed(model)}) {refuse}',
        f'CREATE TRIGGER "{table}_stays_filled" BEFORE TRUNCATE ON "{table}" {refuse}',
        f'CREATE TRIGGER "{table}_stays_the_same" BEFORE UPDATE {rows} WHEN ({changed}) {refuse}',
    ]
