"""The overview of a municipality, the outcome of an assessment, and its files."""

import logging
from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from assessments.fetching import fetch_assessment
from assessments.models import Assessment
from assessments.results import score_for_report
from maturity.models import ModelVersion
from maturity.reading import load_content
from municipalities.access import (
    fetch_standing,
    require,
    signed_in,
    standings_of,
)
from municipalities.policy import Action, Standing
from reports import files
from reports.changes import previous_for
from reports.chapters import Chapter, chosen_in, left_out_of
from reports.content import build_report, collect, compose_report
from reports.dashboard import dashboard_of
from reports.example import example_pdf as pdf_of_example
from reports.example import example_report
from reports.figure import radar_figure as figure_of
from reports.forms import CHOSEN, ChaptersForm
from reports.memo.files import MEDIA_TYPES, TextFormat, memo_text
from reports.memo.files import memo_pdf as memo_pdf_of
from reports.pdf import PdfError
from reports.question_sheet import question_sheet
from reports.radar import only_now, radar_of, table_rows
from reports.radar_png import PictureError, png_of
from reports.radar_svg import Layout, draw_radar
from reports.rendering.serving import Asked, serve
from reports.report import Report
from reports.strip import draw_strip
from reports.switches import lines_in, switches

LEFT_OUT = "zonder"  # in addresses
logger = logging.getLogger(__name__)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The start page for everybody; for who is logged in the overview of the municipality."""
    if not request.user.is_authenticated:
        return _start_page(request)
    standings = standings_of(signed_in(request))
    if len(standings) == 1:
        return _dashboard(request, standings[0])
    return _choice(request, standings)


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """Where somebody who works for several of them goes to another."""
    return _choice(request, standings_of(signed_in(request)))


def _choice(request: HttpRequest, standings: list[Standing]) -> HttpResponse:
    return render(request, "reports/municipalities.html", {"standings": standings})


def _start_page(request: HttpRequest) -> HttpResponse:
    version = ModelVersion.objects.latest_published_or_none()
    context = {
        "content": load_content(version) if version else None,
        "example": example_report(),
    }
    return render(request, "start.html", context)


@require_safe
def dashboard(request: HttpRequest, code: str) -> HttpResponse:
    return _dashboard(request, fetch_standing(signed_in(request), code))


def _dashboard(request: HttpRequest, standing: Standing) -> HttpResponse:
    require(standing, Action.READ)
    page = dashboard_of(standing.municipality)
    context = {
        "municipality": standing.municipality,
        "page": page,
        "may_start": standing.may(Action.START),
        "may_fill_in": standing.may(Action.FILL_IN),
        "may_offer": standing.may(Action.OFFER),
        "radar": _mini(page.report) if page.report else "",
    }
    return render(request, "reports/dashboard.html", context)


def _mini(report: Report) -> str:
    return _drawing(draw_radar(only_now(radar_of(report)), Layout.MINI))


@require_safe
def results(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment = _readable(request, pk)
    scored = score_for_report(assessment)
    previous = previous_for(assessment, signed_in(request))
    context: dict[str, object] = {
        "assessment": assessment,
        "pdf_url": reverse("reports:report_pdf", args=[pk]),
        "chapters_url": reverse("reports:report", args=[pk]),
        "svg_url": reverse("reports:radar_svg", args=[pk]),
        "figure_url": reverse("reports:radar_figure", args=[pk]),
    }
    return _results_page(request, compose_report(collect(assessment, scored, previous)), context)


@require_safe
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which chapters are in the report; a choice that was made leads to the file."""
    assessment = _readable(request, pk)
    if CHOSEN not in request.GET:
        chosen = chosen_in(request.GET.get(LEFT_OUT, ""))
        form = ChaptersForm(initial={"met": [chapter.value for chapter in chosen]})
        return render(request, "reports/report.html", {"assessment": assessment, "form": form})
    form = ChaptersForm(request.GET)
    if form.is_valid():
        return redirect(_without(reverse("reports:report_pdf", args=[pk]), form.chosen))
    context = {"assessment": assessment, "form": form}
    return render(request, "reports/report.html", context, status=422)


def _without(address: str, chapters: Iterable[Chapter]) -> str:
    left_out = left_out_of(chapters)
    return f"{address}?{urlencode({LEFT_OUT: left_out}, safe=',')}" if left_out else address


@require_safe
def report_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Without the chapters in `?zonder=`."""
    assessment = _readable(request, pk)
    chapters = chosen_in(request.GET.get(LEFT_OUT, ""))
    previous = previous_for(assessment, signed_in(request))
    back = _without(reverse("reports:report", args=[pk]), chapters)
    document = files.assessment_pdf(assessment, chapters, previous)
    return serve(request, document, Asked(back, assessment))


@require_safe
def questions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions on paper: of all facets, or of the one in `?facet=`."""
    assessment = _readable(request, pk)
    sheet = question_sheet(assessment, request.GET.get("facet"))
    if sheet is None:
        raise Http404
    return serve(request, sheet, Asked(reverse("assessments:tasks", args=[pk]), assessment))


@require_safe
def radar_svg(request: HttpRequest, pk: UUID) -> HttpResponse:
    report = _whole_report(request, pk)
    name = files.file_name(report, "radar", "svg")
    return _download(draw_radar(radar_of(report)).encode(), "image/svg+xml", name)


@require_safe
def radar_png(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For slides: wide, and on white."""
    report = build_report(_readable(request, pk))
    try:
        picture = png_of(draw_radar(radar_of(report)))
    except (PdfError, PictureError):
        return _no_file(request, pk)
    return _download(picture, "image/png", files.file_name(report, "radar", "png"))


@require_safe
def memo_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment = _readable(request, pk)
    previous = previous_for(assessment, signed_in(request))
    asked = Asked(reverse("reports:results", args=[pk]), assessment)
    return serve(request, memo_pdf_of(assessment, previous), asked)


@require_safe
def memo_odt(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _memo(request, pk, TextFormat.ODT)


@require_safe
def memo_docx(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _memo(request, pk, TextFormat.DOCX)


def _memo(request: HttpRequest, pk: UUID, kind: TextFormat) -> HttpResponse:
    assessment = _readable(request, pk)
    try:
        file = memo_text(assessment, kind, previous_for(assessment, signed_in(request)))
    except (PdfError, PictureError):
        return _no_file(request, pk)
    return _download(file.content, MEDIA_TYPES[kind], file.name)


def _no_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    logger.exception("A file of an assessment could not be made")
    return render(request, "reports/no_file.html", {"pk": pk}, status=503)


@require_safe
def radar_figure(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _figure(_whole_report(request, pk))


def _whole_report(request: HttpRequest, pk: UUID) -> Report:
    """With the previous assessment, where the reader may see that."""
    assessment = _readable(request, pk)
    return build_report(assessment, previous_for(assessment, signed_in(request)))


@require_safe
def example(request: HttpRequest) -> HttpResponse:
    context = {
        "is_example": True,
        "pdf_url": reverse("reports:example_pdf"),
        "figure_url": reverse("reports:example_figure"),
    }
    return _results_page(request, _example(), context)


@require_safe
def example_pdf(request: HttpRequest) -> HttpResponse:
    pdf = pdf_of_example()
    if pdf is None:
        raise Http404
    return serve(request, pdf, Asked(reverse("reports:example")))


@require_safe
def example_figure(request: HttpRequest) -> HttpResponse:
    return _figure(_example())


def _readable(request: HttpRequest, pk: UUID) -> Assessment:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.READ)
    return assessment


def _example() -> Report:
    report = example_report()
    if report is None:
        raise Http404
    return report


def _results_page(request: HttpRequest, report: Report, context: dict[str, object]) -> HttpResponse:
    radar = radar_of(report)
    shown = lines_in(request.GET)
    drawings = {
        "radar": _drawing(draw_radar(radar, Layout.FULL, shown)),
        "radar_compact": _drawing(draw_radar(radar, Layout.COMPACT, shown)),
        "strip": _drawing(draw_strip(report)),
        "switches": switches(radar, shown),
        "rows": table_rows(report, radar),
    }
    return render(request, "reports/results.html", {"report": report, **drawings, **context})


def _drawing(svg: str) -> str:
    return mark_safe(svg)  # noqa: S308 - made of numbers; texts in drawings are escaped


def _figure(report: Report) -> JsonResponse:
    figure = figure_of(radar_of(report), descriptors_of(report))
    return JsonResponse(figure, json_dumps_params={"separators": (",", ":")})


def descriptors_of(report: Report) -> dict[str, str]:
    """Facet code to the words of the highest phase that its row lists, for the tooltips."""
    return {f.code: f.recognised[-1].descriptor for f in report.facets if f.recognised}


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
