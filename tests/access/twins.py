"""Two municipalities of the same shape: the same people, assessments and answers, other words.

`things` are the values by which the addresses and forms of the table name what is theirs; those of
a third municipality look the same and belong to nothing.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_DNS, UUID, uuid5

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test import Client, RequestFactory
from django.utils import timezone

from assessments.models import (
    Ambition,
    Answer,
    AnswerChange,
    Assessment,
    Contribution,
    DevelopmentPoint,
    Evidence,
    EvidenceChange,
    FacetTask,
    Initiative,
    LeftBehind,
    LensChoice,
    Move,
    Presence,
    ValueChoice,
)
from maturity.loading import load_document
from maturity.models import (
    Descriptor,
    Dimension,
    Facet,
    ModelVersion,
    Phase,
    Practice,
    Statement,
    Suggestion,
)
from municipalities.authorship import Author
from municipalities.events import log
from municipalities.house_style.keeping import clean_logo, clean_stylesheet
from municipalities.invitations import Delivery, invite, link_to
from municipalities.membership import add_member
from municipalities.models import EmailDomain, Event, Municipality, Role, User
from municipalities.single_sign_on.provider import PROVIDER
from tests.access.markers import CODES, MARK, Marks
from tests.access.passkey import credential
from tests.access.rules import BOTH, PEOPLE, Person, Side
from tests.conftest import model_document
from tests.municipalities.styles import dress

# always the same, so that a report is: it is rendered once for all modules
WRITTEN_AT = datetime(2026, 1, 2, tzinfo=UTC)
A_DAY = 24 * 3600
STYLE_SHEET = b":root { --utrecht-link-color: #06488c }"
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
CONTENT = (ModelVersion, Dimension, Phase, Facet, Descriptor, Statement, Suggestion, Practice)


@dataclass(frozen=True)
class Twins:
    sessions: dict[str, str]  # of a person (`Person.id`)
    things: dict[Side, dict[str, str]]
    marks: Marks


def make_twins() -> Twins:
    version, _is_new = load_document(model_document())
    Practice.objects.create(code="practice", kind="practice", title_nl="x", description_nl="x")
    users = {"administrator": make_administrator()}
    things, marks = {}, Marks()
    for side in BOTH:
        municipality = Municipality.objects.create(code=CODES[side], name=side)
        users |= make_people(municipality, side)
        manager = users[manager_of(side).id]
        make_rows(municipality, manager, version)
        marks.put(municipality, side)
        things[side] = content() | things_of(municipality, manager)
    things[Side.MISSING] = {
        key: missing_like(key, text) for key, text in things[Side.OTHER].items()
    }
    return Twins(dict(sessions_of(users)), things, marks)


def make_administrator() -> User:
    administrator = User.objects.create_superuser("beheer@example.org", name="Beheerder")
    with_second_factor(administrator)
    return administrator


def make_people(municipality: Municipality, side: Side) -> dict[str, User]:
    """One account per person of the table, and the same ones for the other municipality."""
    made = {}
    for person in (person for person in PEOPLE if person.side):
        user = make_member(municipality, person.role, f"{person.id}-{side}".replace(" ", "-"))
        if person.has_second_factor:
            with_second_factor(user)
        if person.side == side:
            made[person.id] = user
    make_member(municipality, Role.ADVISER, f"colleague-{side}")
    return made


def make_member(municipality: Municipality, role: Role | None, name: str) -> User:
    user = User.objects.create_user(f"{name}@example.org", name=name)
    add_member(municipality, user, role or Role.ADVISER, None)
    address = EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key=name)
    account = SocialAccount.objects.create(user=user, provider=PROVIDER, uid=name)
    SocialToken.objects.create(account=account, token=name)
    return user


def with_second_factor(user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    RecoveryCodes.activate(user).mark_as_viewed()  # the first look is written down


def make_rows(municipality: Municipality, manager: User, version: ModelVersion) -> None:
    EmailDomain.objects.create(municipality=municipality, domain=f"{municipality.code}.example")
    author = Author(manager, Role.MANAGER)
    invite(municipality, "new@example.org", Role.ADVISER, author)
    log(Event.Kind.TOOK_OVER, municipality, author)
    dress(municipality, author, clean_stylesheet("x.css", STYLE_SHEET), clean_logo("x.svg", LOGO))
    passkey = {"name": "x", "credential": credential()}
    Authenticator.objects.create(user=manager, type=Authenticator.Type.WEBAUTHN, data=passkey)
    for state in (Contribution.State.WAITING, Contribution.State.REFUSED):
        Contribution.objects.create(municipality=municipality, offered_by=manager, state=state)
    for status in Assessment.Status:
        assessment = make_assessment(municipality, version, status)
        make_traces(assessment, manager, make_move(assessment))
        make_plan(assessment)


def manager_of(side: Side) -> Person:
    managers = (p for p in PEOPLE if p.role is Role.MANAGER and p.has_second_factor)
    return next(person for person in managers if person.side == side)


def things_of(municipality: Municipality, manager: User) -> dict[str, str]:
    municipality = Municipality.objects.get(pk=municipality.pk)  # as it was marked
    colleague = municipality.memberships.select_related("user").order_by("-pk")[0]
    invitation = municipality.invitations.get()
    link = link_to(RequestFactory().get("/"), invitation, Delivery.MAILED)
    passkey = manager.authenticator_set.get(type=Authenticator.Type.WEBAUTHN)
    running = municipality.assessments.get(status=Assessment.Status.OPEN)
    return {
        "municipality": municipality.code,
        "municipality_pk": str(municipality.pk),
        "assessment": str(running.pk),
        "point": str(running.development_points.get().pk),
        "initiative": str(running.initiatives.get().pk),
        "confirmed": str(municipality.assessments.get(status=Assessment.Status.CONFIRMED).pk),
        "contribution": str(municipality.contributions.get(state="waiting").pk),
        "domain": municipality.email_domains.get().domain,
        "member": str(colleague.pk),
        "person": str(colleague.user_id),
        "email": colleague.user.email,
        "invitation": str(invitation.pk),
        "link": link.rsplit("/", 2)[1],
        "passkey": str(passkey.pk),
        "style_sheet": municipality.house_style.stylesheet,
        "style_logo": municipality.house_style.logo,
    }


def make_assessment(
    municipality: Municipality, version: ModelVersion, status: Assessment.Status
) -> Assessment:
    """Every statement answered, every facet with evidence."""
    assessment = Assessment.objects.create(
        id=uuid5(NAMESPACE_DNS, f"{status}.{municipality.code}.example"),
        municipality=municipality,
        model_version=version,
        title="x",
        reference_date=date(2026, 1, 1),
        status=status,
        confirmed_at=WRITTEN_AT if status == Assessment.Status.CONFIRMED else None,
        results={} if status == Assessment.Status.CONFIRMED else None,
    )
    statements = Statement.objects.filter(descriptor__facet__model_version=version)
    Answer.objects.bulk_create(
        Answer(assessment=assessment, statement=statement, value=ValueChoice.YES)
        for statement in statements
    )
    Evidence.objects.bulk_create(
        Evidence(assessment=assessment, facet=facet) for facet in version.facets.all()
    )
    Assessment.objects.filter(pk=assessment.pk).update(created_at=WRITTEN_AT)
    for rows in (assessment.answers, assessment.evidence):
        rows.update(changed_at=WRITTEN_AT)
    return assessment


def make_traces(assessment: Assessment, manager: User, move: Move) -> None:
    """A colleague was asked for the facet of the table, changed it, and has its page open."""
    facet = assessment.model_version.facets.get(code="content")
    statement = Statement.objects.get(code="content.2.1", descriptor__facet=facet)
    colleague = assessment.municipality.members.filter(memberships__role=Role.ADVISER).order_by(
        "pk"
    )[0]
    FacetTask.objects.create(assessment=assessment, facet=facet, member=colleague)
    tomorrow = timezone.now() + timedelta(days=1)
    Presence.objects.create(assessment=assessment, facet=facet, member=manager, seen_at=tomorrow)
    traces = {
        "assessment": assessment,
        "author": manager,
        "author_role": Role.MANAGER,
        "move": move,
    }
    AnswerChange.objects.create(statement=statement, revision=1, **traces)
    EvidenceChange.objects.create(facet=facet, revision=1, **traces)


def make_plan(assessment: Assessment) -> None:
    """Every kind of row, for the facet of the table."""
    facet = assessment.model_version.facets.get(code="content")
    Ambition.objects.create(assessment=assessment, facet=facet, phase=4)
    initiative = Initiative.objects.create(assessment=assessment, level="luisteren")
    initiative.facets.add(facet)
    point = DevelopmentPoint.objects.create(
        assessment=assessment, facet=facet, due=date(2026, 6, 30)
    )
    point.initiatives.add(initiative)
    LensChoice.objects.create(assessment=assessment, lens="rolparen", item="klant-dienstverlener")
    for rows in (assessment.ambitions, assessment.initiatives, assessment.development_points):
        rows.update(changed_at=WRITTEN_AT)


def make_move(assessment: Assessment) -> Move:
    """It was moved once, which left an ambition behind."""
    version = assessment.model_version
    counts = {"changed": 1, "added": 0, "removed": 0}
    move = Move.objects.create(assessment=assessment, before=version, after=version, **counts)
    facet = version.facets.get(code="content")
    LeftBehind.objects.create(move=move, kind=LeftBehind.Kind.AMBITION, facet=facet)
    return move


def content() -> dict[str, str]:
    """What is of no municipality: one row of everything that administrators edit."""
    rows = {str(model._meta.model_name): str(first_of(model)) for model in CONTENT}
    return rows | {"content_type": str(ContentType.objects.get_for_model(Municipality).pk)}


def first_of(model: type[models.Model]) -> object:
    return model._default_manager.order_by("pk").values_list("pk", flat=True)[0]


def missing_like(key: str, value: str) -> str:
    """As long as what is there, so that not even the length of an answer differs. No row has the
    number 0, while one of nines may be there."""
    if key == "municipality":
        return "GM9003"
    if MARK.search(value):
        return MARK.sub("merkc0000x", value)
    return str(UUID(int=0)) if key in {"assessment", "confirmed"} else "0" * len(value)


def sessions_of(users: dict[str, User]) -> Iterator[tuple[str, str]]:
    """Sessions of people who just gave their password, which pages about their account ask."""
    for name, user in users.items():
        user.refresh_from_db()  # marked in the meantime
        client = Client()
        client.force_login(user)
        request = RequestFactory().get("/")
        request.session = client.session
        just_now = {"reauthenticated": True, "at": time.time() + A_DAY}
        record_authentication(request, user, method="password", **just_now)
        request.session.save()
        yield name, str(request.session.session_key)
    User.objects.filter(pk=users["deactivated"].pk).update(is_active=False)
    User.objects.update(last_seen_on=timezone.localdate())
