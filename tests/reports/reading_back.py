"""What a spreadsheet file holds, read with other code than wrote it."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime

from odf import teletype
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

Value = str | float | date | None
Table_ = list[list[Value]]


@dataclass(frozen=True)
class ReadBack:
    """Tables by their names; how many cells say that they are a formula."""

    tables: dict[str, Table_]
    formulas: int


def read_xlsx(content: bytes) -> ReadBack:
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    tables = {
        sheet.title: [[_of_xlsx(cell.value) for cell in row] for row in sheet.iter_rows()]
        for sheet in book
    }
    return ReadBack(tables, sum(1 for cell in cells if cell.data_type == "f"))


def _of_xlsx(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return str(unescape(value))
    assert value is None or isinstance(value, int | float)
    return value


def read_ods(content: bytes) -> ReadBack:
    book = load(io.BytesIO(content))
    cells = book.spreadsheet.getElementsByType(TableCell)
    tables = {
        table.getAttribute("name"): [
            [_of_ods(cell) for cell in row.getElementsByType(TableCell)]
            for row in table.getElementsByType(TableRow)
        ]
        for table in book.spreadsheet.getElementsByType(Table)
    }
    return ReadBack(tables, sum(1 for cell in cells if cell.getAttribute("formula")))


def _of_ods(cell: TableCell) -> Value:
    match cell.getAttribute("valuetype"):
        case "float":
            return float(cell.getAttribute("value"))
        case "date":
            return date.fromisoformat(cell.getAttribute("datevalue"))
        case "string":
            return "\n".join(teletype.extractText(p) for p in cell.getElementsByType(P))
        case kind:
            assert kind is None
            return None


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
