"""The event log in sentences."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.account_changes import AccountChange
from municipalities.models import Event, Role, User

SENTENCES = {
    Event.Kind.INVITED: gettext_lazy("%(actor)s invited %(address)s as %(after)s."),
    Event.Kind.INVITED_AGAIN: gettext_lazy("%(actor)s sent %(address)s the invitation again."),
    Event.Kind.WITHDREW: gettext_lazy("%(actor)s withdrew the invitation of %(address)s."),
    Event.Kind.ASKED_TO_JOIN: gettext_lazy("%(address)s asked for access."),
    Event.Kind.JOINED: gettext_lazy("%(subject)s accepted the invitation and is %(after)s now."),
    Event.Kind.ADDED: gettext_lazy("%(actor)s added %(subject)s as %(after)s."),
    Event.Kind.ROLE_CHANGED: gettext_lazy(
        "%(actor)s changed the role of %(subject)s from %(before)s to %(after)s."
    ),
    Event.Kind.REMOVED: gettext_lazy("%(actor)s removed %(subject)s, who was %(before)s."),
    Event.Kind.LEFT: gettext_lazy("%(actor)s deleted the account."),
    Event.Kind.ACCOUNT_CHANGED: gettext_lazy("%(actor)s changed the account of %(subject)s."),
    Event.Kind.CONFIRMED: gettext_lazy("%(actor)s confirmed %(detail)s."),
    Event.Kind.REOPENED: gettext_lazy("%(actor)s reopened an assessment. %(detail)s"),
    Event.Kind.DELETED: gettext_lazy("%(actor)s deleted %(detail)s, with all answers."),
    Event.Kind.MOVED: gettext_lazy(
        "%(actor)s moved %(detail)s to a new version of the model. Statements that changed wait for"
        " you to confirm them."
    ),
    Event.Kind.TOOK_OVER: gettext_lazy(
        "%(actor)s let a successor read the assessments: %(detail)s."
    ),
    Event.Kind.TAKEOVER_UNDONE: gettext_lazy(
        "%(actor)s no longer lets a successor read the assessments: %(detail)s."
    ),
    Event.Kind.STYLE_UPLOADED: gettext_lazy("%(actor)s uploaded %(detail)s for the house style."),
    Event.Kind.STYLE_REMOVED: gettext_lazy("%(actor)s removed %(detail)s from the house style."),
    Event.Kind.STYLE_ON: gettext_lazy("%(actor)s switched the house style on."),
    Event.Kind.STYLE_OFF: gettext_lazy("%(actor)s switched the house style off."),
    Event.Kind.PRACTICE_OFFERED: gettext_lazy("%(actor)s offered a practice: %(detail)s."),
    Event.Kind.PRACTICE_WITHDRAWN: gettext_lazy(
        "%(actor)s withdrew a practice that was offered: %(detail)s."
    ),
    Event.Kind.PRACTICE_PUBLISHED: gettext_lazy(
        "%(actor)s published a practice in the library: %(detail)s."
    ),
    Event.Kind.PRACTICE_REFUSED: gettext_lazy("%(actor)s did not publish a practice: %(detail)s."),
    Event.Kind.PRACTICE_NAMED: gettext_lazy(
        "%(actor)s agreed that the library names the municipality with a practice: %(detail)s."
    ),
    Event.Kind.PRACTICE_UNNAMED: gettext_lazy(
        "%(actor)s no longer wants the library to name the municipality: %(detail)s."
    ),
}
CHANGES: dict[str, object] = {
    AccountChange.ADDRESS: gettext_lazy("%(actor)s changed the e-mail address of %(subject)s."),
    AccountChange.SECOND_STEP: gettext_lazy("%(actor)s removed the second step of %(subject)s."),
    AccountChange.SWITCHED_OFF: gettext_lazy("%(actor)s switched off the account of %(subject)s."),
    AccountChange.SWITCHED_ON: gettext_lazy("%(actor)s switched on the account of %(subject)s."),
    AccountChange.MADE_ADMINISTRATOR: gettext_lazy("%(actor)s made %(subject)s administrator."),
    AccountChange.NO_ADMINISTRATOR: gettext_lazy(
        "%(actor)s decided that %(subject)s is no longer administrator."
    ),
}
ACCEPTED = gettext_lazy(
    "%(actor)s switched the house style on and accepted too little contrast"
    " (combinations of colours: %(detail)s)."
)
IN_ANOTHER_ROLE = {
    Event.Kind.INVITED_AGAIN: gettext_lazy(
        "%(actor)s sent %(address)s the invitation again, now as %(after)s."
    ),
}
BY_NOBODY = {
    Event.Kind.WITHDREW: gettext_lazy("The invitation of %(address)s lapsed with an account."),
    Event.Kind.ADDED: gettext_lazy("%(subject)s got access as %(after)s."),
    Event.Kind.ROLE_CHANGED: gettext_lazy(
        "The role of %(subject)s changed from %(before)s to %(after)s."
    ),
    Event.Kind.REMOVED: gettext_lazy("%(subject)s, who was %(before)s, lost the access."),
}
BY_ONESELF = {
    Event.Kind.ROLE_CHANGED: gettext_lazy(
        "%(actor)s changed from %(before)s to %(after)s, at their own wish."
    ),
    Event.Kind.REMOVED: gettext_lazy("%(actor)s, who was %(before)s, gave up the access."),
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """`by` is the address of who did it, for as long as there is an account."""

    at: datetime
    sentence: str
    by: str


def line_of(event: Event) -> LogLine:
    words = {
        "actor": _person(event.actor, event.actor_role),
        "subject": _person(event.subject, event.role_after or event.role_before, address=True),
        "address": (event.invitation and event.invitation.email) or _("somebody"),
        "before": _role(event.role_before),
        "after": _role(event.role_after),
        "detail": event.detail,
    }
    by = event.actor.email if event.actor else ""
    return LogLine(event.at, _capitalised(str(_sentence(event)) % words), by)


def _sentence(event: Event) -> object:
    kind = Event.Kind(event.kind)
    if kind is Event.Kind.ACCOUNT_CHANGED:
        return CHANGES.get(event.detail, SENTENCES[kind])
    if kind is Event.Kind.STYLE_ON and event.detail:
        return ACCEPTED
    if not event.actor_role:
        return BY_NOBODY.get(kind, SENTENCES[kind])
    if event.actor_id and event.actor_id == event.subject_id:
        return BY_ONESELF.get(kind, SENTENCES[kind])
    if event.role_before != event.role_after:
        return IN_ANOTHER_ROLE.get(kind, SENTENCES[kind])
    return SENTENCES[kind]


def _capitalised(sentence: str) -> str:
    """An address stays as it is, also in front."""
    first, *_rest = sentence.split(maxsplit=1)
    return sentence if "@" in first else capfirst(sentence)


def _person(user: User | None, role: str, *, address: bool = False) -> str:
    if user is None:
        return _("a former %(role)s") % {"role": _role(role)} if role else _("somebody")
    return f"{user} ({user.email})" if address and user.name else str(user)


def _role(role: str) -> str:
    return str(Role(role).label) if role else ""
