"""An assessment of the yearly round: describe it, confirm what came along, delete it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assessments.answering import ClosedAssessmentError
from assessments.carrying_over import confirm_facet
from assessments.fetching import fetch_assessment
from assessments.lifecycle import DescribedMeanwhileError, describe
from assessments.lifecycle import delete as delete_assessment
from assessments.models import Assessment
from assessments.rounds.forms import DetailsForm
from maturity.reading import load_content
from municipalities.access import require, signed_in
from municipalities.authorship import Author
from municipalities.policy import Action


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.FILL_IN)
    sent = request.POST if request.method == "POST" else None
    if sent is None and not assessment.is_open:
        return _closed(request, assessment)
    form = DetailsForm(sent, initial=DetailsForm.initial_of(assessment))
    if not assessment.model_version.is_products_own:
        form.ask_widely()
    if form.is_valid():
        try:
            describe(assessment, form.changes())
        except ClosedAssessmentError:
            form.add_error(None, closed_text())
        except DescribedMeanwhileError as refused:
            form.refuse(refused.names, assessment)
        else:
            messages.success(request, _("The details have been saved."))
            return redirect("assessments:tasks", pk)
    context = {"assessment": assessment, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assessments/details.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.DELETE)
    if request.method == "POST":
        return _delete(request, assessment, Author(signed_in(request), standing.role))
    if not assessment.is_open:
        return _closed(request, assessment)
    context = {
        "assessment": assessment,
        "answers": assessment.answers.exclude(value="").count(),
        "notes": assessment.answers.exclude(note="").count(),
        "evidence": assessment.evidence.exclude(text="").count(),
        "points": assessment.development_points.count(),
    }
    return render(request, "assessments/delete.html", context)


def _delete(request: HttpRequest, assessment: Assessment, author: Author) -> HttpResponse:
    title, code = assessment.title, assessment.municipality.code
    try:
        delete_assessment(assessment, author)
    except ClosedAssessmentError:
        return _closed(request, assessment)
    messages.success(request, _("%(title)s has been deleted.") % {"title": title})
    return redirect("reports:dashboard", code)


@require_POST
def still_right(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """The answers of a facet that came along are right as they are."""
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.FILL_IN)
    facet = load_content(assessment.model_version).facet(code)
    if facet is None:
        raise Http404
    try:
        count = confirm_facet(assessment, facet, Author(signed_in(request), standing.role))
    except ClosedAssessmentError:
        return _closed(request, assessment)
    text = ngettext(
        "%(facet)s: %(count)s answer confirmed.", "%(facet)s: %(count)s answers confirmed.", count
    )
    messages.success(request, text % {"facet": facet.name, "count": count})
    return redirect("assessments:facet", pk, code)


def _closed(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    messages.error(request, closed_text())
    return redirect("assessments:tasks", assessment.pk)


def closed_text() -> str:
    return _(
        "This assessment has been confirmed, so nothing can be changed. A manager can reopen it"
        " first."
    )
