"""The yearly round: a new assessment begins with the answers and the plan of the previous one.

What came along waits to be confirmed: per facet at once ("this is still right"), or by saving an
answer. Saving is done by `answering`, which takes the mark away. A plan has nothing to confirm.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.answering import AnswerDraft, lock_open, save_answers
from assessments.carrying_plan import carried_plan
from assessments.first_answers import FirstAnswer, write_first
from assessments.first_plan import write_first_plan
from assessments.models import Answer, Assessment
from maturity.content import FacetContent, ModelContent
from maturity.models import ModelVersion
from maturity.reading import load_content
from maturity.scoring import check_answers
from municipalities.authorship import Author
from municipalities.models import Municipality


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """How much came along, and how much the new version of the model has no place for."""

    answers: int
    left_out: int
    has_plan: bool = False


def previous_of(municipality: Municipality, version: ModelVersion) -> Assessment | None:
    """The latest confirmed assessment with this model (any version of it), its own or one that it
    took over."""
    confirmed = Assessment.objects.of(municipality).confirmed()
    return (
        confirmed.filter(model_version__code=version.code)
        .select_related("municipality", "model_version")
        .first()
    )


def previous_of_each(
    municipalities: Iterable[Municipality], version: ModelVersion
) -> dict[Municipality, Assessment]:
    """The same for several, without those that have none."""
    found = {place: previous_of(place, version) for place in municipalities}
    return {place: previous for place, previous in found.items() if previous}


@transaction.atomic
def begin(assessment: Assessment, author: Author, previous: Assessment | None) -> CarriedOver:
    """Save a new assessment, with the answers, notes, evidence and plan of the previous one if
    given."""
    assessment.created_by, assessment.previous = author.user, previous
    assessment.save()
    if previous is None:
        return CarriedOver(0, 0)
    content = load_content(assessment.model_version)
    given = previous.answers.exclude(value="", note="").select_related("statement")
    answers = {row.statement.code: row for row in given}
    texts = dict(previous.evidence.exclude(text="").values_list("facet__code", "text"))
    kept = _answers_with_a_place(answers, content)
    facets = {facet.code: facet.pk for facet in content.facets}
    evidence = {facets[code]: text for code, text in texts.items() if code in facets}
    write_first(assessment, kept, evidence, author)
    plan = carried_plan(previous, content)
    write_first_plan(assessment, plan.draft, author)
    left_out = len(answers) - len(kept) + len(texts) - len(evidence) + plan.left_out
    return CarriedOver(len(kept), left_out, has_plan=not plan.draft.is_empty)


def _answers_with_a_place(answers: dict[str, Answer], content: ModelContent) -> list[FirstAnswer]:
    """Those to statements that are still there and still offer what was answered."""
    values = {code: row.value or None for code, row in answers.items()}
    refused = {problem.statement for problem in check_answers(content.structure, values)}
    keys = {s.code: s.pk for facet in content.facets for s in facet.statements}
    return [
        FirstAnswer(keys[code], row.value, row.note, to_confirm=bool(row.value))
        for code, row in answers.items()
        if code not in refused
    ]


def carried_over_text(carried: CarriedOver, previous: Assessment) -> str:
    """What happened, for who began."""
    counted = {"count": carried.answers, "title": previous.title}
    text = (
        ngettext(
            "%(count)s answer of %(title)s has come along and waits for you to confirm it.",
            "%(count)s answers of %(title)s have come along and wait for you to confirm them.",
            carried.answers,
        )
        % counted
    )
    if carried.has_plan:
        plan = _("So has the plan: ambitions, what is not done yet, initiatives and profile.")
        text = f"{text} {plan}"
    if not carried.left_out:
        return text
    left_out = ngettext(
        "%(count)s stayed behind, because the model has changed.",
        "%(count)s stayed behind, because the model has changed.",
        carried.left_out,
    ) % {"count": carried.left_out}
    return f"{text} {left_out}"


@transaction.atomic
def confirm_facet(assessment: Assessment, facet: FacetContent, author: Author) -> int:
    """ "This is still right": what came along for this facet stands, with a revision in the history
    of each answer. Returns how many there were. Raises ClosedAssessmentError."""
    lock_open(assessment)
    waiting = assessment.answers.filter(to_confirm=True, statement__descriptor__facet=facet.pk)
    drafts = [
        AnswerDraft(row.statement_id, value=None, note=None, based_on=row.revision)
        for row in waiting
    ]
    save_answers(assessment, drafts, author)
    return len(drafts)
