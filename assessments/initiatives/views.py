"""The inventory of what the municipality does already."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments import planning
from assessments.fetching import fetch_assessment
from assessments.initiatives.forms import InitiativeForm, initial_of
from assessments.initiatives.inventory import inventory
from assessments.models import Assessment, Initiative
from assessments.planning import ChangedMeanwhileError, GoneMeanwhileError
from maturity.lenses import inventory_lens
from maturity.reading import load_content
from municipalities.access import require, signed_in
from municipalities.authorship import Author
from municipalities.policy import Action


@require_safe
def initiatives(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.READ)
    context = {
        "assessment": assessment,
        "lens": inventory_lens(),
        "rows": inventory(assessment, load_content(assessment.model_version)),
        "may_plan": standing.may(Action.PLAN),
    }
    return render(request, "assessments/initiatives.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    form = _form(request, assessment, {})
    if form.is_valid():
        author = Author(signed_in(request), standing.role)
        row = planning.add_initiative(assessment, form.draft(), author)
        return _saved(request, assessment, row)
    return _page(request, assessment, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def initiative(request: HttpRequest, pk: UUID, initiative: int) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    row = fetch_initiative(assessment, initiative)
    form = _form(request, assessment, initial_of(row, load_content(assessment.model_version)))
    if form.is_valid():
        author = Author(signed_in(request), standing.role)
        try:
            row = planning.change_initiative(row, form.draft(), form.based_on, author)
        except ChangedMeanwhileError:
            form.refuse(fetch_initiative(assessment, initiative))
        except GoneMeanwhileError:
            text = _("Somebody else deleted “%(title)s” in the meantime.") % {"title": row.title}
            messages.error(request, text)
            return redirect("assessments:initiatives", pk)
        else:
            return _saved(request, assessment, row)
    return _page(request, assessment, form, row)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: UUID, initiative: int) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    row = fetch_initiative(assessment, initiative)
    if request.method == "POST":
        planning.remove(row)
        messages.success(request, _("%(title)s has been deleted.") % {"title": f"“{row.title}”"})
        return redirect("assessments:initiatives", pk)
    context = {"assessment": assessment, "initiative": row, "points": row.points.count()}
    return render(request, "assessments/initiative_delete.html", context)


def fetch_initiative(assessment: Assessment, pk: int) -> Initiative:
    """Raises Http404 for what is not of this assessment."""
    rows = Initiative.objects.filter(assessment=assessment, pk=pk)
    row = rows.select_related("assessment").first()
    if row is None:
        raise Http404
    return row


def _form(request: HttpRequest, assessment: Assessment, first: dict[str, object]) -> InitiativeForm:
    sent = request.POST if request.method == "POST" else None
    return InitiativeForm(sent, initial=first, content=load_content(assessment.model_version))


def _page(
    request: HttpRequest, assessment: Assessment, form: InitiativeForm, row: Initiative | None
) -> HttpResponse:
    context = {"assessment": assessment, "form": form, "initiative": row}
    status = 422 if form.errors else 200
    return render(request, "assessments/initiative.html", context, status=status)


def _saved(request: HttpRequest, assessment: Assessment, row: Initiative) -> HttpResponse:
    messages.success(request, _("“%(title)s” has been saved.") % {"title": row.title})
    return redirect("assessments:initiatives", assessment.pk)
