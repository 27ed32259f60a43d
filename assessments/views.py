"""Start an assessment, see what is left to do, fill in a facet."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.carrying_over import carried_over_text, previous_of_each
from assessments.delegation import asked_for
from assessments.facet_form import is_typed
from assessments.fetching import fetch_assessment
from assessments.filling_in import FacetPage, facet_page, save_facet
from assessments.forms import StartForm
from assessments.last_place import last_facet
from assessments.models import Assessment
from assessments.moved import gone_text, moved_notice, was_facet
from assessments.results import score_assessment
from assessments.reworded import reworded
from assessments.starting import TitleTakenError, WithdrawnMeanwhileError, start_once
from assessments.tasks import task_list
from maturity.library import fitting, practices_for_facet
from maturity.models import ModelVersion, Practice
from maturity.scoring import counted_phases
from municipalities.access import fetch_standing, municipalities_where, require, signed_in
from municipalities.authorship import Author
from municipalities.merger import merger_of
from municipalities.policy import Action


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    municipalities = municipalities_where(user, Action.START)
    if not municipalities:
        raise PermissionDenied
    versions = ModelVersion.objects.offered()
    previous = {version: previous_of_each(municipalities, version) for version in versions}
    form = StartForm(request.POST or None, municipalities=municipalities, previous=previous)
    context: dict[str, object] = {"form": form, "has_model": bool(versions)}
    if versions and request.method == "POST" and form.is_valid():
        try:
            return _started(request, form)
        except TitleTakenError as taken:
            form.ask_about(taken.namesake)
            context["namesake"] = taken.namesake
        except WithdrawnMeanwhileError:
            form.add_error(None, _("The model was changed just now. Start once more."))
    return render(request, "assessments/start.html", context, status=422 if form.errors else 200)


def _started(request: HttpRequest, form: StartForm) -> HttpResponse:
    user, assessment = signed_in(request), form.save(commit=False)
    assessment.model_version = form.chosen_version()
    author = Author(user, fetch_standing(user, assessment.municipality.code).role)
    previous, known = form.chosen_previous(), form.cleaned_data["known"]
    assessment, carried = start_once(assessment, author, previous, known=known)
    if previous and carried:
        messages.success(request, carried_over_text(carried, previous))
    return redirect("assessments:tasks", assessment.pk)


@require_safe
def tasks(request: HttpRequest, pk: UUID) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.READ)
    page = task_list(score_assessment(assessment), asked_for(assessment))
    may_fill_in = assessment.is_open and standing.may(Action.FILL_IN)
    here = page.unfinished(last_facet(assessment, signed_in(request))) if may_fill_in else None
    moved = moved_notice(assessment)
    return render(
        request,
        "assessments/tasks.html",
        {
            "assessment": assessment,
            "tasks": page,
            "moved": moved,
            "reworded": reworded(assessment) if moved else (),
            "here": here,
            "may_fill_in": may_fill_in,
            "may_delete": assessment.is_open and standing.may(Action.DELETE),
            "may_reopen": not assessment.is_open and standing.may(Action.REOPEN),
            "merger": merger_of(assessment.municipality),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def facet(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    assessment, standing = fetch_assessment(request, pk)
    posted = request.method == "POST"
    # what was posted too late is not written; it stays in the form, beside the reason
    too_late = posted and assessment.is_closed and standing.role_may(Action.FILL_IN)
    require(standing, Action.FILL_IN if posted and not too_late else Action.READ)
    read_only = not posted and (assessment.is_closed or not standing.may(Action.FILL_IN))
    page = facet_page(assessment, code, request.POST if posted else None, read_only=read_only)
    if page is None and posted and was_facet(assessment, code):
        return _facet_gone(request, assessment)
    if page is None:
        raise Http404
    if posted:
        author = Author(signed_in(request), standing.role)
        unsaved = save_facet(page, author)
        if unsaved is None:
            return _saved(request, page)
        page = unsaved
    status = 422 if page.form.errors else 200
    context = {
        "assessment": assessment,
        "page": page,
        "practices": _practices(page),
        "reworded": reworded(assessment, page.facet.code) if page.verdict.to_confirm else (),
        "read_only": read_only,
        "merger": merger_of(assessment.municipality),
    }
    return render(request, "assessments/facet.html", context, status=status)


def _practices(page: FacetPage) -> tuple[Practice, ...]:
    """Of the phase in which the municipality stands, as far as that is known."""
    library = practices_for_facet(page.facet.code)
    position = page.verdict.outcome.position
    return () if position is None else fitting(library, counted_phases(position))


def _facet_gone(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """With what was typed, to copy."""
    typed = [text for name, text in request.POST.items() if is_typed(name) and text]
    context = {"assessment": assessment, "reason": gone_text(), "typed": typed}
    return render(request, "assessments/facet_gone.html", context, status=422)


def _saved(request: HttpRequest, page: FacetPage) -> HttpResponse:
    saved = {"facet": page.facet.name, "time": time_format(timezone.localtime(), "H:i")}
    messages.success(request, _("%(facet)s: saved at %(time)s.") % saved)
    if "proceed" not in request.POST:
        return redirect("assessments:facet", page.assessment.pk, page.facet.code)
    if page.following:
        return redirect("assessments:facet", page.assessment.pk, page.following.code)
    return redirect("assessments:tasks", page.assessment.pk)
