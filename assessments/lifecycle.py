"""What happens to an assessment as a whole: confirmed, reopened, renamed, deleted.

Each is an event of the municipality, in the same transaction.
"""

from django.db import transaction
from django.utils import timezone

from assessments.answering import ClosedAssessmentError, lock_open
from assessments.models import AnswerChange, Assessment, EvidenceChange
from assessments.results import score_assessment
from maturity.results_document import results_document
from municipalities.authorship import Author
from municipalities.events import log
from municipalities.models import Event, Membership
from municipalities.policy import Action, Standing


class UnansweredError(Exception):
    """Statements are open, or came along from an earlier assessment and wait for a look."""


class OpenAssessmentError(Exception):
    """The assessment is open already."""


def may_confirm(standing: Standing) -> bool:
    """Managers do; advisers where there is nobody else to do it."""
    if standing.may(Action.CONFIRM):
        return True
    managers = Membership.objects.managers().filter(municipality=standing.municipality)
    return standing.may(Action.CONFIRM_ALONE) and not managers.exists()


@transaction.atomic
def confirm(assessment: Assessment, author: Author) -> None:
    """Freezes the answers and stores the results. Raises UnansweredError and
    ClosedAssessmentError."""
    lock_open(assessment)
    scored = score_assessment(assessment)
    complete = all(result.complete for result in scored.results.facets.values())
    if not complete or assessment.answers.filter(to_confirm=True).exists():
        raise UnansweredError
    assessment.status = Assessment.Status.CONFIRMED
    assessment.confirmed_at, assessment.confirmed_by = timezone.now(), author.user
    assessment.results = results_document(assessment.model_version, scored.results)
    assessment.save(update_fields=["status", "confirmed_at", "confirmed_by", "results"])
    log(Event.Kind.CONFIRMED, assessment.municipality, author, detail=assessment.title)


@transaction.atomic
def reopen(assessment: Assessment, reason: str, author: Author) -> None:
    """Raises OpenAssessmentError."""
    try:
        lock_open(assessment)
    except ClosedAssessmentError:
        pass
    else:
        raise OpenAssessmentError
    assessment.status = Assessment.Status.OPEN
    assessment.confirmed_at = assessment.confirmed_by = assessment.results = None
    assessment.save(update_fields=["status", "confirmed_at", "confirmed_by", "results"])
    detail = f"{assessment.title}: {reason}"
    log(Event.Kind.REOPENED, assessment.municipality, author, detail=detail)


@transaction.atomic
def delete(assessment: Assessment, author: Author) -> None:
    """Everything of it, history included. Raises ClosedAssessmentError when it was confirmed."""
    lock_open(assessment)
    log(Event.Kind.DELETED, assessment.municipality, author, detail=assessment.title)
    assessment.delete()
    for history in (AnswerChange, EvidenceChange):
        history.objects.filter(assessment=None).delete()
