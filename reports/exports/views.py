"""Downloads of what an assessment holds, as data."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessments.fetching import fetch_assessment
from assessments.models import Assessment
from municipalities.access import require, signed_in
from municipalities.policy import Action
from reports.changes import previous_for
from reports.exports.archive import (
    ChangedMeanwhileError,
    archive_of,
    archive_report,
    kept_archive,
)
from reports.exports.files import Format
from reports.exports.files import export as export_of
from reports.files import ReportFile
from reports.rendering.document import Document
from reports.rendering.serving import Asked, serve

ZIP = "application/zip"


@require_safe
def export(request: HttpRequest, pk: UUID, kind: Format) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.READ)
    previous = previous_for(assessment, signed_in(request))
    return _download(export_of(assessment, kind, previous), kind.media_type)


@require_safe
def archive_zip(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Only of a confirmed assessment; who comes too early reads what to do first."""
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.READ)
    if assessment.is_open:
        context = {"assessment": assessment}
        return render(request, "reports/archive_later.html", context, status=409)
    if archive := kept_archive(assessment):
        return _download(archive, ZIP)
    report = archive_report(assessment)
    asked = Asked(reverse("reports:results", args=[pk]), assessment)
    return serve(request, report, asked, lambda pdf: _packed(request, assessment, report, pdf))


def _packed(
    request: HttpRequest, assessment: Assessment, report: Document, pdf: bytes
) -> HttpResponse:
    try:
        return _download(archive_of(assessment, report, pdf), ZIP)
    except ChangedMeanwhileError:
        return redirect(request.path)  # begins anew, with a new report


def _download(file: ReportFile, media_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=media_type, headers=headers)
