"""The overview of a municipality, the outcome of an assessment, and its files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
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
from reports.content import build_report, collect, compose_report
from reports.dashboard import dashboard_of
from reports.example import example_moment, example_report
from reports.figure import radar_figure as figure_of
from reports.question_sheet import question_sheet
from reports.radar import only_now, radar_of, table_rows
from reports.radar_svg import Layout, draw_radar
from reports.report import Report
from reports.strip import draw_strip
from reports.switches import lines_in, switches


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
        "svg_url": reverse("reports:radar_svg", args=[pk]),
        "figure_url": reverse("reports:radar_figure", args=[pk]),
    }
    return _results_page(request, compose_report(collect(assessment, scored, previous)), context)


@require_safe
def report_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _pdf(files.assessment_pdf(_readable(request, pk)))


@require_safe
def questions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions on paper: of all facets, or of the one in `?facet=`."""
    sheet = question_sheet(_readable(request, pk), request.GET.get("facet"))
    if sheet is None:
        raise Http404
    return _pdf(sheet)


@require_safe
def radar_svg(request: HttpRequest, pk: UUID) -> HttpResponse:
    report = _whole_report(request, pk)
    name = files.file_name(report, "radar", "svg")
    return _download(draw_radar(radar_of(report)).encode(), "image/svg+xml", name)


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
    return _pdf(files.report_pdf(_example(), example_moment()))


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


def _pdf(file: files.ReportFile) -> HttpResponse:
    return _download(file.content, "application/pdf", file.name)


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
