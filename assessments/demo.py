"""Demo data: the published case of Midden-Groningen, a meting under way and an empty neighbour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from django.db import transaction

from assessments.answering import AnswerDraft, save_answers
from assessments.demo_contributions import contribute
from assessments.demo_plan import plan
from assessments.models import Assessment
from assessments.published_case import PublishedCase, published_case
from assessments.results import score_assessment
from maturity.models import ModelVersion, Statement
from maturity.results_document import results_document
from municipalities.authorship import Author
from municipalities.membership import add_member
from municipalities.models import Municipality, Role, User

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
    users = {account: _account(account) for account in ACCOUNTS}
    adviser, administrator = users[ACCOUNTS[0]], users[ACCOUNTS[-1]]
    for account in ACCOUNTS:
        _let_in(users[account], account, Author(administrator, Role.ADMINISTRATOR))
    case = published_case()
    published = _assessment(case, case.title, case.reference_date, adviser)
    if published.is_open:
        _answer(published, case, adviser)
        published.status = Assessment.Status.CONFIRMED
        published.confirmed_at = case.confirmed_at
        results = score_assessment(published).results
        published.results = results_document(published.model_version, results)
        published.save()
    plan(published, Author(adviser, Role.ADVISER))
    contribute(published.municipality, Author(adviser, Role.ADVISER), administrator)
    running = _assessment(case, "Meting 2026", date(2026, 11, 1), adviser)
    if not running.answers.exists():
        _answer(running, case, adviser, UNDER_WAY)


def _account(account: DemoAccount) -> User:
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
    return user


def _let_in(user: User, account: DemoAccount, administrator: Author) -> None:
    if account.role:
        municipality = Municipality.objects.get(code=account.municipality)
        add_member(municipality, user, account.role, administrator)


def _assessment(case: PublishedCase, title: str, reference_date: date, adviser: User) -> Assessment:
    """The first one with this title: visitors of the demo may start others that are called so."""
    municipality = Municipality.objects.get(code=case.municipality_code)
    present = Assessment.objects.filter(municipality=municipality, title=title)
    return present.order_by("created_at").first() or Assessment.objects.create(
        municipality=municipality,
        model_version=ModelVersion.objects.get_by_natural_key(case.model_code, case.model_version),
        title=title,
        reference_date=reference_date,
        channels=case.channels,
        created_by=adviser,
    )


def _answer(
    assessment: Assessment, case: PublishedCase, adviser: User, facets: Sequence[str] = ()
) -> None:
    """Give these answers, to the statements of these facets only where any are named."""
    statements = Statement.objects.filter(descriptor__facet__model_version=assessment.model_version)
    if facets:
        statements = statements.filter(descriptor__facet__code__in=facets)
    drafts = [
        AnswerDraft(pk, case.answers[code].value, case.answers[code].note, based_on=0)
        for code, pk in statements.values_list("code", "pk")
    ]
    save_answers(assessment, drafts, Author(adviser, Role.ADVISER))
