"""The styles and the page of the memo as a Word document, under the names that Word knows."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from maturity.drawing import INK, LINE, MUTED
from reports.memo import looks
from reports.memo.blocks import Kind

KINDS_OF_LETTERS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")


def paragraph_style(kind: Kind) -> str:
    return f"Memo {kind}"


def add_styles(document: WordDocument, language: str) -> None:
    """`language` as "nl-NL"."""
    _set_defaults(document, language)
    for level, size in looks.HEADINGS.items():
        heading = _style(document, f"Heading {level}", size)
        heading.font.bold = True
        _space(heading, looks.SPACE_BEFORE[level], looks.SPACE_AFTER[level])
        heading.paragraph_format.keep_with_next = True
    for kind in Kind:
        _add_paragraph(document, kind)
    for name, width in (("List Bullet", Mm(4)), ("List Number", Mm(6))):
        _hang(_style(document, name, looks.BODY), width)
    _space(_added(document, "Memo table", looks.TABLE), 0, 0)
    footer = _style(document, "Footer", 9)
    footer.font.color.rgb = _colour(MUTED)
    footer.paragraph_format.tab_stops.clear_all()


def add_page(document: WordDocument, running: str, page: str, of: str) -> None:
    """A4 with a foot that says which page of how many."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(looks.SIDE)
    section.top_margin, section.bottom_margin = Mm(looks.TOP), Mm(looks.FOOT + 9)
    section.footer_distance = Mm(looks.FOOT)
    words = section.footer.paragraphs[0]
    words.paragraph_format.tab_stops.add_tab_stop(Mm(210 - 2 * looks.SIDE), WD_TAB_ALIGNMENT.RIGHT)
    words.add_run(f"{running}\t{page} ")
    _add_field(words, "PAGE")
    words.add_run(f" {of} ")
    _add_field(words, "NUMPAGES")


def table_properties(name: str) -> Iterator[BaseOxmlElement]:
    """Room in its cells, and the name of the table: in this order, as Word asks."""
    room = OxmlElement("w:tblCellMar")
    for side, width in (("top", 40), ("left", 0), ("bottom", 40), ("right", 120)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        room.append(margin)
    yield room
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), name)
    yield caption


def border_below(cell: _Cell, *, is_strong: bool) -> None:
    border = OxmlElement("w:bottom")
    for name, value in (
        ("val", "single"),
        ("sz", "10" if is_strong else "4"),  # eighths of a point
        ("space", "0"),
        ("color", (INK if is_strong else LINE).removeprefix("#")),
    ):
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:tcBorders")
    borders.append(border)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - the library has no word for it


def _set_defaults(document: WordDocument, language: str) -> None:
    normal = _style(document, "Normal", looks.BODY)
    _space(normal, 0, 0)
    normal.paragraph_format.line_spacing = 1
    for element in document.styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            element.set(qn(name), language)


def _style(document: WordDocument, name: str, size: float) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return _with_letters(style, size)


def _added(document: WordDocument, name: str, size: float) -> ParagraphStyle:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = _style(document, name, size)
    style.base_style = document.styles["Normal"]
    return style


def _with_letters(style: ParagraphStyle, size: float) -> ParagraphStyle:
    """Our font instead of that of the theme."""
    style.font.name, style.font.size = looks.FONT, Pt(size)
    style.font.color.rgb = _colour(INK)
    fonts = style.element.rPr.rFonts
    fonts.attrib.clear()
    for kind in KINDS_OF_LETTERS:
        fonts.set(qn(kind), looks.FONT)
    return style


def _add_paragraph(document: WordDocument, kind: Kind) -> None:
    style = _added(document, paragraph_style(kind), looks.SIZES[kind])
    _space(style, 0, looks.SPACES[kind])
    if kind is Kind.LEAD:
        style.font.bold = True
    if kind is Kind.CONCEPT:
        style.font.color.rgb = _colour(looks.CONCEPT)


def _space(style: ParagraphStyle, before: float, after: float) -> None:
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _hang(style: ParagraphStyle, width: Length) -> None:
    _space(style, 0, 1.5)
    style.paragraph_format.left_indent = width
    style.paragraph_format.first_line_indent = Length(-width)
    style.paragraph_format.tab_stops.add_tab_stop(width)


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.removeprefix("#").upper())


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - the library has no word for it
