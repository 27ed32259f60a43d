"""The texts of a memo: on one line, cut where there is no room for more."""

import re
import unicodedata

from django.utils.text import capfirst

ELLIPSIS = "…"
NO_CHARACTERS = ("Cc", "Cs")  # controls; halves of a character
# They turn around what stands beside them: embeddings, overrides and isolates.
TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LONGEST_WORD = 38  # characters; "arbeidsongeschiktheidsverzekering" has 33
BROAD = frozenset("mw&—…+=<>#½¾œæ")
BROADEST = frozenset("MW@%™")
END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")


def plain(text: str) -> str:
    """The text on one line, without what has no place in a document of any kind."""
    return "".join(filter(_belongs, " ".join(text.split())))


def cut(text: str, limit: int) -> str:
    """At most so many characters: it ends after a word, with an ellipsis, when it was longer. A
    word that is too long for a column is cut as well.

    A capital or another broad character counts for more, so that the limit is one of room.
    """
    text = " ".join(_fitting(word, LONGEST_WORD) for word in plain(text).split())
    fitting = _fitting(text, limit)
    return fitting if fitting == text else _after_a_word(fitting[:-1]) + ELLIPSIS


def first_sentence(text: str) -> str:
    return END_OF_SENTENCE.split(plain(text), maxsplit=1)[0]


def sentence(text: str) -> str:
    """With a capital and a full stop: "Gemeente luistert." """
    return capfirst(text) if text.endswith((".", "!", "?", ELLIPSIS)) else f"{capfirst(text)}."


def is_cut(text: str) -> bool:
    return ELLIPSIS in text


def _fitting(text: str, limit: int) -> str:
    """As many characters as there is room for, with an ellipsis after it when that is not all."""
    room = float(limit)
    for place, character in enumerate(text):
        room -= _breadth(character)
        if room < 0:
            return text[:place] + ELLIPSIS
    return text


def _belongs(character: str) -> bool:
    is_character = ord(character) & 0xFFFE != 0xFFFE  # two of every plane never are
    known = unicodedata.category(character) not in NO_CHARACTERS
    return is_character and known and character not in TURNING


def _breadth(character: str) -> float:
    if character in BROADEST or unicodedata.east_asian_width(character) in {"W", "F"}:
        return 2
    return 1.5 if character.isupper() or character in BROAD else 1


def _after_a_word(text: str) -> str:
    """Without the word that was cut through, unless that is most of it."""
    words, _, _ = text.rpartition(" ")
    shown = words if len(words) > len(text) / 2 else text
    return shown.rstrip(f" ,;:.{ELLIPSIS}")
