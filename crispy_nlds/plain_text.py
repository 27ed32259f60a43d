"""What counts as plain text, for forms and for documents: one way to write it, and one set of
characters that it cannot hold."""

import re
import unicodedata

# Control characters (not tab and line feed), lone surrogates, the invisible marks that reverse the
# direction of a text, the sign for a character that was lost on the way, and code points that
# Unicode reserves: no reader sees them, some readers, databases and PDF viewers stumble over them.
UNREADABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufffd-\uffff]"
)
LINE_BREAK = re.compile("[\t\n\u2028\u2029]")  # a tab does as much harm to one line


def normalised(text: str) -> str:
    """Unicode normal form C with line feeds as line ends. This may make a text longer."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def unreadable_characters(text: str) -> list[str]:
    """The characters that are not accepted, as U+202E, each once and in order."""
    return list(dict.fromkeys(f"U+{ord(character):04X}" for character in UNREADABLE.findall(text)))


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing at all: spaces, and marks without a shape of their own."""
    return all(unicodedata.category(character)[0] in "CZ" for character in text)


def is_one_line(text: str) -> bool:
    return not LINE_BREAK.search(text)
