"""Makes the fonts of the PDF report out of the web fonts that npm installed.

The PDF needs TrueType: WeasyPrint embeds it faster than WOFF2. A web font comes in parts per
alphabet; one file with all of them saves the PDF a family per part. The replacement character gets
the shape of the missing glyph, so that a character outside the font can still be printed.

    python scripts/pdf_fonts.py [folder with the woff2 files] [folder to write to]
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules" / "@fontsource" / "source-sans-3" / "files"
TARGET = ROOT / "build" / "pdf"

STYLES = {
    "Regular": "400-normal",
    "SemiBold": "600-normal",
    "Bold": "700-normal",
    "Italic": "400-italic",
}
ALPHABETS = ("latin", "latin-ext")
# Kerning and accents; without ligatures and fractions the PDF is made in 7 % less time.
FEATURES = ["kern", "mark", "mkmk", "ccmp"]
FAMILY = "Source Sans 3"
NAMES_OF_A_FAMILY = {1, 2, 4, 16, 17}
MISSING, REPLACEMENT = ".notdef", 0xFFFD


def main(source: Path = SOURCE, target: Path = TARGET) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, style in STYLES.items():
        parts = [source / f"source-sans-3-{alphabet}-{style}.woff2" for alphabet in ALPHABETS]
        make_font(parts, target / f"SourceSans3-{name}.ttf", name)


def make_font(parts: list[Path], target: Path, style: str = "Regular") -> None:
    """One TrueType font out of its parts; the same parts give the same bytes."""
    with TemporaryDirectory() as folder:
        font = Merger().merge([str(_as_truetype(part, Path(folder))) for part in parts])
    font.recalcTimestamp = False
    with TTFont(parts[0]) as first:
        for date in ("created", "modified"):
            setattr(font["head"], date, getattr(first["head"], date))
    _add_replacement_character(font)
    _leave_out_features(font)
    _name(font, style)
    font.save(target)


def _as_truetype(part: Path, folder: Path) -> Path:
    path = folder / f"{part.stem}.ttf"
    with TTFont(part, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(path)
    return path


def _add_replacement_character(font: TTFont) -> None:
    font.setGlyphOrder([*font.getGlyphOrder(), "replacement"])
    font["glyf"]["replacement"] = font["glyf"][MISSING]
    font["hmtx"]["replacement"] = font["hmtx"][MISSING]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[REPLACEMENT] = "replacement"


def _leave_out_features(font: TTFont) -> None:
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)


def _name(font: TTFont, style: str) -> None:
    """One family: the web fonts carry the name of the weight that all were drawn from, and a
    drawing that becomes pixels finds its font by name."""
    names = font["name"]
    names.names = [one for one in names.names if one.nameID not in NAMES_OF_A_FAMILY]
    for number, text in ((1, FAMILY), (2, style), (4, f"{FAMILY} {style}")):
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
