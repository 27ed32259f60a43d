"""Divide the facets of an assessment among colleagues."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessments.answering import ClosedAssessmentError
from assessments.delegation import Request, asked_for, can_be_asked, divide, mail_all
from assessments.fetching import fetch_assessment
from assessments.models import Assessment
from assessments.sharing.forms import DivideForm
from maturity.labels import enumeration
from maturity.reading import load_content
from municipalities.access import require
from municipalities.models import User
from municipalities.policy import Action


@require_http_methods(["GET", "HEAD", "POST"])
def division(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.FILL_IN)
    if not assessment.is_open:
        return _closed(request, assessment)
    form = DivideForm(
        request.POST if request.method == "POST" else None,
        content=load_content(assessment.model_version),
        members=list(can_be_asked(assessment)),
        asked=asked_for(assessment),
    )
    if form.is_valid():
        try:
            asked = divide(assessment, form.choices())
        except ClosedAssessmentError:
            return _closed(request, assessment)
        _tell(request, asked, mail_all(request, assessment, asked))
        return redirect("assessments:tasks", pk)
    context = {"assessment": assessment, "form": form, "alone": len(form.members) == 1}
    status = 422 if form.errors else 200
    return render(request, "assessments/division.html", context, status=status)


def _tell(request: HttpRequest, asked: Sequence[Request], missed: Sequence[User]) -> None:
    messages.success(request, _("The division of the facets has been saved."))
    told = [one.member for one in asked if one.member != request.user and one.member not in missed]
    if told:
        text = ngettext("%(names)s gets a mail.", "%(names)s get a mail.", len(told))
        messages.info(request, text % {"names": enumeration(told)})
    if missed:
        text = _("The mail to %(names)s could not be sent. Tell your colleague yourself.")
        messages.warning(request, text % {"names": enumeration(missed)})


def _closed(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    messages.error(
        request, _("This assessment has been confirmed, so there is nothing left to divide.")
    )
    return redirect("assessments:tasks", assessment.pk)
