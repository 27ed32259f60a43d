"""The files of a report: the PDF with the data inside, and the radar as an image."""

import json
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from assessments.document import assessment_document
from assessments.models import Assessment
from reports.content import build_report
from reports.pdf import STATIC, Attachment, render_pdf
from reports.report import Report
from reports.report_pdf import report_html
from reports.store import stored


def assessment_pdf(assessment: Assessment) -> bytes:
    """The report of an assessment in the active language, with the assessment document inside."""
    return report_pdf(build_report(assessment), last_change(assessment), [_data(assessment)])


def report_pdf(report: Report, made_at: datetime, attachments: Sequence[Attachment] = ()) -> bytes:
    """The same report of the same moment is rendered once and then served from the store."""
    html = report_html(report, made_at=made_at, attachments=attachments)
    makers = sorted(Path(__file__).parent.glob("pdf*.py"))
    parts = [
        version("weasyprint").encode(),
        *(path.read_bytes() for path in (*makers, *STATIC)),
        html.encode(),
        *(attachment.data for attachment in attachments),
    ]
    return stored(parts, lambda: render_pdf(html, attachments=attachments))


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


def _data(assessment: Assessment) -> Attachment:
    document = assessment_document(assessment)
    return Attachment(
        name="meting.json",
        data=json.dumps(document, ensure_ascii=False, indent=2).encode(),
        media_type="application/json",
        description=_("The answers and the outcome as data"),
    )
