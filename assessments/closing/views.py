"""The end of an assessment: review it, confirm it, and open it again."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments import lifecycle
from assessments.answering import ClosedAssessmentError
from assessments.closing.forms import ReopenForm
from assessments.fetching import fetch_assessment
from assessments.lifecycle import (
    AnsweredMeanwhileError,
    OpenAssessmentError,
    UnansweredError,
    may_confirm,
    state_of_answers,
)
from assessments.models import Assessment
from assessments.results import score_assessment
from assessments.review import review as review_of
from assessments.verdict import whole_outcome
from municipalities.access import require, signed_in
from municipalities.authorship import Author
from municipalities.merger import merger_of
from municipalities.policy import Action, Standing


@require_safe
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.READ)
    context = {
        "assessment": assessment,
        "review": review_of(score_assessment(assessment)),
        "may_confirm": assessment.is_open and may_confirm(standing),
        "may_reopen": not assessment.is_open and standing.may(Action.REOPEN),
        "merger": merger_of(assessment.municipality),
    }
    return render(request, "assessments/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Says what confirming does, or why it cannot be done yet; a POST does it."""
    assessment, standing = fetch_assessment(request, pk)
    if not may_confirm(standing):
        raise PermissionDenied
    if not assessment.is_open:
        return _confirmed_before(request, assessment)
    if request.method != "POST":
        return _confirmation(request, assessment, standing)
    try:
        author = Author(signed_in(request), standing.role)
        lifecycle.confirm(assessment, author, seen=request.POST.get("seen", ""))
    except (AnsweredMeanwhileError, UnansweredError):
        return _confirmation(request, assessment, standing, status=422)
    except ClosedAssessmentError:
        return _confirmed_before(request, assessment)
    messages.success(request, _("%(title)s has been confirmed.") % {"title": assessment.title})
    return redirect("reports:results", pk)


def _confirmation(
    request: HttpRequest, assessment: Assessment, standing: Standing, status: int = 200
) -> HttpResponse:
    seen = state_of_answers(assessment)  # before the answers: what comes between is noticed
    scored = score_assessment(assessment)
    context = {
        "assessment": assessment,
        "review": review_of(scored),
        "outcome": whole_outcome(scored),
        "seen": seen,
        "changed_meanwhile": request.method == "POST" and request.POST.get("seen") != seen,
        "alone": not standing.may(Action.CONFIRM),
    }
    return render(request, "assessments/confirm.html", context, status=status)


def _confirmed_before(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    messages.info(request, _("This assessment has been confirmed already."))
    return redirect("assessments:tasks", assessment.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.REOPEN)
    if assessment.is_open:
        return _open_already(request, assessment)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        author = Author(signed_in(request), standing.role)
        try:
            lifecycle.reopen(assessment, form.cleaned_data["reason"], author)
        except OpenAssessmentError:
            return _open_already(request, assessment)
        messages.success(request, _("%(title)s is open again.") % {"title": assessment.title})
        return redirect("assessments:tasks", pk)
    context = {"assessment": assessment, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assessments/reopen.html", context, status=status)


def _open_already(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    messages.info(request, _("This assessment is open already."))
    return redirect("assessments:tasks", assessment.pk)
