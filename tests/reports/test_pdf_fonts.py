from pathlib import Path

from fontTools.ttLib import TTFont

from reports.pdf import FONTS
from scripts.pdf_fonts import ALPHABETS, SOURCE, make_font


def test_same_web_fonts_give_the_same_font(tmp_path: Path) -> None:
    parts = [SOURCE / f"source-sans-3-{alphabet}-400-normal.woff2" for alphabet in ALPHABETS]

    make_font(parts, tmp_path / "again.ttf")

    assert (tmp_path / "again.ttf").read_bytes() == FONTS[0].read_bytes()


def test_replacement_character_looks_like_a_missing_one() -> None:
    with TTFont(FONTS[0]) as font:
        glyphs, name = font["glyf"], font.getBestCmap()[0xFFFD]

        assert glyphs[name] == glyphs[".notdef"]
        assert glyphs[name].numberOfContours > 0
