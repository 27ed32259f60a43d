"""What members read about the move of their assessment to another version of the model."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import (
    AnswerChange,
    Assessment,
    EvidenceChange,
    LeftBehind,
    Move,
    ValueChoice,
)
from maturity.labels import enumeration, phase_label
from maturity.models import Facet


@dataclass(frozen=True, slots=True)
class Kept:
    """Something of an earlier version, and what was filled in there."""

    about: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedNotice:
    sentence: str
    kept: tuple[Kept, ...]


def moved_notice(assessment: Assessment) -> MovedNotice | None:
    """None for nearly all: they never moved. One query; six for one that did."""
    moves = list(assessment.moves.select_related("after"))
    if not moves:
        return None
    kept = (*_answers(assessment), *_evidence(assessment), *_plan(moves))
    return MovedNotice(_sentence(moves[-1]), kept)


def was_facet(assessment: Assessment, code: str) -> bool:
    """Whether an earlier version that it used has this facet."""
    versions = assessment.moves.values("before")
    return Facet.objects.filter(model_version__in=versions, code=code).exists()


def gone_text() -> str:
    return _(
        "This assessment uses a new version of the model, in which this facet is gone. So this was"
        " not saved. Copy what you still need."
    )


def _sentence(move: Move) -> str:
    text = _("This assessment uses version %(number)d of the model now.")
    said = text % {"number": move.after.version}
    counts = [
        ngettext("%(count)d statement changed", "%(count)d statements changed", move.changed)
        % {"count": move.changed},
        ngettext("%(count)d statement is new", "%(count)d statements are new", move.added)
        % {"count": move.added},
        ngettext("%(count)d statement is gone", "%(count)d statements are gone", move.removed)
        % {"count": move.removed},
    ]
    numbers = (move.changed, move.added, move.removed)
    told = [count for count, number in zip(counts, numbers, strict=True) if number]
    same, other = _("Your statements are the same."), _("What is different: %(counts)s.")
    return f"{said} {other % {'counts': enumeration(told)} if told else same}"


def _answers(assessment: Assessment) -> Iterator[Kept]:
    """Where the line of the history is about a statement of the version before the move."""
    words = {choice.value: str(choice.label) for choice in ValueChoice}
    rows = AnswerChange.objects.filter(
        assessment=assessment, statement__descriptor__facet__model_version=F("move__before")
    ).exclude(value_before="", note_before="")
    for row in rows.select_related("statement").order_by("pk"):
        yield Kept(row.statement.text, _filled(words.get(row.value_before, ""), row.note_before))


def _evidence(assessment: Assessment) -> Iterator[Kept]:
    rows = EvidenceChange.objects.filter(assessment=assessment, move__isnull=False)
    for row in rows.exclude(text_before="").select_related("facet").order_by("pk"):
        about = _("Evidence of %(facet)s") % {"facet": row.facet.name}
        yield Kept(about, (row.text_before,))


def _plan(moves: list[Move]) -> Iterator[Kept]:
    rows = LeftBehind.objects.filter(move__in=moves).select_related("facet", "statement")
    for row in rows:
        if row.kind == LeftBehind.Kind.AMBITION:
            by = _("by %(date)s") % {"date": date_format(row.by)} if row.by else ""
            about = _("Ambition of %(facet)s") % {"facet": row.facet.name}
            yield Kept(about, _filled(phase_label(row.phase or 0), by, row.text))
        else:
            tie = row.statement.text if row.statement else row.facet.name
            about = f"{row.get_kind_display()} “{row.text}”"
            yield Kept(about, (_("belonged to: %(what)s") % {"what": tie},))


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
