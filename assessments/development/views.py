"""Development points: write one, change it, say how far it is, delete it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments import planning
from assessments.development.forms import PointFacetForm, PointForm, initial_of, new_point
from assessments.development.returning import to_facet
from assessments.fetching import fetch_assessment
from assessments.models import Assessment, DevelopmentPoint
from assessments.planning import (
    ChangedMeanwhileError,
    GoneMeanwhileError,
    UnknownSuggestionError,
)
from maturity.reading import load_content
from municipalities.access import require, signed_in
from municipalities.authorship import Author
from municipalities.policy import Action, Standing


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?facet=` and `?uitspraak=` are codes, `?initiatief=` is what it builds on."""
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    facet = load_content(assessment.model_version).facet(request.GET.get("facet", ""))
    if facet is None and request.method != "POST":
        return _which_facet(request, assessment)
    first = new_point(facet, request.GET.get("uitspraak", ""), request.GET.get("initiatief", ""))
    form = _form(request, assessment, first)
    if form.is_valid():
        row = planning.add_point(assessment, form.draft(), _author(request, standing))
        messages.success(request, _("“%(title)s” is on the roadmap.") % {"title": row.title})
        return _back(assessment, row)
    return _page(request, assessment, form, None)


def _which_facet(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The first step, which sends its answer to the same address."""
    sent = request.GET if "facet" in request.GET else None
    form = PointFacetForm(
        sent,
        initial={"initiatief": request.GET.get("initiatief", "")},
        content=load_content(assessment.model_version),
    )
    context = {"assessment": assessment, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assessments/point_facet.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def point(request: HttpRequest, pk: UUID, point: int) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    row = find_point(assessment, point)
    if row is None:
        return _write_anew(request, assessment)
    form = _form(request, assessment, initial_of(row, load_content(assessment.model_version)))
    if form.is_valid():
        author = _author(request, standing)
        try:
            row = planning.change_point(row, form.draft(), form.based_on, author)
        except ChangedMeanwhileError:
            form.refuse(fetch_point(assessment, point))
        except GoneMeanwhileError:
            return _write_anew(request, assessment)
        else:
            messages.success(request, _("“%(title)s” has been saved.") % {"title": row.title})
            return _back(assessment, row)
    return _page(request, assessment, form, row)


@require_POST
def status(request: HttpRequest, pk: UUID, point: int) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    row = fetch_point(assessment, point)
    wanted = request.POST.get("status", "")
    if wanted not in DevelopmentPoint.Status.values:
        messages.error(request, _("Choose one of the statuses shown."))
        return _back_to(request, assessment, row)
    try:
        chosen = DevelopmentPoint.Status(wanted)
        row = planning.set_status(row, chosen, _author(request, standing))
    except GoneMeanwhileError:
        return _gone(request, assessment, row)
    text = _("“%(title)s” is %(status)s now.")
    messages.success(request, text % {"title": row.title, "status": chosen.label})
    return _back_to(request, assessment, row)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: UUID, point: int) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    row = fetch_point(assessment, point)
    if request.method == "POST":
        planning.remove(row)
        messages.success(request, _("%(title)s has been deleted.") % {"title": f"“{row.title}”"})
        return _back(assessment, row)
    return render(
        request, "assessments/point_delete.html", {"assessment": assessment, "point": row}
    )


@require_POST
def suggestion(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """One click puts a suggestion on the roadmap; a second one changes nothing."""
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    facet = load_content(assessment.model_version).facet(code)
    if facet is None:
        raise Http404
    chosen = request.POST.get("suggestion", "")
    try:
        row = planning.add_suggestion(assessment, facet, chosen, _author(request, standing))
    except UnknownSuggestionError:
        messages.error(request, _("This suggestion is not in the model any more. Choose another."))
    else:
        messages.success(request, _("“%(title)s” is on the roadmap.") % {"title": row.title})
    return to_facet(assessment, code)


def find_point(assessment: Assessment, pk: int) -> DevelopmentPoint | None:
    """None for what is not of this assessment."""
    rows = DevelopmentPoint.objects.filter(assessment=assessment, pk=pk)
    return rows.select_related("assessment", "facet").first()


def fetch_point(assessment: Assessment, pk: int) -> DevelopmentPoint:
    """Raises Http404 for what is not of this assessment."""
    row = find_point(assessment, pk)
    if row is None:
        raise Http404
    return row


def _form(request: HttpRequest, assessment: Assessment, first: dict[str, object]) -> PointForm:
    return PointForm(
        request.POST if request.method == "POST" else None,
        initial=first,
        content=load_content(assessment.model_version),
        initiatives=list(assessment.initiatives.all()),
        facet=str(first["facet"]),
    )


def _write_anew(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The point is not there (any more): a 404 that keeps what was typed for it, to save anew."""
    if request.method != "POST":
        raise Http404
    form = _form(request, assessment, {"facet": ""})
    text = _("This development point is not there any more. Save again to make it anew.")
    form.add_error(None, text)
    return _page(request, assessment, form, None, status=404)


def _page(
    request: HttpRequest,
    assessment: Assessment,
    form: PointForm,
    row: DevelopmentPoint | None,
    status: int = 422,
) -> HttpResponse:
    """`status` is that of a refused form."""
    context = {"assessment": assessment, "form": form, "point": row}
    shown = status if form.errors else 200
    return render(request, "assessments/point.html", context, status=shown)


def _gone(request: HttpRequest, assessment: Assessment, row: DevelopmentPoint) -> HttpResponse:
    text = _("Somebody else deleted “%(title)s” in the meantime.") % {"title": row.title}
    messages.error(request, text)
    return _back(assessment, row)


def _back(assessment: Assessment, row: DevelopmentPoint) -> HttpResponse:
    facets = load_content(assessment.model_version).facets
    return to_facet(assessment, next(f.code for f in facets if f.pk == row.facet_id))


def _back_to(request: HttpRequest, assessment: Assessment, row: DevelopmentPoint) -> HttpResponse:
    """The list or the roadmap that the click came from."""
    next_url = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(next_url, allowed_hosts=None):
        return redirect(next_url)
    return _back(assessment, row)


def _author(request: HttpRequest, standing: Standing) -> Author:
    return Author(signed_in(request), standing.role)
