"""Demo data: the published case of Midden-Groningen, a meting under way and an empty neighbour."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assessments.answering import AnswerDraft, Author, save_answers
from assessments.models import Assessment
from maturity.models import ModelVersion, Statement
from municipalities.models import Membership, Municipality, Role, User

PUBLISHED_CASE = Path(settings.BASE_DIR) / "fixtures" / "midden-groningen.json"
PASSWORD = "meten-is-weten"  # noqa: S105 - printed by the set-up; demo data never goes live
UNDER_WAY = ("content", "context", "conversatie")


@dataclass(frozen=True, slots=True)
class DemoAccount:
    email: str
    name: str
    municipality: str
    role: Role | None


ACCOUNTS = (
    DemoAccount(
        "adviseur@midden-groningen.example", "Adviseur communicatie", "GM1952", Role.ADVISER
    ),
    DemoAccount("manager@midden-groningen.example", "Manager communicatie", "GM1952", Role.MANAGER),
    DemoAccount("adviseur@westerkwartier.example", "Adviseur communicatie", "GM1969", Role.ADVISER),
    DemoAccount("beheer@example.org", "Beheerder", "", None),
)


@transaction.atomic
def load_demo() -> None:
    """Make what is not there yet; what is there stays as it is, passwords excepted."""
    for account in ACCOUNTS:
        _account(account)
    adviser = User.objects.get(email=ACCOUNTS[0].email)
    document = json.loads(PUBLISHED_CASE.read_text(encoding="utf-8"))
    published = _assessment(document["assessment"]["title"], document, adviser)
    if published.is_open:
        _answer(published, document["answers"], adviser)
        published.status = Assessment.Status.CONFIRMED
        published.confirmed_at = datetime.combine(
            published.reference_date, time(12), timezone.get_current_timezone()
        )
        published.save()
    running = _assessment("Meting 2026", document, adviser, date(2026, 11, 1))
    if not running.answers.exists():
        _answer(running, document["answers"], adviser, UNDER_WAY)


def _account(account: DemoAccount) -> None:
    user, _ = User.objects.update_or_create(
        email=account.email,
        defaults={
            "name": account.name,
            "is_staff": account.role is None,
            "is_superuser": account.role is None,
        },
    )
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.update_or_create(
        user=user, email=account.email, defaults={"verified": True, "primary": True}
    )
    if account.role:
        municipality = Municipality.objects.get(code=account.municipality)
        Membership.objects.update_or_create(
            user=user, municipality=municipality, defaults={"role": account.role}
        )


def _assessment(
    title: str, document: dict[str, Any], adviser: User, reference_date: date | None = None
) -> Assessment:
    details = document["assessment"]
    assessment, _ = Assessment.objects.get_or_create(
        municipality=Municipality.objects.get(code=document["municipality"]["code"]),
        title=title,
        defaults={
            "model_version": ModelVersion.objects.get_by_natural_key(**document["model"]),
            "reference_date": reference_date or date.fromisoformat(details["reference_date"]),
            "channels": details["channels"],
            "created_by": adviser,
        },
    )
    return assessment


def _answer(
    assessment: Assessment, answers: dict[str, Any], adviser: User, facets: Sequence[str] = ()
) -> None:
    """Give these answers, to the statements of these facets only where any are named."""
    statements = Statement.objects.filter(descriptor__facet__model_version=assessment.model_version)
    if facets:
        statements = statements.filter(descriptor__facet__code__in=facets)
    drafts = [
        AnswerDraft(pk, answers[code]["value"], answers[code]["note"], based_on=0)
        for code, pk in statements.values_list("code", "pk")
    ]
    save_answers(assessment, drafts, Author(adviser, Role.ADVISER))
