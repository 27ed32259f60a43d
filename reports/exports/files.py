"""The tables and the data of an assessment as files to download.

Data is in Dutch, whoever asks for it: it goes on to others.
"""

import json
from enum import StrEnum
from typing import Any

from django.utils.translation import override

from assessments.document import document_from
from assessments.models import Assessment
from reports.content import collect, compose_report
from reports.exports.csv_file import write_csv
from reports.exports.ods_file import write_ods
from reports.exports.tables import answers_sheet, workbook_of
from reports.exports.xlsx_file import write_xlsx
from reports.files import ReportFile, file_name
from reports.report import Report

LANGUAGE, COUNTRY = "nl", "NL"


class Format(StrEnum):
    """By the end of the name of the file."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}


def export(assessment: Assessment, kind: Format, previous: Assessment | None = None) -> ReportFile:
    """`previous` is the assessment that this one began with, where its reader may see that."""
    with override(LANGUAGE):
        material = collect(assessment, previous)
        report = compose_report(material)
        name = file_name(report, "gegevens", kind)
        if kind is Format.JSON:
            return ReportFile(
                name, document_json(document_from(assessment, material.scored, material.plan))
            )
        return ReportFile(name, tables(report, kind))


def document_json(document: dict[str, Any]) -> bytes:
    """As the command `export_assessment` prints it."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def tables(report: Report, kind: Format) -> bytes:
    match kind:
        case Format.XLSX:
            return write_xlsx(workbook_of(report), f"{LANGUAGE}-{COUNTRY}")
        case Format.ODS:
            return write_ods(workbook_of(report), LANGUAGE, COUNTRY)
        case _:
            return write_csv(answers_sheet(report))
