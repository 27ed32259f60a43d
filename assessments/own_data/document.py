"""What is kept about one person, as a document that they can download.

It is about this person alone: no name or address of anybody else stands in it. Of the work of a
municipality it tells where and when this person wrote; the text itself only where they may still
read it. Keys may be added to the document, never renamed.
"""

from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import LogEntry
from django.db.models import Q
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
    Presence,
)
from maturity.models import Edit
from municipalities.addresses import is_in_doubt
from municipalities.models import Event, Invitation, Municipality, User

FORMAT, FORMAT_VERSION = "own-data", 1
Document = dict[str, Any]


def own_data(user: User) -> Document:
    """Everything as plain values, ready for `json.dumps`. Moments are in UTC."""
    readable = set(Assessment.objects.for_user(user).values_list("pk", flat=True))
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "made_at": _when(timezone.now()),
        "account": _account(user),
        "memberships": _memberships(user),
        "invitations": _invitations(user),
        "events": _events(user),
        "second_factors": _second_factors(user),
        "single_sign_on": _single_sign_on(user),
        "assessments_started": _assessments_started(user),
        "assessments_confirmed": _assessments_confirmed(user),
        "answers": _answers(user, readable),
        "evidence": _evidence(user, readable),
        "answer_changes": _answer_changes(user, readable),
        "evidence_changes": _evidence_changes(user, readable),
        "ambitions": _ambitions(user, readable),
        "development_points": _development_points(user, readable),
        "initiatives": _initiatives(user, readable),
        "contributions": _contributions(user),
        "tasks": _tasks(user),
        "presence": _presence(user),
        "administration": _administration(user),
        "model_edits": _model_edits(user),
    }


def _account(user: User) -> Document:
    return {
        "email": user.email,
        "name": user.name,
        "since": _when(user.date_joined),
        "last_login": _when(user.last_login),
        "last_seen_on": _when(user.last_seen_on),
        "is_administrator": user.is_staff,
        "has_password": user.has_usable_password(),
    }


def _memberships(user: User) -> list[Document]:
    rows = user.memberships.select_related("municipality").order_by("municipality__name")
    return [
        {
            "municipality": _municipality(row.municipality),
            "role": row.role,
            "since": _when(row.since),
            "by_single_sign_on": row.by_single_sign_on,
        }
        for row in rows
    ]


def _invitations(user: User) -> list[Document]:
    """Those to the address only for whose it is: they tell what other municipalities do."""
    theirs = Q(accepted_by=user)
    if not is_in_doubt(user):
        theirs |= Q(email=user.email)
    rows = Invitation.objects.filter(theirs)
    return [
        {
            "municipality": _municipality(row.municipality),
            "email": row.email,
            "role": row.role,
            "state": row.state,
            "made_at": _when(row.created_at),
            "expires_at": _when(row.expires_at),
            "accepted_at": _when(row.accepted_at),
            "withdrawn_at": _when(row.withdrawn_at),
        }
        for row in rows.select_related("municipality")
    ]


def _events(user: User) -> list[Document]:
    rows = Event.objects.filter(Q(actor=user) | Q(subject=user)).select_related("municipality")
    return [
        {
            "at": _when(row.at),
            "municipality": _municipality(row.municipality),
            "kind": row.kind,
            "did_it": row.actor_id == user.pk,
            "in_the_role_of": row.actor_role if row.actor_id == user.pk else "",
            "about_you": row.subject_id == user.pk,
            "role_before": row.role_before,
            "role_after": row.role_after,
        }
        for row in rows
    ]


def _second_factors(user: User) -> list[Document]:
    """Kinds and moments, never what they prove the person with."""
    return [
        {
            "type": row.type,
            "name": row.data.get("name", "") if row.type == Authenticator.Type.WEBAUTHN else "",
            "made_at": _when(row.created_at),
            "last_used_at": _when(row.last_used_at),
        }
        for row in Authenticator.objects.filter(user=user).order_by("created_at", "pk")
    ]


def _single_sign_on(user: User) -> list[Document]:
    """With which accounts elsewhere; what an organisation tells of its people is not kept."""
    return [
        {
            "provider": row.provider,
            "uid": row.uid,
            "since": _when(row.date_joined),
            "last_login": _when(row.last_login),
        }
        for row in SocialAccount.objects.filter(user=user).order_by("pk")
    ]


def _assessments_started(user: User) -> list[Document]:
    rows = Assessment.objects.filter(created_by=user).select_related("municipality")
    return [{**_assessment(row), "started_at": _when(row.created_at)} for row in rows]


def _assessments_confirmed(user: User) -> list[Document]:
    rows = Assessment.objects.filter(confirmed_by=user).select_related("municipality")
    return [
        {
            **_assessment(row),
            "confirmed_at": _when(row.confirmed_at),
            "in_the_role_of": row.confirmed_by_role,
        }
        for row in rows
    ]


def _answers(user: User, readable: set[Any]) -> list[Document]:
    rows = Answer.objects.filter(changed_by=user).order_by("changed_at", "pk")
    return [
        {
            **_last_change(row),
            "statement": row.statement.code,
            **({"value": row.value, "note": row.note} if row.assessment_id in readable else {}),
        }
        for row in rows.select_related("assessment__municipality", "statement")
    ]


def _evidence(user: User, readable: set[Any]) -> list[Document]:
    rows = Evidence.objects.filter(changed_by=user).order_by("changed_at", "pk")
    return [
        {
            **_last_change(row),
            "facet": row.facet.code,
            **({"text": row.text} if row.assessment_id in readable else {}),
        }
        for row in rows.select_related("assessment__municipality", "facet")
    ]


def _answer_changes(user: User, readable: set[Any]) -> list[Document]:
    """What this person wrote, not what stood there before: that may be somebody else's."""
    rows = AnswerChange.objects.filter(author=user).order_by("at", "pk")
    return [
        {
            **_past_change(row),
            "statement": row.statement.code,
            **(
                {"value": row.value_after, "note": row.note_after}
                if row.assessment_id in readable
                else {}
            ),
        }
        for row in rows.select_related("assessment__municipality", "statement")
    ]


def _evidence_changes(user: User, readable: set[Any]) -> list[Document]:
    rows = EvidenceChange.objects.filter(author=user).order_by("at", "pk")
    return [
        {
            **_past_change(row),
            "facet": row.facet.code,
            **({"text": row.text_after} if row.assessment_id in readable else {}),
        }
        for row in rows.select_related("assessment__municipality", "facet")
    ]


def _ambitions(user: User, readable: set[Any]) -> list[Document]:
    rows = Ambition.objects.filter(changed_by=user).order_by("changed_at", "pk")
    return [
        {
            **_last_change(row),
            "facet": row.facet.code,
            **(
                {"phase": row.phase, "by": _when(row.by), "reason": row.reason}
                if row.assessment_id in readable
                else {}
            ),
        }
        for row in rows.select_related("assessment__municipality", "facet")
    ]


def _development_points(user: User, readable: set[Any]) -> list[Document]:
    rows = DevelopmentPoint.objects.filter(changed_by=user).order_by("changed_at", "pk")
    texts = ("title", "description", "owner", "money", "hours", "decision")
    return [
        {
            **_last_change(row),
            "facet": row.facet.code,
            **(
                {name: getattr(row, name) for name in texts}
                if row.assessment_id in readable
                else {}
            ),
        }
        for row in rows.select_related("assessment__municipality", "facet")
    ]


def _initiatives(user: User, readable: set[Any]) -> list[Document]:
    rows = Initiative.objects.filter(changed_by=user).order_by("changed_at", "pk")
    return [
        {
            **_last_change(row),
            **({"title": row.title, "goal": row.goal} if row.assessment_id in readable else {}),
        }
        for row in rows.select_related("assessment__municipality")
    ]


def _contributions(user: User) -> list[Document]:
    """What this person offered to the library, or changed last of what was offered."""
    rows = Contribution.objects.filter(Q(offered_by=user) | Q(changed_by=user)).order_by("pk")
    own = set(user.memberships.values_list("municipality", flat=True))
    texts = ("title", "what", "outcome", "link")
    return [
        {
            "municipality": _municipality(row.municipality),
            "offered_at": _when(row.offered_at),
            "offered_it": row.offered_by_id == user.pk,
            "in_the_role_of": row.offered_by_role if row.offered_by_id == user.pk else "",
            "changed_it_last": row.changed_by_id == user.pk,
            "state": row.state,
            **({name: getattr(row, name) for name in texts} if row.municipality_id in own else {}),
        }
        for row in rows.select_related("municipality")
    ]


def _tasks(user: User) -> list[Document]:
    """The facets that this person was asked for."""
    rows = FacetTask.objects.filter(member=user).order_by("asked_at", "pk")
    return [
        {
            **_assessment(row.assessment),
            "facet": row.facet.code,
            "asked_at": _when(row.asked_at),
        }
        for row in rows.select_related("assessment__municipality", "facet")
    ]


def _presence(user: User) -> list[Document]:
    """The facets of which this person had the page open, and when last."""
    rows = Presence.objects.filter(member=user).order_by("seen_at", "pk")
    return [
        {
            **_assessment(row.assessment),
            "facet": row.facet.code,
            "seen_at": _when(row.seen_at),
        }
        for row in rows.select_related("assessment__municipality", "facet")
    ]


def _administration(user: User) -> list[Document]:
    """What an administrator did at /beheer/, without what it was done to: that may be a person."""
    rows = LogEntry.objects.filter(user=user).order_by("action_time", "pk")
    return [
        {
            "at": _when(row.action_time),
            "action": row.action_flag,
            "kind": row.content_type.model if row.content_type else "",
        }
        for row in rows.select_related("content_type")
    ]


def _model_edits(user: User) -> list[Document]:
    """What an administrator changed in drafts of the model: where, not the texts, which are of the
    model."""
    rows = Edit.objects.filter(author=user).order_by("at", "pk")
    return [
        {"at": _when(row.at), "change": row.change, "part": row.part, "code": row.code}
        for row in rows
    ]


def _last_change(row: Answer | Evidence | Ambition | DevelopmentPoint | Initiative) -> Document:
    return {
        **_assessment(row.assessment),
        "changed_at": _when(row.changed_at),
        "in_the_role_of": row.changed_by_role,
    }


def _past_change(row: AnswerChange | EvidenceChange) -> Document:
    # empty for as long as the transaction takes in which an assessment is deleted with its history
    where = _assessment(row.assessment) if row.assessment else {}
    return {**where, "changed_at": _when(row.at), "in_the_role_of": row.author_role}


def _assessment(row: Assessment) -> Document:
    return {"municipality": _municipality(row.municipality), "assessment": row.title}


def _municipality(municipality: Municipality) -> Document:
    return {"code": municipality.code, "name": municipality.name}


def _when(moment: datetime | date | None) -> str | None:
    return moment.isoformat() if moment else None
