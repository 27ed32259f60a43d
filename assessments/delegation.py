"""Colleagues asked for a facet: who can be, who is, and the mail that tells them."""

import logging
import smtplib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from assessments.answering import lock_open
from assessments.models import Assessment, FacetTask
from maturity.content import FacetContent
from maturity.reading import load_content
from municipalities.models import User
from municipalities.policy import POLICY, Action

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """The facets (their keys) that somebody was newly asked for."""

    member: User
    facets: frozenset[int]


def can_be_asked(assessment: Assessment) -> QuerySet[User]:
    """The members of the municipality who may fill in, and can log in."""
    return User.objects.filter(
        is_active=True,
        memberships__municipality=assessment.municipality_id,
        memberships__role__in=POLICY[Action.FILL_IN],
    ).order_by("name", "email")


def asked_for(assessment: Assessment) -> dict[int, User]:
    """Facet to who was asked for it; a task of somebody who left is nobody's: one query."""
    tasks = FacetTask.objects.filter(
        assessment=assessment, member__in=can_be_asked(assessment)
    ).select_related("member")
    return {task.facet_id: task.member for task in tasks}


@transaction.atomic
def divide(assessment: Assessment, choices: Mapping[int, User | None]) -> tuple[Request, ...]:
    """Ask these members for these facets, None for nobody. Returns what is new to whom. Raises
    ClosedAssessmentError."""
    lock_open(assessment)
    before = asked_for(assessment)
    changed = {facet: who for facet, who in choices.items() if before.get(facet) != who}
    FacetTask.objects.filter(assessment=assessment, facet__in=changed).delete()
    FacetTask.objects.bulk_create(
        FacetTask(assessment=assessment, facet_id=facet, member=who)
        for facet, who in changed.items()
        if who
    )
    members = dict.fromkeys(who for who in changed.values() if who)
    return tuple(
        Request(member, frozenset(facet for facet, who in changed.items() if who == member))
        for member in members
    )


def mail_all(
    request: HttpRequest, assessment: Assessment, asked: Iterable[Request]
) -> tuple[User, ...]:
    """Tell everybody, except who asks themselves. Returns those whom the mail did not reach."""
    return tuple(
        one.member
        for one in asked
        if one.member != request.user and not _mail(request, assessment, one)
    )


def _mail(request: HttpRequest, assessment: Assessment, asked: Request) -> bool:
    # in the language of the product: what the reader chose is known to their browser alone
    with override("nl"):
        context = {
            "assessment": assessment,
            "facets": [
                (facet, *_links(request, assessment, facet))
                for facet in load_content(assessment.model_version).facets
                if facet.pk in asked.facets
            ],
        }
        subject = render_to_string("assessments/email/asked_subject.txt", context)
        body = render_to_string("assessments/email/asked.txt", context)
    try:
        send_mail(" ".join(subject.split()), body, None, [asked.member.email])
    except (OSError, smtplib.SMTPException):
        logger.exception("A request to fill in a facet could not be mailed")
        return False
    return True


def _links(request: HttpRequest, assessment: Assessment, facet: FacetContent) -> tuple[str, str]:
    """To the page of the facet, and to its questions on paper."""
    page = reverse("assessments:facet", args=[assessment.pk, facet.code])
    paper = reverse("reports:questions", args=[assessment.pk], query={"facet": facet.code})
    return request.build_absolute_uri(page), request.build_absolute_uri(paper)
