"""Text that the fonts of the report can print.

A character without a glyph would send the renderer to whatever font the machine has, or print
nothing at all, which PDF/A forbids. So every such character gives way before rendering.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
KEPT = frozenset(map(ord, "\n\t"))
INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me"})
MARKUP = frozenset("<>&\"'`=")


@lru_cache(maxsize=4)
def covered_characters(fonts: tuple[Path, ...]) -> frozenset[int]:
    """The code points that every one of these fonts has a glyph for."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only the rendering process needs it

    coverage: list[set[int]] = []
    for path in fonts:
        with TTFont(path, lazy=True) as font:
            coverage.append(set(font.getBestCmap()))
    return frozenset(set.intersection(*coverage))


def printable(text: str, covered: Iterable[int]) -> str:
    """The text with what the fonts lack replaced: by a plainer form of the same character where
    there is one, by nothing where the character is invisible, else by a visible box.

    Works on HTML as well: no replacement brings in a character that means something there.
    """
    return text.translate(_Replacements(frozenset(covered)))


class _Replacements(dict[int, str]):
    def __init__(self, covered: frozenset[int]) -> None:
        super().__init__()
        self.covered = covered

    def __missing__(self, code: int) -> str:
        self[code] = replacement = self._replace(code)
        return replacement

    def _replace(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if code in KEPT or (code in self.covered and category != "Cc"):
            return character
        if category in INVISIBLE:
            return ""
        if category.startswith("Z"):
            return " "
        plainer = unicodedata.normalize("NFKC", character)
        if MARKUP.isdisjoint(plainer) and self.covered.issuperset(map(ord, plainer)):
            return plainer
        return REPLACEMENT
