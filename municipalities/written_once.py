"""Queries whose SQL is written once in each process.

Django writes the SQL of a query anew every time. For a small query that takes several times as long
as carrying it out, which is felt where people wait at every click.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, QuerySet
from django.db.models.expressions import RawSQL

Converter = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value comes in the parameters of a query."""

    index: int


@dataclass(frozen=True, slots=True)
class Written:
    sql: str
    parameters: tuple[object, ...]
    converters: tuple[tuple[int, tuple[Converter, ...], Any], ...]  # by column


class WrittenOnce:
    """Made of a function that builds the query and the fields of its values; called with the values
    in the same order, it returns the rows as lists of columns.

    In the `values_list` of the query, annotations come after columns.
    """

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], *fields: "Field[Any, Any]"
    ) -> None:
        self._build = build
        self._fields = fields
        self._written: dict[str, Written] = {}

    def __call__(self, *values: object) -> list[list[Any]]:
        written = self._written.get(connection.vendor) or self._write()
        parameters = [self._filled(one, values) for one in written.parameters]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, parameters)
            rows = [list(row) for row in cursor.fetchall()]
        for index, converters, expression in written.converters:
            for row in rows:
                for convert in converters:
                    row[index] = convert(row[index], expression, connection)
        return rows

    def forget(self) -> None:
        self._written.clear()

    def _filled(self, parameter: object, values: tuple[object, ...]) -> Any:
        if not isinstance(parameter, Place):
            return parameter
        field = self._fields[parameter.index]
        return field.get_db_prep_value(values[parameter.index], connection)

    def _write(self) -> Written:
        places = [RawSQL("%s", (Place(index),)) for index in range(len(self._fields))]
        compiler = self._build(*places).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        columns = [column for column, _sql, _alias in compiler.select]
        converters = tuple(
            (index, tuple(found), expression)
            for index, (found, expression) in compiler.get_converters(columns).items()
        )
        self._written[connection.vendor] = Written(sql, tuple(parameters), converters)
        return self._written[connection.vendor]
