"""Where somebody was at work last."""

from datetime import datetime

from django.db.models import Q

from assessments.models import AnswerChange, Assessment, EvidenceChange
from municipalities.models import User


def last_facet(assessment: Assessment, user: User) -> int | None:
    """The facet (its key) of the last change this person made; None when they changed nothing.

    Beginning with the answers of an earlier assessment wrote them all and was no work on a facet:
    what has not been touched since does not count.
    """
    is_work = Q(revision__gt=1) | Q(assessment__previous=None)
    answers = AnswerChange.objects.filter(is_work, assessment=assessment, author=user)
    evidence = EvidenceChange.objects.filter(is_work, assessment=assessment, author=user)
    places: list[tuple[datetime, int] | None] = [
        answers.order_by("-at", "-pk").values_list("at", "statement__descriptor__facet").first(),
        evidence.order_by("-at", "-pk").values_list("at", "facet").first(),
    ]
    return max((place for place in places if place), default=(None, None))[1]
