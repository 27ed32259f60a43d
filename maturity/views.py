"""The public pages about the model: the matrix, one facet, one phase."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maturity.content import ModelContent
from maturity.library import practices_for_facet
from maturity.models import ModelVersion
from maturity.reading import load_content


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Every descriptor of the model: a row per facet, a column per phase."""
    version = ModelVersion.objects.latest_published_or_none()
    if version is None:
        return render(request, "maturity/no_model.html")
    context = {"version": version, "content": load_content(version)}
    return render(request, "maturity/matrix.html", context)


@require_safe
def facet(request: HttpRequest, code: str) -> HttpResponse:
    """One facet: what it asks, what each phase says of it, what helps to grow."""
    found = _latest_content().facet(code)
    if found is None:
        raise Http404
    context = {"facet": found, "practices": practices_for_facet(code)}
    return render(request, "maturity/facet.html", context)


@require_safe
def phase(request: HttpRequest, number: int) -> HttpResponse:
    """One phase: what it is, what residents notice, the next step, what it says of each facet."""
    content = _latest_content()
    found = content.phase(number)
    if found is None:
        raise Http404
    context = {
        "phase": found,
        "next_phase": content.phase(number + 1),
        "phases": content.phases,
        "groups": [
            (dimension, [(facet, facet.cells[number - 1]) for facet in dimension.facets])
            for dimension in content.dimensions
        ],
    }
    return render(request, "maturity/phase.html", context)


def _latest_content() -> ModelContent:
    version = ModelVersion.objects.latest_published_or_none()
    if version is None:
        raise Http404
    return load_content(version)
