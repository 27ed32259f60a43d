from pathlib import Path

import pytest

from reports import pdf
from reports.pdf_text import covered_characters, printable

LETTERS = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyzé<>&\"'= "))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("café", "café"),
        ("a\nb\tc", "a\nb\tc"),
        ("ﬁets", "fiets"),
        ("a\N{NARROW NO-BREAK SPACE}b", "a b"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b", "ab"),
        ("a\N{COMBINING DIAERESIS}b", "ab"),
        ("a\x00b\x9fc", "abc"),
        ("漢字", "��"),
        ("😀", "�"),
        ("\ud800", "�"),
        ("\ue000", "�"),
    ],
    ids=ascii,
)
def test_printable_replaces_what_the_fonts_lack(text: str, expected: str) -> None:
    assert printable(text, LETTERS) == expected


@pytest.mark.parametrize(
    "character",
    [
        "\N{FULLWIDTH LESS-THAN SIGN}",
        "\N{SMALL GREATER-THAN SIGN}",
        "\N{FULLWIDTH AMPERSAND}",
        "\N{FULLWIDTH QUOTATION MARK}",
        "\N{FULLWIDTH EQUALS SIGN}",
    ],
)
def test_printable_never_makes_markup(character: str) -> None:
    assert printable(f"a{character}b", LETTERS) == "a�b"


def test_fonts_cover_dutch_and_other_latin_alphabets() -> None:
    covered = covered_characters(pdf.FONTS)

    assert covered.issuperset(map(ord, "ABCabc0123 éèëïöüâçñ ĳ ŵŷ łąż şğı ő€…—“”«»•½²%�"))


def test_fonts_cover_the_texts_of_the_model() -> None:
    covered = covered_characters(pdf.FONTS)
    text = Path("fixtures/model.json").read_text(encoding="utf-8")

    assert {character for character in text if ord(character) not in covered} <= {"\n"}
