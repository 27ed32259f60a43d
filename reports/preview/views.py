"""A version of the model as its users will see it, for administrators: nothing here is saved."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessments.filling_in import facet_page
from maturity.models import ModelVersion
from maturity.problem_words import in_words
from maturity.publishing import problems_of
from maturity.reading import load_content
from reports.preview.example import (
    can_be_shown,
    example_assessment,
    example_pdf,
    example_report,
    on_screen,
)
from reports.rendering.serving import Asked, serve


@admin.site.admin_view
@require_safe
def preview_facet(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The page on which an adviser fills in this facet."""
    version = get_object_or_404(ModelVersion, pk=pk)
    content = load_content(version)
    if content.facet(code) is None:
        raise Http404
    if not can_be_shown(content):
        return _not_ready(request, version)
    assessment = example_assessment(version)
    page = facet_page(assessment, code, None, read_only=False)
    context = {"version": version, "assessment": assessment, "page": page}
    return render(request, "reports/preview/facet.html", context)


@admin.site.admin_view
@require_safe
def preview_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables of the PDF report, on screen."""
    version = get_object_or_404(ModelVersion, pk=pk)
    if not can_be_shown(load_content(version)):
        return _not_ready(request, version)
    context = {"version": version, "report": on_screen(example_report(version))}
    return render(request, "reports/preview/table.html", context)


@admin.site.admin_view
@require_safe
def preview_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole report of an example."""
    version = get_object_or_404(ModelVersion, pk=pk)
    if not can_be_shown(load_content(version)):
        return _not_ready(request, version)
    back = reverse("reports:preview_table", args=[pk])
    return serve(request, example_pdf(version), Asked(back))


def _not_ready(request: HttpRequest, version: ModelVersion) -> HttpResponse:
    context = {"version": version, "problems": [in_words(one) for one in problems_of(version)]}
    return render(request, "reports/preview/not_ready.html", context)
