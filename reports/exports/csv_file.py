"""A table as CSV that a Dutch spreadsheet opens well: UTF-8 with a byte order mark, semicolons, a
comma in decimal numbers, and days as 2026-11-01."""

import csv
import io
from datetime import date

from reports.exports.cells import Value, safe_cell
from reports.exports.sheets import Sheet

GUARD = "'"  # before what looks like a formula: CSV has no other way to say that it is a text


def write_csv(sheet: Sheet) -> bytes:
    """All texts stand between quotation marks, so that none of them can begin another cell."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.name for column in sheet.columns])
    writer.writerows([_field(value) for value in row] for row in sheet.rows)
    return file.getvalue().encode("utf-8-sig")


def _field(value: Value) -> str:
    cell = safe_cell(value)
    if isinstance(cell.value, str):
        return f"{GUARD}{cell.value}" if cell.looks_like_formula else cell.value
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    return "" if cell.value is None else str(cell.value).replace(".", ",")
