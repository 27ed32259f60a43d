"""Where the facets have to be: one of them, or all at once."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessments.aims import aims
from assessments.ambitions.forms import AmbitionForm, AmbitionsForm
from assessments.development.returning import to_facet
from assessments.fetching import fetch_assessment
from assessments.models import Ambition
from assessments.planning import ChangedMeanwhileError, save_ambition, save_ambitions
from assessments.results import score_assessment
from municipalities.access import require, signed_in
from municipalities.authorship import Author
from municipalities.policy import Action


@require_http_methods(["GET", "HEAD", "POST"])
def ambition(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    scored = score_assessment(assessment)
    facet = scored.content.facet(code)
    if facet is None:
        raise Http404
    form = AmbitionForm(
        request.POST if request.method == "POST" else None,
        facet=facet,
        position=scored.results.facets[code].position,
        row=Ambition.objects.filter(assessment=assessment, facet=facet.pk).first(),
        today=timezone.localdate(),
    )
    if form.is_valid():
        try:
            save_ambition(assessment, form.draft(), Author(signed_in(request), standing.role))
        except ChangedMeanwhileError as refused:
            form.refuse(refused.row)
        else:
            text = _("%(facet)s: the ambition has been saved.")
            messages.success(request, text % {"facet": facet.name})
            return to_facet(assessment, code)
    context = {"assessment": assessment, "facet": facet, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assessments/ambition.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def ambitions(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.PLAN)
    sent = request.POST if request.method == "POST" else None
    form = AmbitionsForm(sent, today=timezone.localdate())
    if form.is_valid():
        scored = score_assessment(assessment)
        count = save_ambitions(
            assessment,
            aims(form.chosen_aim(), scored.content, scored.results),
            form.chosen_day(),
            Author(signed_in(request), standing.role),
            overwrite=form.cleaned_data["overwrite"],
        )
        _tell(request, count)
        return redirect("reports:development", pk)
    context = {"assessment": assessment, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assessments/ambitions.html", context, status=status)


def _tell(request: HttpRequest, count: int) -> None:
    if not count:
        text = _("Nothing changed: these facets are that far, or have an ambition already.")
        messages.info(request, text)
        return
    text = ngettext(
        "%(count)s facet has an ambition now.", "%(count)s facets have an ambition now.", count
    )
    messages.success(request, text % {"count": count})
