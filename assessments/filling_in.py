"""The questionnaire page of one facet: what it shows, and what saving it does."""

from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from assessments.answering import (
    Author,
    ClosedAssessmentError,
    Conflict,
    save_answers,
    save_evidence,
)
from assessments.explanation import PhaseReason, explain
from assessments.forms import FacetForm
from assessments.layout import facet_helper
from assessments.models import Answer, Assessment, Evidence
from assessments.results import Progress, answers_of, progress_of, values_of
from maturity.content import FacetContent
from maturity.labels import position_label, range_label
from maturity.reading import load_content
from maturity.scoring import FacetResult, score_facet


@dataclass(frozen=True)
class FacetPage:
    assessment: Assessment
    facet: FacetContent
    total: int
    previous: FacetContent | None
    following: FacetContent | None
    result: FacetResult
    label: str
    range_label: str
    reasons: tuple[PhaseReason, ...]
    progress: Progress
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
    place = content.facets.index(facet)
    answers = answers_of(assessment, content)
    result = score_facet(facet.structure, values_of(answers))
    reasons = explain(facet, result, answers)
    evidence = Evidence.objects.filter(assessment=assessment, facet=facet.pk).first()
    form = FacetForm(data, facet=facet, answers=answers, evidence=evidence, read_only=read_only)
    form.helper = facet_helper(content.phases, facet.cells, reasons)
    return FacetPage(
        assessment=assessment,
        facet=facet,
        total=len(content.facets),
        previous=content.facets[place - 1] if place else None,
        following=next(iter(content.facets[place + 1 :]), None),
        result=result,
        label=position_label(result.position),
        range_label=range_label(result.position, result.ceiling),
        reasons=reasons,
        progress=progress_of(facet, answers),
        form=form,
    )


def save_facet(page: FacetPage, author: Author) -> bool:
    """Write what was changed, all in one transaction; False when the form has something to say."""
    if not page.form.is_valid():
        return False
    try:
        conflicts = _write(page, author)
    except ClosedAssessmentError:
        page.form.add_error(
            None,
            _(
                "This assessment has been confirmed in the meantime, so nothing was saved. Ask your"
                " manager to reopen it, and keep a copy of what you typed."
            ),
        )
        return False
    for conflict in conflicts:
        page.form.show_conflict(conflict)
    return not conflicts


@transaction.atomic
def _write(page: FacetPage, author: Author) -> list[Conflict]:
    form = page.form
    saved: list[Answer | Evidence | Conflict] = []
    saved += save_answers(page.assessment, list(form.drafts()), author)
    if form.evidence_changed:
        text = form.cleaned_data["evidence"]
        revision = form.cleaned_data["evidence-revision"] or 0
        saved.append(save_evidence(page.assessment, page.facet.pk, text, revision, author))
    return [result for result in saved if isinstance(result, Conflict)]
