"""The files of a report: the PDF with the data inside, and the radar as an image."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from assessments.document import assessment_document
from assessments.models import Assessment
from assessments.results import score_for_report
from reports.content import collect, compose_report
from reports.pdf import Attachment, render_pdf
from reports.pdf_makers import makers_fingerprint
from reports.report import Report
from reports.report_pdf import report_html
from reports.store import stored


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file to hand to a reader, with the name that it is downloaded under."""

    name: str
    content: bytes


def assessment_pdf(assessment: Assessment) -> ReportFile:
    """The report of an assessment in the active language, with the assessment document inside:
    both tell of the same answers, read and scored once."""
    scored = score_for_report(assessment)
    report = compose_report(collect(assessment, scored))
    data = _data(assessment_document(assessment, scored))
    return report_pdf(report, last_change(assessment), [data])


def report_pdf(
    report: Report, made_at: datetime, attachments: Sequence[Attachment] = ()
) -> ReportFile:
    """The same report of the same moment is rendered once and then served from the store."""
    name = file_name(report, "rapport", "pdf")
    html = report_html(report, made_at=made_at, attachments=attachments)
    parts = [makers_fingerprint(), html.encode(), *(one.data for one in attachments)]
    content = stored(parts, lambda: render_pdf(html, attachments=attachments))
    return ReportFile(name, content)


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
    """ "rapport-midden-groningen-meting-2025.pdf": for the download, safe in a header."""
    return f"{slugify(f'{kind} {report.municipality} {report.title}')}.{extension}"


def _data(document: dict[str, Any]) -> Attachment:
    return Attachment(
        name="meting.json",
        data=json.dumps(document, ensure_ascii=False, indent=2).encode(),
        media_type="application/json",
        description=_("The answers and the outcome as data"),
    )
