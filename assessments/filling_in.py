"""The questionnaire page of one facet: what it shows, and what saving it does."""

from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from assessments.answering import (
    ClosedAssessmentError,
    Conflict,
    save_answers,
    save_evidence,
)
from assessments.facet_form import FacetForm
from assessments.facet_layout import Questionnaire, facet_helper
from assessments.models import Answer, Assessment, Evidence
from assessments.results import GivenAnswer, facet_answers
from assessments.verdict import Verdict, verdict_of
from maturity.content import FacetContent
from maturity.reading import load_content
from municipalities.authorship import Author


@dataclass(frozen=True)
class FacetPage:
    assessment: Assessment
    facet: FacetContent
    total: int
    previous: FacetContent | None
    following: FacetContent | None
    verdict: Verdict
    form: FacetForm


def facet_page(
    assessment: Assessment, code: str, data: QueryDict | None, *, read_only: bool
) -> FacetPage | None:
    """The page of the facet with this code; None when the model has no such facet.

    Two queries beside the model, whatever the number of facets and answers.
    """
    content = load_content(assessment.model_version)
    facet = content.facet(code)
    if facet is None:
        return None
    answers = facet_answers(assessment, facet)
    evidence = Evidence.objects.filter(assessment=assessment, facet=facet.pk).first()
    form = FacetForm(data, facet=facet, answers=answers, evidence=evidence, read_only=read_only)
    return _page(assessment, facet, answers, form)


def _page(
    assessment: Assessment, facet: FacetContent, answers: dict[str, GivenAnswer], form: FacetForm
) -> FacetPage:
    content = load_content(assessment.model_version)
    place = content.facets.index(facet)
    verdict = verdict_of(facet, answers, form.conflicts)
    questionnaire = Questionnaire(content.phases, facet.cells, verdict.reasons, verdict.remarks)
    form.helper = facet_helper(questionnaire)
    return FacetPage(
        assessment=assessment,
        facet=facet,
        total=len(content.facets),
        previous=content.facets[place - 1] if place else None,
        following=next(iter(content.facets[place + 1 :]), None),
        verdict=verdict,
        form=form,
    )


def save_facet(page: FacetPage, author: Author) -> FacetPage | None:
    """Write what was changed, all in one transaction.

    None when everything was saved; else the page with what it has to say about it.
    """
    if not page.form.is_valid():
        return page
    try:
        results = _write(page, author)
    except ClosedAssessmentError:
        page.form.add_error(None, _closed_reason(page.assessment))
        return page
    if not any(isinstance(result, Conflict) for result in results):
        return None
    return _page_with_conflicts(page, results)


def _closed_reason(assessment: Assessment) -> str:
    if assessment.municipality.has_ended:
        return _(
            "The municipality has merged in the meantime, so nothing was saved: its assessments can"
            " only be read now. Keep a copy of what you typed."
        )
    return _(
        "This assessment has been confirmed in the meantime, so nothing was saved. A"
        " manager can reopen it. Keep a copy of what you typed."
    )


def _page_with_conflicts(page: FacetPage, results: list[Answer | Evidence | Conflict]) -> FacetPage:
    """What could be saved is saved, and the page starts again from there."""
    for result in results:
        if isinstance(result, Conflict):
            page.form.show_conflict(result)
        else:
            page.form.show_saved(result)
    answers = facet_answers(page.assessment, page.facet)
    return _page(page.assessment, page.facet, answers, page.form)


@transaction.atomic
def _write(page: FacetPage, author: Author) -> list[Answer | Evidence | Conflict]:
    results: list[Answer | Evidence | Conflict] = []
    results += save_answers(page.assessment, list(page.form.drafts()), author)
    if evidence := page.form.evidence_draft():
        results.append(save_evidence(page.assessment, evidence, author))
    return results
