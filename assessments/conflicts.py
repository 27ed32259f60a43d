"""Two people changed the same: both sides, so that whoever comes second can choose."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from assessments.models import NOTE_MAX, Answer, Change, Evidence, ValueChoice


@dataclass(frozen=True, slots=True)
class Side:
    """An answer and its note, or the evidence of a facet as `text`."""

    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class ConflictPanel:
    """`revision` is that of their side, on which "use mine" is based; `both` holds the two texts,
    where there are two that fit."""

    mine: Side
    theirs: Side
    by: str
    at: str
    revision: int
    both: str = ""

    @property
    def message(self) -> str:
        return _("%(name)s changed this too, at %(time)s. Choose which of the two remains.") % {
            "name": self.by,
            "time": self.at,
        }


def reworded_text() -> str:
    """Why an answer that was given to an earlier version of its statement is not written."""
    return _(
        "This assessment uses a new version of the model, in which this statement is another one."
        " Read it again and choose what holds now."
    )


def answer_conflict(row: Answer, value: str | None, note: str | None) -> ConflictPanel:
    """What somebody wanted to write beside what stands there; None is what they left alone."""
    mine = Side(_answer(row.value if value is None else value), row.note if note is None else note)
    return _panel(row, mine, Side(_answer(row.value), row.note))


def evidence_conflict(row: Evidence, text: str) -> ConflictPanel:
    return _panel(row, Side("", text), Side("", row.text))


def _panel(row: Change, mine: Side, theirs: Side) -> ConflictPanel:
    both = f"{theirs.text}\n\n{mine.text}"
    differ = mine.text and theirs.text and mine.text != theirs.text
    return ConflictPanel(
        mine=mine,
        theirs=theirs,
        by=author_name(row),
        at=clock(row),
        revision=row.revision,
        both=both if differ and len(both) <= NOTE_MAX else "",
    )


def _answer(value: str) -> str:
    return str(ValueChoice(value).label) if value else _("No answer")


def author_name(row: Change) -> str:
    """The name of the account, which is a function; the role where the account is gone."""
    return str(row.changed_by or row.get_changed_by_role_display() or _("Somebody"))


def clock(row: Change) -> str:
    """The time, with the day unless that is today."""
    moment = timezone.localtime(row.changed_at)
    time = time_format(moment, "H:i")
    if moment.date() == timezone.localdate():
        return time
    return _("%(time)s on %(day)s") % {"time": time, "day": date_format(moment, "j F")}
