"""What may stand in a cell of a file that others open with a spreadsheet.

Texts stay texts: nothing that somebody typed may become a formula on the computer of who opens the
file. How a format says so is its own affair; what needs it is decided here, for all of them.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

Value = str | int | float | date | None

# As in https://owasp.org/www-community/attacks/CSV_Injection, and the minus sign of typographers.
FORMULA_STARTS = frozenset("=+-@\N{MINUS SIGN}")
BREAKS = frozenset("\t\r\n")
# What XML cannot hold, and what it advises against: https://www.w3.org/TR/xml/#charsets
LAST_OF_PLANES = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
NOT_IN_XML = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{LAST_OF_PLANES}]"
)
PICTURES = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "\N{SYMBOL FOR DELETE}"}
OLDEST_DAY = date(1900, 3, 1)  # before it, spreadsheets do not agree on their calendar


@dataclass(frozen=True, slots=True)
class Cell:
    """`looks_like_formula`: a spreadsheet that takes this text as if typed may compute it."""

    value: Value
    looks_like_formula: bool = False


def safe_cell(value: Value) -> Cell:
    """Numbers and days as they are; a text as it is, with line feeds as line ends and with a sign
    that can be seen for every character that no file can hold."""
    if isinstance(value, str):
        text = readable(value)
        return Cell(text, looks_like_formula(value))
    if isinstance(value, date) and value < OLDEST_DAY:
        return Cell(value.isoformat())
    return Cell(value)


def readable(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return NOT_IN_XML.sub(_picture, lines)


def _picture(match: re.Match[str]) -> str:
    return PICTURES.get(ord(match.group()), "\N{REPLACEMENT CHARACTER}")


def looks_like_formula(text: str) -> bool:
    """Also behind what cannot be seen, and in the wide and small forms of the same signs."""
    if text[:1] in BREAKS and text:
        return True
    seen = (letter for letter in text if unicodedata.category(letter)[0] not in "CZM")
    first = next(seen, "")
    return unicodedata.normalize("NFKC", first)[:1] in FORMULA_STARTS
