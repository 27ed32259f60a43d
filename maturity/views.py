"""The public pages about the model: the matrix, one facet, one phase, all versions, the JSON."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from maturity.editions import Edition, latest_edition, pinned_edition
from maturity.history import histories
from maturity.library import practices_for_facet
from maturity.models import ModelVersion
from maturity.transfer.files import document_file


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Every descriptor of the main model: a row per facet, a column per phase."""
    offered = ModelVersion.objects.offered()
    if not offered:
        return render(request, "maturity/no_model.html")
    main, *others = offered
    return _matrix(request, Edition(main, main), others)


@require_safe
def version_matrix(request: HttpRequest, code: str, version: int) -> HttpResponse:
    return _matrix(request, _pinned(code, version), [])


def _matrix(request: HttpRequest, edition: Edition, others: list[ModelVersion]) -> HttpResponse:
    permanent = request.build_absolute_uri(edition.permanent_address("matrix"))
    context = {"edition": edition, "others": others, "permanent": permanent}
    return render(request, "maturity/matrix.html", context)


@require_safe
def facet(request: HttpRequest, code: str) -> HttpResponse:
    """One facet: what it asks, what each phase says of it, what helps to grow."""
    return _facet(request, _latest(), code)


@require_safe
def version_facet(request: HttpRequest, code: str, version: int, facet: str) -> HttpResponse:
    return _facet(request, _pinned(code, version), facet)


def _facet(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    found = edition.content.facet(code)
    if found is None:
        raise Http404
    context = {"facet": found, "practices": practices_for_facet(code)}
    return _part(request, "facet", code, edition, context)


@require_safe
def phase(request: HttpRequest, number: int) -> HttpResponse:
    """One phase: what it is, what residents notice, the next step, what it says of each facet."""
    return _phase(request, _latest(), number)


@require_safe
def version_phase(request: HttpRequest, code: str, version: int, number: int) -> HttpResponse:
    return _phase(request, _pinned(code, version), number)


def _phase(request: HttpRequest, edition: Edition, number: int) -> HttpResponse:
    content = edition.content
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
    return _part(request, "phase", number, edition, context)


def _part(
    request: HttpRequest, page: str, about: str | int, edition: Edition, context: dict[str, Any]
) -> HttpResponse:
    permanent = request.build_absolute_uri(edition.permanent_address(page, about))
    context |= {"edition": edition, "permanent": permanent}
    return render(request, f"maturity/{page}.html", context)


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every published version of every model, with what changed in it."""
    return render(request, "maturity/versions.html", {"histories": histories()})


@conditional_page
@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """The main model as JSON, to use elsewhere."""
    return document_file(_latest().version)


@conditional_page
@require_safe
def version_document(request: HttpRequest, code: str, version: int) -> HttpResponse:
    return document_file(_pinned(code, version).version)


def _latest() -> Edition:
    return _or_404(latest_edition())


def _pinned(code: str, number: int) -> Edition:
    return _or_404(pinned_edition(code, number))


def _or_404(edition: Edition | None) -> Edition:
    if edition is None:
        raise Http404
    return edition
