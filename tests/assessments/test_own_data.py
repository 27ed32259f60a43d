"""Own data: what somebody reads and downloads of themselves, and how the account goes."""

import html
import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.contrib.auth import get_user
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from assessments.answering import AnswerDraft, EvidenceDraft, save_answer, save_evidence
from assessments.lifecycle import confirm
from assessments.models import Assessment, FacetTask, Presence
from maturity.edit_log import recorded
from maturity.models import Facet, ModelVersion, Statement
from maturity.publishing import copy_to_draft
from municipalities.authorship import Author
from municipalities.erasure import erase_account
from municipalities.invitations import invite
from municipalities.membership import change_role
from municipalities.models import Membership, Municipality, Role, User
from tests.assessments.cases import answer, start
from tests.assessments.plans import make_plan
from tests.conftest import member

PAGE, DOWNLOAD, DELETE = (
    "/account/gegevens/",
    "/account/gegevens/download/",
    "/account/verwijderen/",
)
AGAIN = "/account/opnieuw-inloggen/"
HERE = {"code": "GM1952", "name": "Midden-Groningen"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00")


def downloaded(client: Client) -> dict[str, Any]:
    """The document, with every moment that is in it as "moment"."""
    response = client.get(DOWNLOAD)
    assert response.status_code == 200
    found: dict[str, Any] = json.loads(MOMENT.sub("moment", response.content.decode()))
    return found


HELD_IN = {
    "account.EmailAddress.user": "account",
    "admin.LogEntry.user": "administration",
    "assessments.Ambition.changed_by": "ambitions",
    "assessments.Answer.changed_by": "answers",
    "assessments.AnswerChange.author": "answer_changes",
    "assessments.Assessment.confirmed_by": "assessments_confirmed",
    "assessments.Assessment.created_by": "assessments_started",
    "assessments.Contribution.changed_by": "contributions",
    "assessments.Contribution.offered_by": "contributions",
    "assessments.DevelopmentPoint.changed_by": "development_points",
    "assessments.Evidence.changed_by": "evidence",
    "assessments.EvidenceChange.author": "evidence_changes",
    "assessments.FacetTask.member": "tasks",
    "assessments.Initiative.changed_by": "initiatives",
    "assessments.Presence.member": "presence",
    "maturity.Edit.author": "model_edits",
    "mfa.Authenticator.user": "second_factors",
    "municipalities.Event.actor": "events",
    "municipalities.Event.subject": "events",
    "municipalities.Invitation.accepted_by": "invitations",
    "municipalities.Invitation.invited_by": "events",  # every invitation is one
    "municipalities.Membership.user": "memberships",
    "socialaccount.SocialAccount.user": "single_sign_on",
}


def text_of(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def test_download_has_a_place_for_every_row_about_a_person(adviser_client: Client) -> None:
    keys = {
        f"{field.model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is User
    }

    assert keys == set(HELD_IN)
    assert set(HELD_IN.values()) <= downloaded(adviser_client).keys()


def test_download_is_a_file_that_nobody_keeps(adviser_client: Client) -> None:
    response = adviser_client.get(DOWNLOAD)

    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    assert "no-store" in response.headers["Cache-Control"]


def test_download_tells_who_somebody_is(adviser_client: Client, adviser: User) -> None:
    User.objects.update(last_login=None, last_seen_on="2026-11-20")

    data = downloaded(adviser_client)

    assert (data["format"], data["format_version"]) == ("own-data", 1)
    assert data["account"] | {"last_seen_on": ""} == {
        "email": "adviseur@midden-groningen.example",
        "name": "Communicatieadviseur",
        "since": "moment",
        "last_login": None,
        "last_seen_on": "",
        "is_administrator": False,
        "has_password": True,
    }
    assert data["memberships"] == [
        {
            "municipality": HERE,
            "role": "adviser",
            "since": "moment",
            "by_single_sign_on": False,
        }
    ]


def test_download_tells_what_happened_to_somebody_and_what_they_did(
    manager_client: Client, manager: User, adviser: User, municipality: Municipality
) -> None:
    second = member(municipality, Role.MANAGER, "tweede@midden-groningen.example", "Tweede")
    change_role(adviser.memberships.get(), Role.MANAGER, Author(manager, Role.MANAGER))
    change_role(manager.memberships.get(), Role.ADVISER, Author(second, Role.MANAGER))

    events = downloaded(manager_client)["events"]

    changed = {"at": "moment", "municipality": HERE, "kind": "role_changed"}
    assert events == [
        changed
        | {
            "did_it": False,
            "in_the_role_of": "",
            "about_you": True,
            "role_before": "manager",
            "role_after": "adviser",
        },
        changed
        | {
            "did_it": True,
            "in_the_role_of": "manager",
            "about_you": False,
            "role_before": "adviser",
            "role_after": "manager",
        },
    ]


def test_download_tells_of_invitations_and_ways_to_log_in_without_their_secrets(
    adviser_client: Client, adviser: User, manager: User, other_municipality: Municipality
) -> None:
    invite(other_municipality, adviser.email, Role.MANAGER, Author(manager, Role.MANAGER))
    Authenticator.objects.create(user=adviser, type="totp", data={"secret": "geheim"})
    Authenticator.objects.create(user=adviser, type="webauthn", data={"name": "Telefoon"})
    SocialAccount.objects.create(user=adviser, provider="oidc", uid="1234")

    data = downloaded(adviser_client)

    assert [(one["email"], one["role"], one["state"]) for one in data["invitations"]] == [
        (adviser.email, "manager", "open")
    ]
    assert data["second_factors"] == [
        {"type": "totp", "name": "", "made_at": "moment", "last_used_at": None},
        {"type": "webauthn", "name": "Telefoon", "made_at": "moment", "last_used_at": None},
    ]
    assert [(one["provider"], one["uid"]) for one in data["single_sign_on"]] == [("oidc", "1234")]
    assert "geheim" not in str(data)


def test_download_holds_the_work_that_somebody_was_the_last_to_change(
    adviser_client: Client, adviser: User, assessment: Assessment, municipality: Municipality
) -> None:
    colleague = member(municipality, Role.ADVISER, "webcare@midden-groningen.example", "Webcare")
    answer(assessment, adviser, **{"content.2.1": "yes"})
    answer(assessment, colleague, **{"content.2.2": "partly"})
    facet = Facet.objects.get(code="content")
    draft = EvidenceDraft(facet.pk, "Het maandbeeld", based_on=0)
    save_evidence(assessment, draft, Author(adviser, Role.ADVISER))

    data = downloaded(adviser_client)

    where = {
        "municipality": HERE,
        "assessment": "Meting 2025",
        "changed_at": "moment",
        "in_the_role_of": "adviser",
    }
    assert data["answers"] == [where | {"statement": "content.2.1", "value": "yes", "note": ""}]
    assert data["evidence"] == [where | {"facet": "content", "text": "Het maandbeeld"}]


def test_download_holds_every_change_that_somebody_made_and_not_what_was_there(
    adviser_client: Client, adviser: User, assessment: Assessment, municipality: Municipality
) -> None:
    colleague = member(municipality, Role.ADVISER, "webcare@midden-groningen.example", "Webcare")
    facet, statement = Facet.objects.get(code="content"), Statement.objects.get(code="content.2.1")
    steps = (
        (colleague, "yes", "van Webcare"),
        (adviser, "not_yet", "hier"),
        (colleague, "partly", ""),
    )
    for revision, (who, value, note) in enumerate(steps):
        draft = AnswerDraft(statement.pk, value, note, based_on=revision)
        save_answer(assessment, draft, Author(who, Role.ADVISER))
    evidence = EvidenceDraft(facet.pk, "Het maandbeeld", based_on=0)
    save_evidence(assessment, evidence, Author(adviser, Role.ADVISER))

    data = downloaded(adviser_client)

    where = {
        "municipality": HERE,
        "assessment": "Meting 2025",
        "changed_at": "moment",
        "in_the_role_of": "adviser",
    }
    assert data["answers"] == []
    assert data["answer_changes"] == [
        where | {"statement": "content.2.1", "value": "not_yet", "note": "hier"}
    ]
    assert data["evidence_changes"] == [where | {"facet": "content", "text": "Het maandbeeld"}]


def test_download_tells_what_somebody_was_asked_had_open_and_confirmed(
    manager_client: Client, manager: User, published_assessment: Assessment
) -> None:
    about = {"assessment": published_assessment, "facet": Facet.objects.get(code="content")}
    FacetTask.objects.create(member=manager, **about)
    Presence.objects.create(member=manager, seen_at=timezone.now(), **about)
    confirm(published_assessment, Author(manager, Role.MANAGER))

    data = downloaded(manager_client)

    where = {"municipality": HERE, "assessment": "Meting 2025"}
    assert data["tasks"] == [where | {"facet": "content", "asked_at": "moment"}]
    assert data["presence"] == [where | {"facet": "content", "seen_at": "moment"}]
    assert data["assessments_confirmed"] == [
        where | {"confirmed_at": "moment", "in_the_role_of": "manager"}
    ]


def test_download_holds_the_plan_that_somebody_was_the_last_to_change(
    adviser_client: Client, adviser: User, assessment: Assessment
) -> None:
    make_plan(assessment, adviser)

    data = downloaded(adviser_client)

    where = {
        "municipality": HERE,
        "assessment": "Meting 2025",
        "changed_at": "moment",
        "in_the_role_of": "adviser",
    }
    assert data["ambitions"] == [
        where | {"facet": "visie", "phase": 3, "by": "2027-12-31", "reason": ""},
        where | {"facet": "context", "phase": 2, "by": None, "reason": "Dit past bij ons"},
    ]
    assert data["initiatives"] == [
        where | {"title": "Webcare", "goal": "Sneller"},
        where | {"title": "Buurtapp", "goal": ""},
    ]
    first, *others = data["development_points"]
    assert [point["title"] for point in others] == ["Meer beeld", "Opleiding"]
    assert first == where | {
        "facet": "visie",
        "title": "Schrijf de visie op",
        "description": "Op één kant.\nMet de directie.",
        "owner": "Team communicatie",
        "money": "€ 5.000",
        "hours": "40 uur",
        "decision": "Akkoord op de visie",
    }


def test_download_keeps_the_plan_of_a_municipality_that_somebody_left(
    adviser_client: Client, adviser: User, assessment: Assessment
) -> None:
    make_plan(assessment, adviser)
    adviser.memberships.all().delete()

    data = downloaded(adviser_client)

    rows = [*data["ambitions"], *data["initiatives"], *data["development_points"]]
    known = {"municipality", "assessment", "changed_at", "in_the_role_of", "facet"}
    assert len(rows) == 7
    assert {key for row in rows for key in row} == known


def test_plan_keeps_the_role_of_who_left(
    assessment: Assessment, municipality: Municipality
) -> None:
    colleague = member(municipality, Role.ADVISER, "webcare@midden-groningen.example", "Webcare")
    make_plan(assessment, colleague)

    erase_account(colleague)

    for rows in (assessment.ambitions, assessment.initiatives, assessment.development_points):
        assert set(rows.values_list("changed_by", "changed_by_role")) == {(None, "adviser")}


def test_download_keeps_the_texts_of_a_municipality_that_somebody_left(
    adviser_client: Client, adviser: User, assessment: Assessment
) -> None:
    answer(assessment, adviser, **{"content.2.1": "yes"})
    adviser.memberships.all().delete()

    (given,) = downloaded(adviser_client)["answers"]

    assert given == {
        "municipality": HERE,
        "assessment": "Meting 2025",
        "changed_at": "moment",
        "in_the_role_of": "adviser",
        "statement": "content.2.1",
    }


def test_download_holds_nothing_of_others(
    adviser_client: Client,
    adviser: User,
    municipality: Municipality,
    assessment: Assessment,
    administrator: User,
) -> None:
    colleague = member(municipality, Role.MANAGER, "marker@gemeente.example", "marker")
    invite(municipality, "marker2@gemeente.example", Role.ADVISER, Author(adviser, Role.ADVISER))
    change_role(adviser.memberships.get(), Role.MANAGER, Author(colleague, Role.MANAGER))
    answer(assessment, colleague, **{"content.2.2": "partly"})

    text = adviser_client.get(DOWNLOAD).content.decode()

    assert len(json.loads(text)["events"]) == 2
    assert "marker" not in text
    assert re.findall(r"[\w.-]+@[\w.-]+", text) == [adviser.email]


def test_download_of_an_administrator_tells_what_they_did_and_not_to_whom(
    administrator_client: Client, adviser: User
) -> None:
    data = {"action": "remove_second_factors", "_selected_action": [adviser.pk]}
    administrator_client.post("/beheer/municipalities/user/", data)

    found = downloaded(administrator_client)

    assert found["administration"] == [{"at": "moment", "action": 2, "kind": "user"}]
    assert adviser.name not in str(found)


def test_download_of_an_administrator_tells_where_they_changed_the_model(
    administrator_client: Client, administrator: User, model_version: ModelVersion
) -> None:
    draft = copy_to_draft(model_version)
    with recorded(draft, administrator):
        draft.facets.filter(code="content").update(name_nl="Anders")

    found = downloaded(administrator_client)

    assert found["model_edits"] == [
        {"at": "moment", "change": "text", "part": "facet", "code": "content"}
    ]


def log_in_again(client: Client, password: str) -> HttpResponse:
    """What the page asks for in between; it goes on with what was sent before."""
    return client.post(f"{AGAIN}?next={DELETE}", {"password": password, "next": DELETE})


def test_account_is_deleted_after_the_password(
    adviser_client: Client, adviser: User, password: str
) -> None:
    asked = adviser_client.post(DELETE, {"sure": "on"})
    assert asked.headers["Location"] == f"{AGAIN}?next=%2Faccount%2Fverwijderen%2F"
    assert User.objects.filter(pk=adviser.pk).exists()

    done = log_in_again(adviser_client, password)

    assert done.headers["Location"] == "/"
    assert not User.objects.exists()
    assert not get_user(adviser_client).is_authenticated
    text = text_of(adviser_client.get("/"))
    assert "Uw account is verwijderd. De antwoorden van uw gemeente blijven bewaard." in text
    assert "Hoe ver is uw gemeente met sociale media?" in text


def test_account_is_not_deleted_after_a_wrong_password(
    adviser_client: Client, adviser: User
) -> None:
    adviser_client.post(DELETE, {"sure": "on"})

    log_in_again(adviser_client, "geraden")

    assert User.objects.get() == adviser


def test_account_without_a_password_is_deleted_at_once(
    adviser_client: Client, adviser: User
) -> None:
    """Who came by single sign-on has nothing here to log in with once more."""
    adviser.set_unusable_password()
    adviser.save()
    adviser_client.force_login(adviser)

    done = adviser_client.post(DELETE, {"sure": "on"})

    assert done.headers["Location"] == "/"
    assert not User.objects.exists()


def test_account_is_not_deleted_without_the_tick(adviser_client: Client, adviser: User) -> None:
    response = adviser_client.post(DELETE, {})

    assert response.status_code == 422
    assert "Zet een vinkje als u uw account wilt verwijderen." in text_of(response)
    assert User.objects.get() == adviser


@pytest.mark.parametrize("method", ["get", "post"])
def test_last_manager_reads_what_to_do_first(
    method: str, manager_client: Client, manager: User
) -> None:
    response = getattr(manager_client, method)(DELETE, {"sure": "on"})

    text = text_of(response)
    assert response.status_code == (422 if method == "post" else 200)
    assert "Midden-Groningen heeft dan geen manager meer. Maak eerst iemand anders manager." in text
    assert 'name="sure"' not in text
    assert User.objects.get() == manager


def test_pages_of_own_data_take_the_same_queries_for_three_municipalities_as_for_one(
    adviser_client: Client,
    adviser: User,
    assessment: Assessment,
    django_assert_max_num_queries: Any,
    django_assert_num_queries: Any,
) -> None:
    answer(assessment, adviser, **{"content.2.1": "yes"})
    adviser_client.get(DOWNLOAD)
    with django_assert_max_num_queries(24) as first:
        adviser_client.get(DOWNLOAD)
    for number in range(2):
        more = Municipality.objects.create(code=f"GM000{number}", name=f"Proef {number}")
        Membership.objects.create(user=adviser, municipality=more, role=Role.ADVISER)
        other = start(more, assessment.model_version)
        answer(other, adviser, **{"content.2.1": "yes", "content.2.2": "yes"})

    with django_assert_num_queries(len(first)):
        adviser_client.get(DOWNLOAD)


def test_task_list_and_page_of_a_facet_forget_who_left(
    adviser_client: Client, municipality: Municipality, assessment: Assessment
) -> None:
    colleague = member(municipality, Role.ADVISER, "webcare@midden-groningen.example", "Webcare")
    answer(assessment, colleague, **{"content.2.1": "partly"})
    about = {"assessment": assessment, "facet": Facet.objects.get(code="content")}
    FacetTask.objects.create(member=colleague, **about)
    Presence.objects.create(member=colleague, seen_at=timezone.now(), **about)
    tasks, together = (
        f"/metingen/{assessment.pk}/",
        f"/metingen/{assessment.pk}/facetten/content/samen/",
    )
    assert "Webcare" in text_of(adviser_client.get(tasks))
    assert "Webcare heeft deze pagina ook open." in text_of(adviser_client.get(together))

    erase_account(colleague)

    heard = text_of(adviser_client.get(together))
    assert "Webcare" not in text_of(adviser_client.get(tasks))
    assert "deze pagina ook open" not in heard
    assert "adviseur wijzigde dit om " in heard


def test_conflict_with_somebody_who_left_names_the_role(
    adviser_client: Client, municipality: Municipality, assessment: Assessment
) -> None:
    colleague = member(municipality, Role.ADVISER, "webcare@midden-groningen.example", "Webcare")
    answer(assessment, colleague, **{"content.2.1": "partly"})
    erase_account(colleague)
    name = "content.2.1"

    response = adviser_client.post(
        f"/metingen/{assessment.pk}/facetten/content/",
        {f"answer-{name}": "yes", f"initial-answer-{name}": "", f"revision-{name}": "0"},
    )

    text = text_of(response)
    assert response.status_code == 422
    assert "adviseur veranderde dit ook, om " in text
    assert "Webcare" not in text
