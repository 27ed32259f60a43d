"""How the tables of an ODS file look: widths, wrapped texts, and a bold first row in view."""

from collections.abc import Sequence
from typing import Any

CENTIMETRES = 0.2  # for a character
FROZEN = "2"  # a split that stays where it is, as LibreOffice counts

Element = Any  # odfpy has no types


class OdsStyles:
    """The styles of one document."""

    def __init__(self, book: Element, language: str, country: str) -> None:
        from odf.style import DefaultStyle, TextProperties

        self._book = book
        self._columns: dict[int, Element] = {}
        default = DefaultStyle(family="table-cell")
        default.addElement(TextProperties(language=language, country=country))
        book.styles.addElement(default)
        self.body = self._cell_style("body")
        self.head = self._cell_style("head", TextProperties(fontweight="bold"))
        self.day = self._day_style()
        self.row = self._row_style()

    def column(self, width: int) -> Element:
        from odf.style import Style, TableColumnProperties

        if width not in self._columns:
            style = Style(name=f"width-{width}", family="table-column")
            style.addElement(TableColumnProperties(columnwidth=f"{width * CENTIMETRES:.1f}cm"))
            self._book.automaticstyles.addElement(style)
            self._columns[width] = style
        return self._columns[width]

    def _cell_style(self, name: str, *properties: Element, **attributes: Element) -> Element:
        from odf.style import Style, TableCellProperties

        style = Style(name=name, family="table-cell", **attributes)
        style.addElement(TableCellProperties(wrapoption="wrap", verticalalign="top"))
        for one in properties:
            style.addElement(one)
        self._book.automaticstyles.addElement(style)
        return style

    def _row_style(self) -> Element:
        """As high as its texts ask."""
        from odf.style import Style, TableRowProperties

        style = Style(name="row", family="table-row")
        style.addElement(TableRowProperties(useoptimalrowheight="true"))
        self._book.automaticstyles.addElement(style)
        return style

    def _day_style(self) -> Element:
        from odf.number import DateStyle, Day, Month, Text, Year

        pattern = DateStyle(name="iso")
        for part in (
            Year(style="long"),
            Text(text="-"),
            Month(style="long"),
            Text(text="-"),
            Day(style="long"),
        ):
            pattern.addElement(part)
        self._book.automaticstyles.addElement(pattern)
        return self._cell_style("day", datastylename=pattern)


def freeze_first_row(book: Element, names: Sequence[str]) -> None:
    from odf.config import (
        ConfigItemMapEntry,
        ConfigItemMapIndexed,
        ConfigItemMapNamed,
        ConfigItemSet,
    )

    tables = ConfigItemMapNamed(name="Tables")
    for name in names:
        table = ConfigItemMapEntry(name=name)
        for key, kind, value in (
            ("VerticalSplitMode", "short", FROZEN),
            ("VerticalSplitPosition", "int", "1"),
            ("PositionBottom", "int", "1"),
            ("ActiveSplitRange", "short", "2"),
        ):
            table.addElement(_setting(key, kind, value))
        tables.addElement(table)
    view = ConfigItemMapEntry()
    view.addElement(_setting("ViewId", "string", "view1"))
    view.addElement(tables)
    views = ConfigItemMapIndexed(name="Views")
    views.addElement(view)
    settings = ConfigItemSet(name="ooo:view-settings")
    settings.addElement(views)
    book.settings.addElement(settings)


def _setting(name: str, kind: str, value: str) -> Element:
    from odf.config import ConfigItem

    return ConfigItem(name=name, type=kind, text=value)
