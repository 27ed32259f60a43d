"""The memo as an OpenDocument text, to be edited."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from odf import dc, draw, meta, svg, table, text  # noqa: TID253 - imported when a file is asked for: memo_files
from odf.opendocument import OpenDocument, OpenDocumentText  # noqa: TID253 - imported when a file is asked for: memo_files

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
from reports.memo.memo import Memo
from reports.memo.odt_styles import add_page, add_styles, column_style, paragraph_style
from reports.odf_namespaces import declare_all_namespaces

PICTURE = "Pictures/radar.png"


def memo_odt(memo: Memo, radar: bytes) -> bytes:
    """The file, in the active language. `radar` is its picture as PNG; the same input gives the
    same bytes."""
    declare_all_namespaces()
    document = OpenDocumentText()
    language = get_language() or "nl"
    blocks = memo_blocks(memo)
    tables = [block for block in blocks if isinstance(block, Table)]
    add_styles(document, language, [width for one in tables for width in one.widths])
    add_page(document, memo.running, _("Page"), _("of"))
    _describe(document, memo, language)
    document.addPicture(PICTURE, "image/png", radar)
    for block in blocks:
        for element in _elements(document, block):
            document.text.addElement(element)
    target = BytesIO()
    document.write(target)
    return looks.repacked(target.getvalue())


def _describe(document: OpenDocument, memo: Memo, language: str) -> None:
    moment = memo.made_at.isoformat(timespec="seconds")
    for element, value in (
        (dc.Title, document_title(memo)),
        (dc.Description, memo.headline),
        (dc.Creator, memo.municipality),
        (meta.InitialCreator, memo.municipality),
        (dc.Language, f"{language}-{looks.COUNTRIES[language]}"),
        (meta.CreationDate, moment),
        (dc.Date, moment),
    ):
        document.meta.addElement(element(text=value))


def _elements(document: OpenDocument, block: Block) -> Iterator[Any]:
    match block:
        case Heading(level=level, text=words, on_new_page=on_new_page):
            name = f"Heading_20_{level}" + ("_page" if on_new_page else "")
            yield text.H(outlinelevel=level, stylename=name, text=words)
        case Paragraph(line=line, kind=kind):
            yield _paragraph(line, paragraph_style(kind))
        case Items():
            yield _list(block)
        case Picture(text=words):
            yield _picture(document, words)
        case Table():
            yield _table(block)


def _paragraph(line: Line, style: str) -> Any:
    paragraph = text.P(stylename=style)
    if line.bold:
        paragraph.addElement(text.Span(stylename="Strong_20_Emphasis", text=line.bold))
    paragraph.addText(f" {line.text}" if line.bold and line.text else line.text)
    return paragraph


def _list(block: Items) -> Any:
    rows = text.List(stylename="Numbers" if block.first else "Bullets")
    for place, line in enumerate(block.lines):
        numbered = {"startvalue": block.first} if block.first and not place else {}
        item = text.ListItem(**numbered)
        item.addElement(_paragraph(line, "List_20_Item"))
        rows.addElement(item)
    return rows


def _picture(document: OpenDocument, words: str) -> Any:
    frame = draw.Frame(
        name="Radar",
        stylename=document.getStyleByName("Radar_frame"),
        anchortype="paragraph",
        width=f"{looks.RADAR_WIDTH}mm",
        height=f"{looks.RADAR_HEIGHT}mm",
        zindex=0,
    )
    frame.addElement(draw.Image(href=PICTURE, type="simple", show="embed", actuate="onLoad"))
    frame.addElement(svg.Title(text="Radar"))
    frame.addElement(svg.Desc(text=words))
    paragraph = text.P(stylename="Radar_place")
    paragraph.addElement(frame)
    return paragraph


def _table(block: Table) -> Any:
    element = table.Table(name=block.name, stylename="Table")
    for width in block.widths:
        element.addElement(table.TableColumn(stylename=column_style(width)))
    header = table.TableHeaderRows()
    lines = tuple((Line(words),) for words in block.header)
    header.addElement(_row(lines, "Header_cell"))
    element.addElement(header)
    for row in block.rows:
        element.addElement(_row(row, "Cell"))
    return element


def _row(cells: tuple[tuple[Line, ...], ...], style: str) -> Any:
    row = table.TableRow(stylename="Row")
    for lines in cells:
        cell = table.TableCell(stylename=style, valuetype="string")
        for line in lines:
            cell.addElement(_paragraph(line, "Table_20_Contents"))
        row.addElement(cell)
    return row
