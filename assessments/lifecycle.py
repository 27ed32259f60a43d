"""What happens to an assessment as a whole: described anew, confirmed, reopened, deleted.

All but the first are events of the municipality, in the same transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from assessments.answering import ClosedAssessmentError, lock_open
from assessments.models import AnswerChange, Assessment, EvidenceChange
from assessments.results import score_assessment
from maturity.results_document import results_document
from municipalities.authorship import Author
from municipalities.events import log
from municipalities.models import Event, Membership
from municipalities.policy import Action, Standing

DESCRIPTION = ["title", "reference_date", "channels"]
CONFIRMATION = ["status", "confirmed_at", "confirmed_by", "confirmed_by_role", "results"]


@dataclass(frozen=True, slots=True)
class DetailChange:
    """`before` is what the writer saw, as the page wrote it."""

    before: str
    after: str | date

    def undoes(self, current: str | date) -> bool:
        """Whether somebody else made something else of it in the meantime."""
        return str(current) not in (self.before, str(self.after))


class DescribedMeanwhileError(Exception):
    """Somebody else changed the same details first; `names` are their fields."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        self.names = names


class UnansweredError(Exception):
    """Statements are open, or came along from an earlier assessment and wait for a look."""


class AnsweredMeanwhileError(Exception):
    """The answers are others than those that were looked at."""


class OpenAssessmentError(Exception):
    """The assessment is open already."""


def may_confirm(standing: Standing) -> bool:
    """Managers do; advisers where there is nobody else to do it."""
    if standing.may(Action.CONFIRM):
        return True
    managers = Membership.objects.managers().filter(municipality=standing.municipality)
    return standing.may(Action.CONFIRM_ALONE) and not managers.exists()


@transaction.atomic
def describe(assessment: Assessment, changes: Mapping[str, DetailChange]) -> None:
    """Another title, date or choice of channels. Raises ClosedAssessmentError and
    DescribedMeanwhileError; `assessment` then has what stands there now."""
    lock_open(assessment)
    assessment.refresh_from_db(fields=DESCRIPTION)
    theirs = [name for name, one in changes.items() if one.undoes(getattr(assessment, name))]
    if theirs:
        raise DescribedMeanwhileError(theirs)
    for name, change in changes.items():
        setattr(assessment, name, change.after)
    assessment.save(update_fields=list(changes))


def state_of_answers(assessment: Assessment) -> str:
    """Another text after every change: the history only grows."""
    return str(assessment.answer_changes.count())


@transaction.atomic
def confirm(assessment: Assessment, author: Author, seen: str | None = None) -> None:
    """Freezes the answers and stores the results. `seen` is the state of the answers on the page
    that was confirmed. Raises AnsweredMeanwhileError, UnansweredError and ClosedAssessmentError."""
    lock_open(assessment)
    if seen is not None and seen != state_of_answers(assessment):
        raise AnsweredMeanwhileError
    scored = score_assessment(assessment)
    if not all(result.complete for result in scored.results.facets.values()):
        raise UnansweredError
    assessment.status = Assessment.Status.CONFIRMED
    assessment.confirmed_at = timezone.now()
    assessment.confirmed_by, assessment.confirmed_by_role = author.user, author.role
    assessment.results = results_document(assessment.model_version, scored.results)
    assessment.save(update_fields=CONFIRMATION)
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
    assessment.confirmed_by_role = ""
    assessment.save(update_fields=CONFIRMATION)
    detail = f"{assessment.title}: {reason}"
    log(Event.Kind.REOPENED, assessment.municipality, author, detail=detail)


@transaction.atomic
def delete(assessment: Assessment, author: Author) -> None:
    """Everything of it, history included, and after the commit what others keep of it. Raises
    ClosedAssessmentError when it was confirmed."""
    lock_open(assessment)
    key = assessment.pk
    log(Event.Kind.DELETED, assessment.municipality, author, detail=assessment.title)
    assessment.delete()
    for history in (AnswerChange, EvidenceChange):
        history.objects.filter(assessment=None).delete()
    for path in settings.AFTER_DELETION:
        transaction.on_commit(partial(import_string(path), key))
