"""Tables as an ODS file, for LibreOffice and other spreadsheets with an open standard."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from reports.exports.cells import Value, safe_cell
from reports.exports.ods_styles import OdsStyles, freeze_first_row
from reports.exports.packing import packed, unpacked
from reports.exports.sheets import Sheet, Workbook

# Spaces that ODF would not keep as they are. A tab stays what it is: LibreOffice reads one in a
# cell only then; it loses the element for it, although it writes that itself.
SPACE = re.compile("( {2,}|^ | $)")

Element = Any  # odfpy has no types


def write_ods(workbook: Workbook, language: str, country: str) -> bytes:
    """The same tables give the same bytes."""
    from odf.dc import Language, Title
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import DatabaseRanges

    book = OpenDocumentSpreadsheet()
    book.meta.addElement(Title(text=workbook.title))
    book.meta.addElement(Language(text=f"{language}-{country}"))
    styles = OdsStyles(book, language, country)
    ranges = DatabaseRanges()
    for number, sheet in enumerate(workbook.sheets):
        book.spreadsheet.addElement(_table(sheet, styles))
        ranges.addElement(_filter(sheet, number))
    book.spreadsheet.addElement(ranges)
    freeze_first_row(book, [sheet.name for sheet in workbook.sheets])
    file = io.BytesIO()
    book.write(file)
    return packed(unpacked(file.getvalue()))


def _table(sheet: Sheet, styles: OdsStyles) -> Element:
    from odf.table import Table, TableColumn, TableHeaderRows, TableRow

    table = Table(name=sheet.name)
    for column in sheet.columns:
        table.addElement(TableColumn(stylename=styles.column(column.width)))
    heads, first = TableHeaderRows(), TableRow(stylename=styles.row)
    for column in sheet.columns:
        first.addElement(_cell(column.name, styles.head, styles))
    heads.addElement(first)
    table.addElement(heads)
    for row in sheet.rows:
        line = TableRow(stylename=styles.row)
        for value in row:
            line.addElement(_cell(value, styles.body, styles))
        table.addElement(line)
    return table


def _cell(value: Value, style: Element, styles: OdsStyles) -> Element:
    """Its type is always said, so that no text is ever taken for a formula."""
    from odf.table import TableCell

    safe = safe_cell(value).value
    if safe is None:
        return TableCell(stylename=style)
    if isinstance(safe, date):
        return TableCell(stylename=styles.day, valuetype="date", datevalue=safe.isoformat())
    if not isinstance(safe, str):
        return TableCell(stylename=style, valuetype="float", value=safe)
    cell = TableCell(stylename=style, valuetype="string")
    for paragraph in _paragraphs(safe):
        cell.addElement(paragraph)
    return cell


def _paragraphs(text: str) -> Iterator[Element]:
    from odf.text import P, S

    for line in text.split("\n"):
        paragraph = P()
        for part in SPACE.split(line):
            if SPACE.fullmatch(part):
                paragraph.addElement(S(c=len(part)))
            elif part:
                paragraph.addText(part)
        yield paragraph


def _filter(sheet: Sheet, number: int) -> Element:
    from odf.table import DatabaseRange
    from openpyxl.utils import get_column_letter

    last = f"{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    return DatabaseRange(
        name=f"filter-{number}",
        targetrangeaddress=f"'{sheet.name}'.A1:'{sheet.name}'.{last}",
        displayfilterbuttons="true",
    )
