"""LibreOffice opens the spreadsheets and finds every text that was put in."""

import csv
import subprocess
from pathlib import Path

import pytest

from reports.exports.ods_file import write_ods
from reports.exports.sheets import Column, Sheet, Workbook
from reports.exports.xlsx_file import write_xlsx
from tests.reports.hostile import NASTY, NOT_IN_XML, kept

pytestmark = pytest.mark.looks

TEXTS = [*NASTY, *NOT_IN_XML]
# separator, quote, UTF-8, from line 1, and every cell as text that is text: nothing is computed
AS_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,false"


def converted(folder: Path, names: list[str], target: str) -> None:
    """One start of LibreOffice, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    paths = [str(folder / name) for name in names]
    subprocess.run([*command, *paths], check=True, capture_output=True, timeout=120)


def texts_in(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[0] for row in csv.reader(file, delimiter=";")][1:]


def test_libreoffice_keeps_every_text_of_both_formats(tmp_path: Path) -> None:
    rows = tuple((text, 1) for text in TEXTS)
    sheet = Sheet("Blad", (Column("Tekst", ""), Column("Getal", "")), rows)
    book = Workbook("Titel", (sheet,))
    (tmp_path / "excel.xlsx").write_bytes(write_xlsx(book, "nl-NL"))
    (tmp_path / "open.ods").write_bytes(write_ods(book, "nl", "NL"))

    converted(tmp_path, ["excel.xlsx", "open.ods"], AS_CSV)

    expected = [kept(text) for text in TEXTS]
    assert texts_in(tmp_path / "excel.csv") == expected
    assert texts_in(tmp_path / "open.csv") == expected
