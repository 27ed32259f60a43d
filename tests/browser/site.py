"""The demo data, completed with what it lacks: more than one municipality, nothing answered yet."""

from dataclasses import dataclass
from datetime import date

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from assessments.answering import AnswerDraft, save_answers
from assessments.carrying_over import begin, confirm_facet
from assessments.delegation import divide
from assessments.demo import load_demo
from assessments.models import Assessment
from maturity.loading import load_document
from maturity.models import Facet, ModelVersion
from maturity.reading import load_content
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, Takeover, User
from tests.browser.site_invitations import invitations
from tests.conftest import PASSWORD, member, model_document
from tests.second_factors import give_codes, give_passkey, record

A_DAY = 24 * 60 * 60

ACCOUNTS = {
    "adviser": "adviseur@midden-groningen.example",
    "manager": "manager@midden-groningen.example",
    "neighbour": "adviseur@westerkwartier.example",
    "of two": "adviseur@groningen.example",
    "administrator": "beheer@example.org",
    "merging": "adviseur@wijdemeren.example",
    "merged": "adviseur@haaren.example",
    "successor": "adviseur@boxtel.example",
    "secured": "manager@westerkwartier.example",
}


@dataclass(frozen=True)
class Site:
    """`names` are words that stand for values in addresses, like "running" for an assessment."""

    sessions: dict[str, str]
    names: dict[str, str]

    def path(self, name: str, arguments: dict[str, str]) -> str:
        return reverse(name, kwargs={key: self.names.get(v, v) for key, v in arguments.items()})


def demo_site() -> Site:
    version, _ = load_document(model_document())
    call_command("loaddata", "municipalities", "practices", verbosity=0)
    load_demo()
    groningen, neighbour = (Municipality.objects.get(code=code) for code in ("GM0014", "GM1969"))
    of_two = member(groningen, Role.ADVISER, ACCOUNTS["of two"], "Adviseur communicatie")
    of_two.memberships.create(municipality=neighbour, role=Role.ADVISER)
    untouched = Assessment.objects.create(
        municipality=groningen,
        model_version=version,
        title="Meting 2026",
        reference_date=date(2026, 11, 1),
    )
    secured = member(neighbour, Role.MANAGER, ACCOUNTS["secured"], "Manager communicatie")
    give_codes(secured)
    passkey = give_passkey(secured)
    ended = merged_municipality(version)
    adviser = Author(User.objects.get(email=ACCOUNTS["adviser"]), Role.ADVISER)
    confirmed = Assessment.objects.get(title="Meting 2025")
    again, complete = (_like(confirmed, title) for title in ("Meting 2027", "Meting 2024"))
    begin(again, adviser, confirmed)
    _work_on(again, adviser)
    begin(complete, adviser, confirmed)
    complete.answers.update(to_confirm=False)
    colleague = member(
        confirmed.municipality, Role.ADVISER, "kcc@midden-groningen.example", "Klantcontact"
    )
    running = Assessment.objects.exclude(pk=untouched.pk).get(title="Meting 2026")
    divide(running, dict.fromkeys(Facet.objects.values_list("pk", flat=True)[:2], colleague))
    users = {key: User.objects.get(email=email) for key, email in ACCOUNTS.items()}
    return Site(
        {key: session_of(user) for key, user in users.items()}
        | {"half way": half_way_session_of(secured)},
        {
            "confirmed": str(confirmed.pk),
            "running": str(running.pk),
            "again": str(again.pk),
            "complete": str(complete.pk),
            "point": str(confirmed.development_points.order_by("pk")[1].pk),
            "waiting": str(confirmed.municipality.contributions.get(state="waiting").pk),
            "initiative": str(confirmed.initiatives.order_by("pk")[0].pk),
            "untouched": str(untouched.pk),
            "ended": str(ended.pk),
            "version": str(version.pk),
            "passkey": str(passkey.pk),
            "somebody": user_pk_to_url_str(users["adviser"]),
            "a valid key": default_token_generator.make_token(users["adviser"]),
            "member": str(users["adviser"].memberships.get().pk),
            "manager": str(users["manager"].memberships.get().pk),
            **invitations(users["manager"], users["neighbour"]),
        },
    )


def merged_municipality(version: ModelVersion) -> Assessment:
    """Members on both sides of a merger; returns the assessment that was taken over."""
    places = {code: Municipality.objects.get(code=code) for code in ("GM1696", "GM0788", "GM0757")}
    for key, place in zip(("merging", "merged", "successor"), places.values(), strict=True):
        member(place, Role.ADVISER, ACCOUNTS[key], "Adviseur communicatie")
    Takeover.objects.create(predecessor=places["GM0788"], successor=places["GM0757"])
    return Assessment.objects.create(
        municipality=places["GM0788"],
        model_version=version,
        title="Meting 2020",
        reference_date=date(2020, 11, 1),
    )


def _like(assessment: Assessment, title: str) -> Assessment:
    """Another one of the municipality, older than its own: the overview stays as it was."""
    return Assessment(
        municipality=assessment.municipality,
        model_version=assessment.model_version,
        title=title,
        reference_date=date(2024, 11, 1),
    )


def _work_on(assessment: Assessment, author: Author) -> None:
    """Some facets are still right, one answer is not, one is unknown, and one is asked about."""
    for code in ("content", "context"):
        facet = load_content(assessment.model_version).facet(code)
        assert facet
        confirm_facet(assessment, facet, author)
    given = {"mensen.2.1": "partly", "visie.3.1": "unknown", "context.2.1": "not_yet"}
    given["context.3.1"] = "yes"
    rows = assessment.answers.filter(statement__code__in=given).select_related("statement")
    drafts = [
        AnswerDraft(row.statement_id, given[row.statement.code], None, based_on=row.revision)
        for row in rows
    ]
    save_answers(assessment, drafts, author)


def session_of(user: User) -> str:
    """Of somebody who need not show again who it is, however long the tests take."""
    client = Client()
    client.force_login(user)
    record(client, user, method="password", seconds_ago=-A_DAY)
    return client.session.session_key or ""


def half_way_session_of(user: User) -> str:
    """Of somebody who gave the password and must give a code now, however long the tests take."""
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    session = client.session
    session["account_login"]["initiated_at"] += A_DAY
    session.save()
    return session.session_key or ""
