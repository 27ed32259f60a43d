"""The public pages about the model: the matrix, one facet, one phase."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from maturity.library import practices_for_facet
from maturity.models import Descriptor, ModelVersion

DESCRIPTORS = Descriptor.objects.select_related("phase").order_by("phase__number")


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Every descriptor of the model: a row per facet, a column per phase."""
    try:
        version = ModelVersion.objects.latest_published()
    except ModelVersion.DoesNotExist:
        return render(request, "maturity/no_model.html")
    facets = version.facets.select_related("dimension").order_by("dimension__order", "order")
    context = {
        "version": version,
        "phases": version.phases.all(),
        "facets": facets.prefetch_related(Prefetch("descriptors", DESCRIPTORS)),
    }
    return render(request, "maturity/matrix.html", context)


@require_safe
def facet(request: HttpRequest, code: str) -> HttpResponse:
    """One facet: what it asks, what each phase says of it, what helps to grow."""
    facets = _latest_version().facets.select_related("dimension")
    found = get_object_or_404(
        facets.prefetch_related(Prefetch("descriptors", DESCRIPTORS), "descriptors__statements"),
        code=code,
    )
    context = {
        "facet": found,
        "suggestions": found.suggestions.select_related("from_phase"),
        "practices": practices_for_facet(code),
    }
    return render(request, "maturity/facet.html", context)


@require_safe
def phase(request: HttpRequest, number: int) -> HttpResponse:
    """One phase: what it is, what residents notice, the next step, what it says of each facet."""
    phases = _latest_version().phases.all()
    current = get_object_or_404(phases, number=number)
    descriptors = current.descriptors.select_related("facet__dimension")
    context = {
        "phase": current,
        "phases": phases,
        "next_phase": phases.filter(number=number + 1).first(),
        "descriptors": descriptors.order_by("facet__dimension__order", "facet__order"),
    }
    return render(request, "maturity/phase.html", context)


def _latest_version() -> ModelVersion:
    try:
        return ModelVersion.objects.latest_published()
    except ModelVersion.DoesNotExist as missing:
        raise Http404 from missing
