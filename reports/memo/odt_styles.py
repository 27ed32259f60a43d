"""The styles and the page of the memo as an OpenDocument text, under the names that LibreOffice
knows them by."""

from collections.abc import Iterable
from typing import Any

from odf import style, text  # noqa: TID253 - imported when a file is asked for: memo_files
from odf.opendocument import OpenDocument  # noqa: TID253 - imported when a file is asked for: memo_files

from maturity.drawing import INK, LINE, MUTED
from reports.memo import looks
from reports.memo.blocks import Kind


def paragraph_style(kind: Kind) -> str:
    return f"Memo_20_{kind}"


def column_style(width: int) -> str:
    return f"Column_{width}"


def add_styles(document: OpenDocument, language: str, widths: Iterable[int]) -> None:
    """`widths` of the columns that there are, in millimetres."""
    _add_font(document)
    _add_defaults(document, language)
    for level, size in looks.HEADINGS.items():
        _add_heading(document, level, size)
    for kind in Kind:
        _add_paragraph(document, kind)
    _add_small(document, "List_20_Item", "List Item", after=1.5)
    _add_small(document, "Table_20_Contents", "Table Contents", after=0, size=looks.TABLE)
    _add_footer(document)
    strong = style.Style(name="Strong_20_Emphasis", displayname="Strong Emphasis", family="text")
    strong.addElement(style.TextProperties(fontweight="bold"))
    document.styles.addElement(strong)
    _add_lists(document)
    _add_table(document)
    _add_columns(document, widths)
    _add_radar(document)


def add_page(document: OpenDocument, running: str, page: str, of: str) -> None:
    """A4 with a foot that says which page of how many."""
    layout = style.PageLayout(name="A4")
    layout.addElement(
        style.PageLayoutProperties(
            pagewidth="210mm",
            pageheight="297mm",
            printorientation="portrait",
            margintop=f"{looks.TOP}mm",
            marginbottom=f"{looks.FOOT}mm",
            marginleft=f"{looks.SIDE}mm",
            marginright=f"{looks.SIDE}mm",
        )
    )
    foot = style.FooterStyle()
    foot.addElement(style.HeaderFooterProperties(minheight="6mm", margintop="3mm"))
    layout.addElement(foot)
    document.automaticstyles.addElement(layout)
    master = style.MasterPage(name="Standard", pagelayoutname=layout)
    footer = style.Footer()
    words = text.P(stylename="Footer", text=running)
    words.addElement(text.Tab())
    words.addText(f"{page} ")
    words.addElement(text.PageNumber(selectpage="current"))
    words.addText(f" {of} ")
    words.addElement(text.PageCount())
    footer.addElement(words)
    master.addElement(footer)
    document.masterstyles.addElement(master)


def _add_font(document: OpenDocument) -> None:
    names = ", ".join(f"'{name}'" for name in (looks.FONT, *looks.FALLBACKS))
    document.fontfacedecls.addElement(
        style.FontFace(
            name=looks.FONT, fontfamily=f"{names}, sans-serif", fontfamilygeneric="swiss"
        )
    )


def _add_defaults(document: OpenDocument, language: str) -> None:
    default = style.DefaultStyle(family="paragraph")
    default.addElement(style.ParagraphProperties(orphans=2, widows=2, lineheight="100%"))
    default.addElement(
        style.TextProperties(
            fontname=looks.FONT,
            fontsize=f"{looks.BODY}pt",
            color=INK,
            language=language,
            country=looks.COUNTRIES[language],
        )
    )
    document.styles.addElement(default)
    document.styles.addElement(style.Style(name="Standard", family="paragraph"))


def _add_heading(document: OpenDocument, level: int, size: int) -> None:
    name = f"Heading_20_{level}"
    heading = style.Style(
        name=name,
        displayname=f"Heading {level}",
        family="paragraph",
        parentstylename="Standard",
        nextstylename=paragraph_style(Kind.PLAIN),
        defaultoutlinelevel=level,
    )
    heading.addElement(
        style.ParagraphProperties(
            margintop=f"{looks.SPACE_BEFORE[level]}pt",
            marginbottom=f"{looks.SPACE_AFTER[level]}pt",
            keepwithnext="always",
        )
    )
    heading.addElement(style.TextProperties(fontsize=f"{size}pt", fontweight="bold"))
    document.styles.addElement(heading)
    on_new_page = style.Style(name=f"{name}_page", family="paragraph", parentstylename=name)
    on_new_page.addElement(style.ParagraphProperties(breakbefore="page", margintop="0pt"))
    document.automaticstyles.addElement(on_new_page)


def _add_paragraph(document: OpenDocument, kind: Kind) -> None:
    paragraph = style.Style(
        name=paragraph_style(kind),
        displayname=f"Memo {kind}",
        family="paragraph",
        parentstylename="Standard",
    )
    space: dict[str, Any] = {"marginbottom": f"{looks.SPACES[kind]}pt"}
    letters: dict[str, Any] = {"fontsize": f"{looks.SIZES[kind]}pt"}
    if kind is Kind.LEAD:
        letters["fontweight"] = "bold"
    if kind is Kind.CONCEPT:
        space |= {"border": f"1pt solid {looks.CONCEPT}", "padding": "3pt"}
        letters["color"] = looks.CONCEPT
    paragraph.addElement(style.ParagraphProperties(**space))
    paragraph.addElement(style.TextProperties(**letters))
    document.styles.addElement(paragraph)


def _add_small(
    document: OpenDocument, name: str, shown: str, *, after: float, size: float = looks.BODY
) -> None:
    paragraph = style.Style(
        name=name, displayname=shown, family="paragraph", parentstylename="Standard"
    )
    paragraph.addElement(style.ParagraphProperties(marginbottom=f"{after}pt"))
    paragraph.addElement(style.TextProperties(fontsize=f"{size}pt"))
    document.styles.addElement(paragraph)


def _add_footer(document: OpenDocument) -> None:
    footer = style.Style(name="Footer", family="paragraph", parentstylename="Standard")
    properties = style.ParagraphProperties()
    stops = style.TabStops()
    stops.addElement(style.TabStop(position=f"{210 - 2 * looks.SIDE}mm", type="right"))
    properties.addElement(stops)
    footer.addElement(properties)
    footer.addElement(style.TextProperties(fontsize="9pt", color=MUTED))
    document.styles.addElement(footer)


def _add_lists(document: OpenDocument) -> None:
    bullets = text.ListStyle(name="Bullets")
    bullet = text.ListLevelStyleBullet(level=1, bulletchar="•")
    bullet.addElement(_hanging("4mm"))
    bullets.addElement(bullet)
    numbers = text.ListStyle(name="Numbers")
    number = text.ListLevelStyleNumber(level=1, numformat="1")
    number.addElement(_hanging("6mm"))
    numbers.addElement(number)
    document.styles.addElement(bullets)
    document.styles.addElement(numbers)


def _hanging(width: str) -> Any:
    properties = style.ListLevelProperties(listlevelpositionandspacemode="label-alignment")
    properties.addElement(
        style.ListLevelLabelAlignment(
            labelfollowedby="listtab",
            listtabstopposition=width,
            marginleft=width,
            textindent=f"-{width}",
        )
    )
    return properties


def _add_table(document: OpenDocument) -> None:
    whole = style.Style(name="Table", family="table")
    whole.addElement(style.TableProperties(width=f"{210 - 2 * looks.SIDE}mm", align="left"))
    row = style.Style(name="Row", family="table-row")
    row.addElement(style.TableRowProperties(keeptogether="always"))
    automatic = [whole, row]
    for name, border in (("Header_cell", f"1.25pt solid {INK}"), ("Cell", f"0.5pt solid {LINE}")):
        cell = style.Style(name=name, family="table-cell")
        cell.addElement(
            style.TableCellProperties(
                borderbottom=border, paddingtop="2pt", paddingbottom="2pt", paddingright="6pt"
            )
        )
        automatic.append(cell)
    for one in automatic:
        document.automaticstyles.addElement(one)


def _add_columns(document: OpenDocument, widths: Iterable[int]) -> None:
    for width in sorted(set(widths)):
        column = style.Style(name=column_style(width), family="table-column")
        column.addElement(style.TableColumnProperties(columnwidth=f"{width}mm"))
        document.automaticstyles.addElement(column)


def _add_radar(document: OpenDocument) -> None:
    frame = style.Style(name="Radar_frame", family="graphic")
    frame.addElement(
        style.GraphicProperties(
            wrap="left",
            verticalpos="top",
            verticalrel="paragraph",
            horizontalpos="right",
            horizontalrel="paragraph",
            marginleft="5mm",
            marginbottom="2mm",
        )
    )
    document.automaticstyles.addElement(frame)
    place = style.Style(name="Radar_place", family="paragraph", parentstylename="Standard")
    place.addElement(style.ParagraphProperties(marginbottom="0pt", lineheight="1pt"))
    place.addElement(style.TextProperties(fontsize="1pt"))
    document.automaticstyles.addElement(place)
