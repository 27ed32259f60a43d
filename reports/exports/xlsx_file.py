"""Tables as an XLSX file, for Excel."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.exports.cells import Value, safe_cell
from reports.exports.packing import packed, unpacked
from reports.exports.sheets import Sheet, Workbook

if TYPE_CHECKING:
    from openpyxl.cell import Cell as WrittenCell
    from openpyxl.worksheet.worksheet import Worksheet

FONT, FONT_SIZE = "Calibri", 11  # the one of all other cells
LINE, HIGHEST = 15, 409  # in points; Excel takes no higher row
PROPERTIES = "docProps/core.xml"
MOMENTS = re.compile(rb"<dcterms:(created|modified).*?</dcterms:\1>")
LONGEST = 32_767  # UTF-16 code units in one cell of Excel
# Excel reads _x0041_ as A. An underscore that could begin such a code is written as a code itself.
CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(workbook: Workbook, language: str) -> bytes:
    """The same tables give the same bytes."""
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.title, book.properties.language = workbook.title, language
    book.properties.creator = None
    if book.active:
        book.remove(book.active)
    for sheet in workbook.sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet)
    file = io.BytesIO()
    book.save(file)
    files = unpacked(file.getvalue())
    files[PROPERTIES] = MOMENTS.sub(b"", files[PROPERTIES])
    return packed(files)


def _write_sheet(target: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    head = [_cell(target, column.name) for column in sheet.columns]
    for number, (cell, column) in enumerate(zip(head, sheet.columns, strict=True), start=1):
        cell.font = Font(name=FONT, size=FONT_SIZE, bold=True)
        target.column_dimensions[get_column_letter(number)].width = column.width
    target.append(head)
    for number, row in enumerate(sheet.rows, start=2):
        target.append([_cell(target, value) for value in row])
        target.row_dimensions[number].height = _height(sheet, row)
    target.freeze_panes = "A2"
    target.auto_filter.ref = target.dimensions


def _height(sheet: Sheet, row: Sequence[Value]) -> int:
    """Of a row, in points: not every program finds out by itself."""
    lines = max(
        _lines(value, column.width) if isinstance(value, str) else 1
        for value, column in zip(row, sheet.columns, strict=True)
    )
    return min(lines * LINE, HIGHEST)


def _lines(text: str, width: int) -> int:
    """A little too many rather than too few: words do not break."""
    return sum(1 + len(line) // (width * 9 // 10) for line in text.split("\n"))


def _cell(target: "Worksheet", value: Value) -> "WrittenCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    safe, cell = safe_cell(value), WriteOnlyCell(target)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(safe.value, str):
        cell.value = CODE.sub("_x005F_", _that_fits(safe.value))
        cell.data_type = "s"  # also where it begins with =
        cell.quotePrefix = safe.looks_like_formula  # and when somebody edits it
    else:
        cell.value = safe.value
    return cell


def _that_fits(text: str) -> str:
    """Excel refuses a file with a longer text; what is left out is marked."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", errors="ignore") + "…"
