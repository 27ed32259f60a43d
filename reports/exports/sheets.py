"""What the tables of an assessment are, whatever the format of the file."""

from dataclasses import dataclass

from reports.exports.cells import Value

NARROW, MIDDLE, WIDE = 12, 28, 64  # widths in characters


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    explanation: str
    width: int = NARROW


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; without rows it keeps its columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The first sheet explains the others."""

    title: str
    sheets: tuple[Sheet, ...]
