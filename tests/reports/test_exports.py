"""The downloads with data: what they hold, how they are named, and that they agree with `score`."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from odf.opendocument import load
from openpyxl import load_workbook

from assessments.carrying_over import begin
from assessments.lifecycle import confirm
from assessments.models import Assessment, Evidence
from maturity.models import Facet
from municipalities.authorship import Author
from municipalities.models import Role, User
from reports.content import build_report
from reports.exports.files import Format, export
from reports.exports.tables import workbook_of
from tests.assessments.cases import published_case
from tests.assessments.plans import make_plan
from tests.reports.reading_back import ReadBack, read_csv, read_ods, read_xlsx
from tests.reports.test_content import PUBLISHED_TABLE

SHEETS = [
    "Uitleg",
    "Uitkomst",
    "Antwoorden",
    "Onderbouwing",
    "Ontwikkelpunten",
    "Ambities",
    "Initiatieven",
    "Lenzen",
]
READERS = {Format.XLSX: read_xlsx, Format.ODS: read_ods}


def read(assessment: Assessment, kind: Format) -> ReadBack:
    return READERS[kind](export(assessment, kind).content)


def column(table: list[list[Any]], name: str) -> list[Any]:
    number = table[0].index(name)
    return [row[number] for row in table[1:]]


def scored(folder: Path) -> dict[str, Any]:
    """What `score` says of the published answers."""
    path, out = folder / "case.json", io.StringIO()
    path.write_text(json.dumps({"answers": published_case()["answers"]}), encoding="utf-8")
    call_command("score", str(path), stdout=out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


@pytest.fixture
def planned(published_assessment: Assessment, adviser: User) -> Assessment:
    facet = Facet.objects.get(code="visie")
    Evidence.objects.create(assessment=published_assessment, facet=facet, text="Het\njaarplan")
    make_plan(published_assessment, adviser)
    return published_assessment


@pytest.mark.parametrize("kind", READERS)
def test_the_tables_of_the_published_case_are_those_of_score(
    published_assessment: Assessment, tmp_path: Path, kind: Format
) -> None:
    facets = scored(tmp_path)["facets"]

    table = read(published_assessment, kind).tables["Uitkomst"]

    assert column(table, "Nummer") == list(range(1, 11))
    assert column(table, "Positie") == [facet["position"] for facet in facets.values()]
    assert column(table, "Hoogstens") == [facet["ceiling"] for facet in facets.values()]
    assert column(table, "In woorden") == [facet["label"] for facet in facets.values()]
    assert column(table, "Herkende fasen") == ["; ".join(row) for row in PUBLISHED_TABLE.values()]


def test_the_csv_holds_every_answer_of_the_published_case(
    published_assessment: Assessment, tmp_path: Path
) -> None:
    rows = read_csv(export(published_assessment, Format.CSV).content)

    given = dict(zip(column(rows, "Code"), column(rows, "Notitie"), strict=True))
    notes = {code: answer["note"] for code, answer in published_case()["answers"].items()}
    assert given == notes
    assert rows[0][:4] == ["Gemeente", "Meting", "Peildatum", "Modelversie"]
    assert rows[1][:4] == [
        "Midden-Groningen",
        "Meting 2025",
        "2025-11-01",
        "sociale-media-gemeenten 1",
    ]
    positions = dict(zip(column(rows, "Facet"), column(rows, "Positie van het facet"), strict=True))
    expected = [str(facet["position"]) for facet in scored(tmp_path)["facets"].values()]
    assert list(positions.values()) == [position.replace(".", ",") for position in expected]


@pytest.mark.parametrize("kind", READERS)
def test_every_sheet_stands_there_with_its_columns_explained(
    planned: Assessment, kind: Format
) -> None:
    tables = read(planned, kind).tables

    assert list(tables) == SHEETS
    explained = {(row[0], row[1]) for row in tables["Uitleg"][1:]}
    heads = {(name, head) for name, table in tables.items() for head in table[0]}
    assert heads <= explained
    assert all(row[2] for row in tables["Uitleg"])


def test_both_spreadsheets_hold_the_same(planned: Assessment) -> None:
    def told(book: ReadBack) -> dict[str, list[list[Any]]]:
        """An empty text and an empty cell are one to a reader."""
        return {
            name: [[value or None if value == "" else value for value in row] for row in table]
            for name, table in book.tables.items()
        }

    assert told(read(planned, Format.XLSX)) == told(read(planned, Format.ODS))


@pytest.mark.parametrize("kind", READERS)
def test_the_plan_stands_in_the_sheets(planned: Assessment, kind: Format) -> None:
    tables = read(planned, kind).tables

    points = tables["Ontwikkelpunten"]
    assert column(points, "Ontwikkelpunt") == ["Schrijf de visie op", "Meer beeld", "Opleiding"]
    assert column(points, "Klaar op") == [date(2027, 3, 31), None, None]
    assert column(points, "Status") == ["bezig", "gepland", "klaar"]
    assert column(points, "Omschrijving")[0] == "Op één kant.\nMet de directie."
    assert column(tables["Ambities"], "Ambitie") == [2, 3]
    assert column(tables["Initiatieven"], "Initiatief") == ["Webcare", "Buurtapp"]
    assert column(tables["Lenzen"], "Keuze") == ["Normerend", "Faciliterend"]
    assert column(tables["Onderbouwing"], "Onderbouwing") == ["Het\njaarplan"]


@pytest.mark.parametrize("kind", READERS)
def test_sheets_without_rows_keep_their_head(assessment: Assessment, kind: Format) -> None:
    tables = read(assessment, kind).tables

    assert {name: len(table) for name, table in tables.items() if len(table) == 1} == dict.fromkeys(
        SHEETS[3:], 1
    )
    assert column(tables["Uitkomst"], "Positie") == [None] * 10


def test_rows_are_as_long_as_their_head(planned: Assessment) -> None:
    for sheet in workbook_of(build_report(planned)).sheets:
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_the_previous_position_stands_beside_the_new_one(
    published_assessment: Assessment, adviser: User
) -> None:
    author = Author(adviser, Role.ADVISER)
    confirm(published_assessment, author)
    new = Assessment(
        municipality=published_assessment.municipality,
        model_version=published_assessment.model_version,
        title="Meting 2026",
        reference_date=date(2026, 11, 1),
    )
    begin(new, author, published_assessment)

    told = read_xlsx(export(new, Format.XLSX, published_assessment).content).tables["Uitkomst"]
    kept_back = read_xlsx(export(new, Format.XLSX).content).tables["Uitkomst"]

    assert column(told, "Vorige positie") == column(told, "Positie")
    assert column(kept_back, "Vorige positie") == [None] * 10


def test_excel_shows_the_head_and_filters(planned: Assessment) -> None:
    book = load_workbook(io.BytesIO(export(planned, Format.XLSX).content))

    assert book.properties.title == "Midden-Groningen: Meting 2025"
    assert book.properties.language == "nl-NL"
    for sheet in book:
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
        assert all(cell.font.bold and cell.alignment.wrap_text for cell in sheet[1])


def test_the_open_format_says_its_title_and_language(planned: Assessment) -> None:
    book = load(io.BytesIO(export(planned, Format.ODS).content))

    said = {element.qname[1]: str(element) for element in book.meta.childNodes}
    assert (said["title"], said["language"]) == ("Midden-Groningen: Meting 2025", "nl-NL")


@pytest.mark.parametrize("kind", READERS)
def test_the_same_tables_give_the_same_bytes(assessment: Assessment, kind: Format) -> None:
    content = export(assessment, kind).content

    with ZipFile(io.BytesIO(content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        texts = b"".join(packed.read(name) for name in packed.namelist())
    assert b"dcterms:" not in texts


def test_the_json_is_what_the_command_prints(adviser_client: Client, planned: Assessment) -> None:
    out = io.StringIO()
    call_command("export_assessment", str(planned.pk), stdout=out)

    response = adviser_client.get(reverse("reports:export_json", args=[planned.pk]))

    assert response.content.decode() == out.getvalue()
    assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("kind", Format)
def test_a_download_has_a_name_and_is_kept_by_nobody(
    adviser_client: Client, published_assessment: Assessment, kind: Format
) -> None:
    response = adviser_client.get(f"/metingen/{published_assessment.pk}/export.{kind}")

    assert response.status_code == 200
    name = f"gegevens-midden-groningen-meting-2025.{kind}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in response.headers["Cache-Control"]


def test_downloads_are_in_dutch_whoever_asks(planned: Assessment) -> None:
    with override("en"):
        english = export(planned, Format.CSV)

    assert english == export(planned, Format.CSV)
    assert english.content.decode("utf-8-sig").startswith('"Gemeente";')


@pytest.mark.parametrize("kind", [*Format, "archive"])
def test_another_municipality_finds_no_download(
    other_adviser_client: Client, published_assessment: Assessment, kind: str
) -> None:
    name = kind if kind == "archive" else f"export_{kind}"
    path = reverse(f"reports:{name}", args=[published_assessment.pk])

    assert other_adviser_client.get(path).status_code == 404
