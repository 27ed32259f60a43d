"""Saves one answer at a time, and tells who else is working on the facet.

The answers are fragments. 200 says that it was saved, 409 that somebody else was first, 422 that it
cannot be saved like this, 423 that the assessment was confirmed or its municipality merged; a
reader who is not logged in any more gets 401 (`config.public`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessments.answering import (
    AnswerDraft,
    ClosedAssessmentError,
    Conflict,
    Draft,
    Reworded,
    save_answer_of_facet,
    save_evidence,
)
from assessments.conflicts import answer_conflict, evidence_conflict, reworded_text
from assessments.facet_form import EVIDENCE, EVIDENCE_REVISION, revision_name
from assessments.fetching import fetch_assessment, fetch_assessment_to_save
from assessments.models import Answer, Assessment, Evidence
from assessments.moved import gone_text, was_facet
from assessments.questionnaire.forms import AnswerForm, ChangeForm, EvidenceForm
from assessments.questionnaire.fragments import changed_fragment, clock_now, saved_fragment
from assessments.questionnaire.together import (
    changed_since,
    evidence_since,
    note_presence,
    others_present,
)
from assessments.remarks import Remark
from maturity.content import FacetContent
from maturity.reading import load_content
from municipalities.access import require, signed_in
from municipalities.authorship import Author
from municipalities.policy import Action, Standing
from municipalities.unsaved import owner_mark

STRANGER, CONFLICT, REFUSED, CLOSED = 401, 409, 422, 423


@dataclass(frozen=True)
class Place:
    """The facet of the assessment that is worked on."""

    assessment: Assessment
    facet: FacetContent
    standing: Standing

    def author(self, request: HttpRequest) -> Author:
        return Author(signed_in(request), self.standing.role)


class FacetGoneError(Http404):
    """The facet was there until the assessment moved to another version of the model."""


def fetch_place(request: HttpRequest, pk: UUID, code: str) -> Place:
    assessment, standing = fetch_assessment(request, pk)
    require(standing, Action.READ)
    return Place(assessment, _facet(assessment, code), standing)


def fetch_place_to_write(request: HttpRequest, pk: UUID, code: str) -> Place:
    """Also of a municipality that merged: what comes too late is answered with the reason."""
    assessment, standing = fetch_assessment_to_save(request, pk)
    if not standing.role_may(Action.FILL_IN):
        raise PermissionDenied
    return Place(assessment, _facet(assessment, code), standing)


def _facet(assessment: Assessment, code: str) -> FacetContent:
    facet = load_content(assessment.model_version).facet(code)
    if facet is None and was_facet(assessment, code):
        raise FacetGoneError
    if facet is None:
        raise Http404
    return facet


View = Callable[[HttpRequest, UUID, str], HttpResponse]


def from_its_writer(view: View) -> View:
    """Nobody saves what somebody else typed in the same browser: a page that was opened by another
    person is answered as one of who is not logged in."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
        mark = owner_mark(signed_in(request))
        if request.POST.get("owner", mark) != mark:
            return HttpResponse(status=STRANGER)
        try:
            return view(request, pk, code)
        except FacetGoneError:
            statement = request.POST.get("statement")
            at = f"vraag-{statement}" if statement else "onderbouwing-vraag"
            return _say(request, at, "", Remark(problem=gone_text(), is_final=True), REFUSED)

    return guarded


@require_POST
@from_its_writer
def answer(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    place = fetch_place_to_write(request, pk, code)
    form = AnswerForm(request.POST, facet=place.facet)
    at = f"vraag-{form.code}"
    if not form.is_valid():
        return _refused(request, form, at=at)
    draft, author = form.draft(), place.author(request)
    try:
        result, answers = save_answer_of_facet(place.assessment, place.facet, draft, author)
    except ClosedAssessmentError:
        return _closed(request, place.assessment, at=at, sent=form.sent_in_words())
    if isinstance(result, Reworded):
        return _say(request, at, "", Remark(problem=_not_saved(form)), REFUSED)
    if isinstance(result, Conflict):
        panel = answer_conflict(cast(Answer, result.current), draft.value, draft.note)
        return _say(request, at, f"answer-{form.code}", Remark(conflict=panel), CONFLICT)
    is_news = _is_news(result, draft, author)
    context = {"fragment": saved_fragment(place.facet, answers, form.code, is_news=is_news)}
    return _saved("assessments/fragment.html", context, draft)


def _not_saved(form: AnswerForm) -> str:
    """With what was sent, because the page draws the statement anew when it looks."""
    sent = _("Your answer was not saved: “%(sent)s”.") % {"sent": form.sent_in_words()}
    return f"{reworded_text()} {sent}"


def _is_news(row: Answer, draft: AnswerDraft, author: Author) -> bool:
    """Whether the page does not know what stands there now: a colleague was there in between, or
    the reader, in another window."""
    written = (
        row.changed_by_id == author.user.pk
        and row.revision - draft.based_on in {0, 1}
        and draft.value in {None, row.value}
        and draft.note in {None, row.note}
    )
    return not written


def _saved(template: str, context: Mapping[str, object], draft: Draft) -> HttpResponse:
    """The key comes back as proof: an answer of 200 may also be another page that a proxy shows."""
    parts = render_to_string(template, {**context, "oob": True})
    return HttpResponse(parts, headers={"X-Saved": str(draft.key)})


@require_POST
@from_its_writer
def evidence(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    place = fetch_place_to_write(request, pk, code)
    form, at = EvidenceForm(request.POST), "onderbouwing-vraag"
    if not form.is_valid():
        return _refused(request, form, at=at)
    draft = form.draft(place.facet)
    try:
        result = save_evidence(place.assessment, draft, place.author(request))
    except ClosedAssessmentError:
        return _closed(request, place.assessment, at=at, sent=draft.text)
    if isinstance(result, Conflict):
        panel = evidence_conflict(cast(Evidence, result.current), draft.text)
        return _say(request, at, EVIDENCE, Remark(conflict=panel), CONFLICT)
    context = {"row": result, "is_news": result.text != draft.text, "saved_at": clock_now()}
    return _saved("assessments/evidence_saved.html", context, draft)


@require_safe
def together(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """Asked for every now and then by a page that is open, with the revisions that it shows."""
    place = fetch_place(request, pk, code)
    reader = signed_in(request)
    note_presence(place.assessment, place.facet, reader)
    since = changed_since(place.assessment, place.facet, _seen(request, place.facet), reader)
    seen = _number(request.GET.get(EVIDENCE_REVISION))
    read_only = not (place.assessment.is_open and place.standing.may(Action.FILL_IN))
    context = {
        "assessment": place.assessment,
        "facet": place.facet,
        "others": others_present(place.assessment, place.facet, reader),
        "fragment": changed_fragment(place.facet, since, read_only=read_only),
        "is_changed": bool(since.changed),
        "evidence": evidence_since(place.assessment, place.facet, seen, reader),
        "read_only": read_only,
        "oob": True,
    }
    return render(request, "assessments/together.html", context)


def _seen(request: HttpRequest, facet: FacetContent) -> dict[str, int]:
    names = {s.code: revision_name(s.code) for s in facet.statements}
    return {code: _number(request.GET.get(name)) for code, name in names.items()}


def _number(text: str | None) -> int:
    """What is no number was never seen."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _refused(request: HttpRequest, form: ChangeForm, *, at: str) -> HttpResponse:
    return _say(request, at, "", Remark(problem=form.problem), REFUSED)


def _closed(request: HttpRequest, assessment: Assessment, *, at: str, sent: str) -> HttpResponse:
    if assessment.municipality.has_ended:
        reason = _(
            "The municipality has merged in the meantime, so this was not saved: “%(sent)s”. Its"
            " assessments can only be read now. Copy your text."
        )
    else:
        reason = _(
            "This assessment has been confirmed in the meantime, so this was not saved: “%(sent)s”."
            " Copy your text; a manager can reopen it."
        )
    problem = reason % {"sent": sent}
    return _say(request, at, "", Remark(problem=problem, is_final=True), CLOSED)


def _say(request: HttpRequest, at: str, name: str, remark: Remark, status: int) -> HttpResponse:
    context = {"at": at, "name": name, "remark": remark}
    return render(request, "assessments/said.html", context, status=status)
