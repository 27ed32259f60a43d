"""The files of a report: the PDF with the data inside, and what files are called."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from assessments.document import document_from
from assessments.models import Assessment
from reports.chapters import EVERYTHING, Chapter
from reports.content import collect, compose_report
from reports.discretion import document_without_notes, without_notes
from reports.exports.csv_file import write_csv
from reports.exports.tables import answers_sheet
from reports.fingerprint import fingerprint
from reports.imprint import imprint_of
from reports.pdf import Attachment
from reports.rendering.document import Document, Source
from reports.report import Report
from reports.report_pdf import report_html


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file to hand to a reader, with the name that it is downloaded under."""

    name: str
    content: bytes


def assessment_pdf(
    assessment: Assessment,
    chapters: Iterable[Chapter] = EVERYTHING,
    previous: Assessment | None = None,
) -> Document:
    """The report of an assessment in the active language. `previous` is the assessment that its
    reader may compare it with."""
    chosen = frozenset(chapters)
    return Document(
        name=named_file("rapport", assessment.municipality.name, assessment.title, "pdf"),
        key=fingerprint(assessment, chosen, previous),
        compose=lambda: compose_pdf(assessment, chosen, previous),
    )


def compose_pdf(
    assessment: Assessment,
    chapters: frozenset[Chapter] = EVERYTHING,
    previous: Assessment | None = None,
) -> Source:
    """With its data inside: both tell of the same answers, read and scored once. Without the
    chapter with the notes they are in neither."""
    material = collect(assessment, previous)
    report = compose_report(material)
    document = document_from(assessment, material.scored, material.plan)
    if Chapter.NOTES not in chapters:
        report, document = without_notes(report), document_without_notes(document)
    attachments = (_data(document), _table(report))
    html = report_html(
        report,
        made_at=last_change(assessment),
        attachments=attachments,
        chapters=chapters,
        imprint=imprint_of(assessment),
    )
    return Source(html, attachments)


def last_change(assessment: Assessment) -> datetime:
    """The moment that the report describes: its confirmation, or the last thing written."""
    if assessment.confirmed_at:
        return assessment.confirmed_at
    changes = [
        rows.order_by("-changed_at").values_list("changed_at", flat=True).first()
        for rows in (assessment.answers, assessment.evidence)
    ]
    return max(moment for moment in [assessment.created_at, *changes] if moment)


def file_name(report: Report, kind: str, extension: str) -> str:
    return named_file(kind, report.municipality, report.title, extension)


def named_file(kind: str, municipality: str, title: str, extension: str) -> str:
    """ "rapport-midden-groningen-meting-2025.pdf": for the download, safe in a header."""
    return f"{slugify(f'{kind} {municipality} {title}')}.{extension}"


def _data(document: dict[str, Any]) -> Attachment:
    return Attachment(
        name="meting.json",
        data=json.dumps(document, ensure_ascii=False, indent=2).encode(),
        media_type="application/json",
        description=_("The answers and the outcome as data"),
    )


def _table(report: Report) -> Attachment:
    return Attachment(
        name="antwoorden.csv",
        data=write_csv(answers_sheet(report)),
        media_type="text/csv",
        description=_("The answers as a table"),
    )
