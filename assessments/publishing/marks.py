"""Which words of a text went, and which came. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORDS = re.compile(r"\S+\s*")
ALIKE = 0.4  # below this, marks say less than the two texts side by side


class Mark(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    mark: Mark
    text: str


Pieces = tuple[Piece, ...]


def marked(before: str, after: str) -> tuple[Pieces, Pieces]:
    """The earlier text in what stayed and what went, the later in what stayed and what came."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    if not before or not after or matcher.ratio() < ALIKE:
        return _whole(Mark.GONE, before), _whole(Mark.NEW, after)
    gone: list[Piece] = []
    came: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        marks = (Mark.SAME, Mark.SAME) if tag == "equal" else (Mark.GONE, Mark.NEW)
        gone += _whole(marks[0], "".join(old[i1:i2]))
        came += _whole(marks[1], "".join(new[j1:j2]))
    return tuple(gone), tuple(came)


def _bare(words: list[str]) -> list[str]:
    return [word.strip() for word in words]


def plain(text: str) -> Pieces:
    return _whole(Mark.SAME, text)


def _whole(mark: Mark, text: str) -> Pieces:
    return (Piece(mark, text),) if text else ()
