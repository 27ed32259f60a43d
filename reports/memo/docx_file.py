"""The memo as a Word document, to be edited."""

from collections.abc import Iterable
from datetime import UTC
from io import BytesIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from reports.memo import looks
from reports.memo.blocks import (
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Picture,
    Table,
    document_title,
    memo_blocks,
)
from reports.memo.docx_picture import add_picture_at_the_right
from reports.memo.docx_styles import (
    add_page,
    add_styles,
    border_below,
    paragraph_style,
    table_properties,
)
from reports.memo.memo import Memo


def memo_docx(memo: Memo, radar: bytes) -> bytes:
    """The file, in the active language. `radar` is its picture as PNG; the same input gives the
    same bytes."""
    document = Document()
    language = get_language() or "nl"
    add_styles(document, f"{language}-{looks.COUNTRIES[language]}")
    add_page(document, memo.running, _("Page"), _("of"))
    _describe(document, memo, language)
    for block in memo_blocks(memo):
        _add(document, block, radar)
    target = BytesIO()
    document.save(target)
    return looks.repacked(target.getvalue())


def _describe(document: WordDocument, memo: Memo, language: str) -> None:
    properties = document.core_properties
    moment = memo.made_at.astimezone(UTC).replace(tzinfo=None)  # as the file says them
    properties.title = document_title(memo)[: looks.PROPERTY_MAX]
    properties.author = properties.last_modified_by = memo.municipality
    properties.comments = memo.headline[: looks.PROPERTY_MAX]
    properties.language = f"{language}-{looks.COUNTRIES[language]}"
    properties.created = properties.modified = moment


def _add(document: WordDocument, block: Block, radar: bytes) -> None:
    match block:
        case Heading(level=level, text=text, on_new_page=on_new_page):
            heading = document.add_heading(text, level)
            if on_new_page:
                heading.paragraph_format.page_break_before = True
                heading.paragraph_format.space_before = Pt(0)
        case Paragraph(line=line, kind=kind):
            _write(document.add_paragraph(style=paragraph_style(kind)), line)
        case Items(lines=lines, first=first):
            for line in lines:
                style = "List Number" if first else "List Bullet"
                _write(document.add_paragraph(style=style), line)
        case Picture(text=text):
            add_picture_at_the_right(document, radar, text)
        case Table():
            _add_table(document, block)


def _write(paragraph: WordParagraph, line: Line) -> None:
    if line.bold:
        paragraph.add_run(line.bold, style="Strong")
    if line.text:
        paragraph.add_run(f" {line.text}" if line.bold else line.text)


def _add_table(document: WordDocument, block: Table) -> None:
    table = document.add_table(1 + len(block.rows), len(block.header))
    table.autofit = False
    for element in table_properties(block.name):
        table._tbl.tblPr.append(element)  # noqa: SLF001 - the library has no word for it
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    header = tuple((Line(text),) for text in block.header)
    for row, cells in zip(table.rows, (header, *block.rows), strict=True):
        _fill(row, cells, block.widths)
    _mark(table.rows[0], "w:tblHeader")


def _fill(row: _Row, cells: Iterable[tuple[Line, ...]], widths: Iterable[int]) -> None:
    _mark(row, "w:cantSplit")
    is_header = row._index == 0  # noqa: SLF001
    for cell, lines, width in zip(row.cells, cells, widths, strict=True):
        cell.width = Mm(width)
        border_below(cell, is_strong=is_header)
        _fill_cell(cell, lines)


def _fill_cell(cell: _Cell, lines: Iterable[Line]) -> None:
    """A cell is never without a paragraph."""
    for place, line in enumerate(lines):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        paragraph.style = "Memo table"
        _write(paragraph, line)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001
