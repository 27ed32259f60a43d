"""What a table itself refuses, whoever writes: triggers, on SQLite and on PostgreSQL.

Every `migrate` takes them off first and puts them back at the end: PostgreSQL changes no column
that a trigger looks at, and SQLite drops the triggers of a table that it rebuilds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate, pre_migrate


@dataclass(frozen=True, slots=True)
class Guard:
    """The triggers of one table, and the SQL that makes them, by the vendor of the database."""

    table: str
    triggers: tuple[str, ...]
    sql: Mapping[str, Sequence[str]]

    def put(self, connection: BaseDatabaseWrapper) -> None:
        """Writes over earlier ones of the same name."""
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            self.lift(connection)
            for statement in self.sql[connection.vendor]:
                cursor.execute(statement)

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        on_table = f' ON "{self.table}"' if connection.vendor == "postgresql" else ""
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            for trigger in self.triggers:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger}"{on_table}')


_kept: list[Guard] = []


def keep(app: AppConfig, *guards: Guard) -> None:
    """Guards these tables of an app after every migration. Called when the app is ready."""
    _kept.extend(guards)
    for signal, change in ((pre_migrate, Guard.lift), (post_migrate, Guard.put)):
        uid = f"{change.__name__} {app.label}"
        signal.connect(_for_all(guards, change), sender=app, weak=False, dispatch_uid=uid)


def _for_all(
    guards: Sequence[Guard], change: Callable[[Guard, BaseDatabaseWrapper], None]
) -> Callable[..., None]:
    def receiver(using: str, **_signal: Any) -> None:
        connection = connections[using]
        there = connection.introspection.table_names()
        for guard in guards:
            if guard.table in there:
                change(guard, connection)

    return receiver


def lift_all(connection: BaseDatabaseWrapper) -> None:
    """Takes every guard off, for who empties a whole database. `flush` puts them back."""
    for guard in _kept:
        guard.lift(connection)


def put_all(connection: BaseDatabaseWrapper) -> None:
    for guard in _kept:
        guard.put(connection)
