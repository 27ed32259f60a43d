"""Where limits are counted."""

from datetime import datetime
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections


class CountingCache(DatabaseCache):
    """Every write first throws away what has expired, addresses of visitors among it, and never
    anything else: Django's own makes room by dropping entries, so that a flood of attempts would
    wash away the count of earlier ones."""

    _table: str

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        super().__init__(table, params)
        self._max_entries = 0  # there is always reason to look

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:
        operations = connections[db].ops
        table, expires = operations.quote_name(self._table), operations.quote_name("expires")
        cursor.execute(
            f"DELETE FROM {table} WHERE {expires} < %s",  # noqa: S608 - names of our own
            [operations.adapt_datetimefield_value(now)],
        )
