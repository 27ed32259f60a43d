"""What is wrong with the database itself: nothing, whatever happened to those who wrote in it."""

from django.db import connection
from django.db.backends.utils import CursorWrapper

# raises at the first index that does not fit its table
INDEXES = """
SELECT bt_index_parent_check(indexrelid, true)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
WHERE amname = 'btree' AND relnamespace = 'public'::regnamespace
"""
TABLES = """
SELECT relname, msg FROM pg_class, verify_heapam(oid)
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


def damage() -> list[str]:
    with connection.cursor() as cursor:
        return {"sqlite": _of_sqlite, "postgresql": _of_postgresql}[connection.vendor](cursor)


def _of_sqlite(cursor: CursorWrapper) -> list[str]:
    found = [text for (text,) in cursor.execute("PRAGMA integrity_check") if text != "ok"]
    return found + [str(row) for row in cursor.execute("PRAGMA foreign_key_check")]


def _of_postgresql(cursor: CursorWrapper) -> list[str]:
    cursor.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
    cursor.execute(INDEXES)
    cursor.execute(TABLES)
    return [f"{table}: {message}" for table, message in cursor.fetchall()]
