"""Nothing that somebody typed becomes a formula, and nothing of it is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from reports.exports.cells import looks_like_formula, safe_cell
from reports.exports.csv_file import write_csv
from reports.exports.ods_file import write_ods
from reports.exports.sheets import Column, Sheet, Workbook
from reports.exports.xlsx_file import LONGEST, write_xlsx
from tests.hypothesis_profiles import PROFILE
from tests.reports.hostile import HOSTILE, NASTY, NOT_IN_XML, kept
from tests.reports.reading_back import read_csv, read_ods, read_xlsx

pytestmark = pytest.mark.looks

# 5,000 texts, or a sample of 60 beside those that are always there
FILES, TEXTS = (100, 50) if PROFILE == "soak" else (2, 30)
ALWAYS = [*NASTY, *NOT_IN_XML]


def sheet_of(texts: list[str]) -> Sheet:
    return Sheet("Blad", (Column("Tekst", ""),), tuple((text,) for text in texts))


def in_csv(texts: list[str]) -> list[str]:
    return [row[0] for row in read_csv(write_csv(sheet_of(texts)))[1:]]


def check_all_formats(texts: list[str]) -> None:
    book = Workbook("Titel", (sheet_of(texts),))
    for read in (read_xlsx(write_xlsx(book, "nl-NL")), read_ods(write_ods(book, "nl", "NL"))):
        assert read.formulas == 0
        found = [row[0] or "" for row in read.tables["Blad"][1:]]
        assert found == [kept(text) for text in texts]
    for text, field in zip(texts, in_csv(texts), strict=True):
        assert field in {kept(text), f"'{kept(text)}"}
        assert not begins_as_formula(field)


def begins_as_formula(field: str) -> bool:
    """What a spreadsheet would make of this field if it ignores whatever cannot be seen."""
    seen = [
        c for c in unicodedata.normalize("NFKC", field) if unicodedata.category(c)[0] not in "ZC"
    ]
    return field[:1] in {"\t", "\n"} or seen[:1] in (["="], ["+"], ["-"], ["@"])


def test_texts_that_are_always_tried_come_back_unchanged() -> None:
    check_all_formats(ALWAYS)


@limits(max_examples=FILES)
@given(st.lists(HOSTILE, min_size=TEXTS, max_size=TEXTS))
def test_hostile_texts_come_back_unchanged(texts: list[str]) -> None:
    check_all_formats(texts)


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        " =1",
        "\t1",
        "\r1",
        "\n1",
        "\ufeff=1",
        "\u200b+1",
        "\uff1d1",
        "\ufe621",
        "\u22121",
        "@a",
    ],
)
def test_csv_has_an_apostrophe_before_what_begins_as_a_formula(text: str) -> None:
    assert in_csv([text]) == [f"'{kept(text)}"]


@pytest.mark.parametrize("text", ["", "a=1", "'=1", "1+1", "(=1)", "é", "a\n=1", "{=1}", "%", "|a"])
def test_csv_leaves_other_texts_as_they_are(text: str) -> None:
    assert in_csv([text]) == [text]


def test_a_text_that_excel_could_compute_is_marked_as_text_for_who_edits_it() -> None:
    import io

    from openpyxl import load_workbook

    content = write_xlsx(Workbook("Titel", (sheet_of(["=1+1", "gewoon"]),)), "nl-NL")

    (_head,), (formula,), (plain,) = load_workbook(io.BytesIO(content))["Blad"].iter_rows()
    assert (formula.value, formula.data_type, bool(formula.quotePrefix)) == ("=1+1", "s", True)
    assert (plain.data_type, bool(plain.quotePrefix)) == ("s", False)


def test_a_text_that_is_too_long_for_excel_ends_with_a_mark() -> None:
    texts = ["a" * LONGEST, "a" * (LONGEST + 1), "😀" * LONGEST]

    read = read_xlsx(write_xlsx(Workbook("Titel", (sheet_of(texts),)), "nl-NL"))

    full, cut, wide = (str(row[0]) for row in read.tables["Blad"][1:])
    assert full == texts[0]
    assert cut == "a" * (LONGEST - 1) + "…"
    assert wide == "😀" * ((LONGEST - 1) // 2) + "…"


@pytest.mark.parametrize("value", [0, 2.5, -3, None])
def test_numbers_stay_numbers(value: float | None) -> None:
    assert safe_cell(value).value == value
    assert not safe_cell(value).looks_like_formula


def test_nothing_looks_like_a_formula_without_anything_to_see() -> None:
    assert [looks_like_formula(text) for text in ("", " ", "\u200b")] == [False, False, False]
