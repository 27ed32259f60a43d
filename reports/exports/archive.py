"""The archive of a confirmed assessment: everything of it in one ZIP, for who keeps records.

The same data gives the same file for ever, whatever becomes of the model, the code or the look of
the report: it is made once, and kept by the hash of that data (`archive_store`).
"""

import hashlib
import json
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from assessments.document import assessment_document
from assessments.models import Assessment
from reports.content import build_report
from reports.exports.archive_store import found, kept
from reports.exports.csv_file import write_csv
from reports.exports.files import LANGUAGE, document_json
from reports.exports.packing import packed
from reports.exports.tables import answers_sheet
from reports.files import ReportFile, assessment_pdf, named_file
from reports.rendering.document import Document, Source
from reports.report import Report

FORMAT, FORMAT_VERSION = "maturity-archive", 1
DATA = (
    "model",
    "assessment",
    "answers",
    "evidence",
    "ambitions",
    "development_points",
    "lenses",
    "initiatives",
)


class ChangedMeanwhileError(Exception):
    """The data became otherwise while the archive of it was made."""


def archive_report(assessment: Assessment) -> Document:
    """The report inside: in Dutch, with all chapters, and without another assessment beside it."""
    with override(LANGUAGE):
        document = assessment_pdf(assessment)

    def compose() -> Source:
        with override(LANGUAGE):
            return document.compose()

    return replace(document, compose=compose)


def kept_archive(assessment: Assessment) -> ReportFile | None:
    """The one that was made of this data before, if any."""
    content = found(assessment.pk, data_digest(assessment_document(assessment)))
    return ReportFile(_name(assessment), content) if content is not None else None


def archive_of(assessment: Assessment, report: Document, pdf: bytes) -> ReportFile:
    """Of a confirmed assessment, in Dutch. Raises ChangedMeanwhileError when the data are not those
    that `pdf` was made from, as `report`."""
    document = assessment_document(assessment)

    def make() -> bytes:
        content = _made(assessment, document, ReportFile(report.name, pdf))
        if archive_report(assessment).key != report.key:
            raise ChangedMeanwhileError
        return content

    with override(LANGUAGE):
        return ReportFile(_name(assessment), kept(assessment.pk, data_digest(document), make))


def _name(assessment: Assessment) -> str:
    return named_file("archief", assessment.municipality.name, assessment.title, "zip")


def data_digest(document: dict[str, Any]) -> str:
    """Of what people said, and not of names, labels and results. What is empty is no data, so that
    a key that a later version adds changes nothing until somebody fills it in."""
    data = {key: document[key] for key in DATA} | {"municipality": document["municipality"]["code"]}
    text = json.dumps(_filled(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        filled = {key: _filled(one) for key, one in value.items()}
        return {key: one for key, one in filled.items() if one is not None} or None
    if isinstance(value, list):
        return [_filled(one) for one in value] or None
    return None if value is False or value == "" else value


def _made(assessment: Assessment, document: dict[str, Any], pdf: ReportFile) -> bytes:
    report = build_report(assessment)
    files = {
        pdf.name: pdf.content,
        "meting.json": document_json(document),
        "antwoorden.csv": write_csv(answers_sheet(report)),
    }
    metadata = _metadata(assessment, report, files)
    files["metadata.json"] = document_json(metadata)
    context = {"report": report, "pdf": pdf.name, "made_at": timezone.now()}
    read_me = render_to_string("reports/archive_readme.txt", context)
    return packed({"LEESMIJ.txt": read_me.encode("utf-8-sig"), **files})


def _metadata(assessment: Assessment, report: Report, files: dict[str, bytes]) -> dict[str, Any]:
    version, confirmed = assessment.model_version, assessment.confirmed_at
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "title": report.title,
        "assessment": str(assessment.pk),
        "municipality": {"code": assessment.municipality.code, "name": report.municipality},
        "reference_date": assessment.reference_date.isoformat(),
        "model": {"code": version.code, "version": version.version, "name": report.model.name},
        "confirmed_at": confirmed.isoformat() if confirmed else None,
        "confirmed_by_role": assessment.confirmed_by_role,
        "filled_in_by_roles": _roles(assessment),
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "files": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            for name, content in files.items()
        },
    }


def _roles(assessment: Assessment) -> list[str]:
    roles = assessment.answer_changes.exclude(author_role="").order_by("author_role")
    return list(roles.values_list("author_role", flat=True).distinct())
