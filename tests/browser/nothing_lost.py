"""Whether what two people did at once, at one place, can all be found: the last thing that each of
them did is stored, or was stored and overwritten by somebody who had seen it, or stands in the
panel to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from assessments.models import AnswerChange, Assessment, EvidenceChange
from tests.browser.interleaving import EVIDENCE, Act, Panel, State

HALVES = State._fields
EMPTY = State("", "")


@dataclass(frozen=True)
class Write:
    """A row of the history; `who` is 0 or 1."""

    revision: int
    who: int
    at: datetime
    before: State
    after: State


def history(assessment: Assessment, people: list[int]) -> dict[str, list[Write]]:
    """By place; `people` are the keys of the accounts."""
    writes: dict[str, list[Write]] = {}
    for row in AnswerChange.objects.filter(assessment=assessment).select_related("statement"):
        before = State(row.value_before, row.note_before)
        after = State(row.value_after, row.note_after)
        write = Write(row.revision, people.index(row.author_id or 0), row.at, before, after)
        writes.setdefault(f"uitspraak-{row.statement.code}", []).append(write)
    for text in EvidenceChange.objects.filter(assessment=assessment):
        before, after = State("", text.text_before), State("", text.text_after)
        write = Write(text.revision, people.index(text.author_id or 0), text.at, before, after)
        writes.setdefault(EVIDENCE, []).append(write)
    return writes


def broken_chain(writes: list[Write], stored: State, revision: int) -> list[str]:
    """Every revision once, each on top of the one before it, up to what is stored."""
    befores = [EMPTY, *(write.after for write in writes)]
    is_whole = [write.revision for write in writes] == list(range(1, revision + 1))
    is_linked = befores == [*(write.before for write in writes), stored]
    return [] if is_whole and is_linked else [f"no chain: {writes} up to {revision}, {stored}"]


def overwritten_unseen(writes: list[Write], acts: list[Act]) -> list[str]:
    """What somebody wrote over the work of the other without having had it on the screen."""
    return [
        f"{later} was written over what was not seen"
        for earlier, later in pairwise(writes)
        if earlier.who != later.who and not _has_seen(later, acts)
    ]


def _has_seen(write: Write, acts: list[Act]) -> bool:
    own = (act for act in acts if act.who == write.who and act.at < write.at)
    return any(write.before in act.seen for act in own)


def lost(
    who: int, acts: list[Act], writes: list[Write], stored: State, panel: Panel | None
) -> list[str]:
    """What somebody did last and is nowhere to be found."""
    return [
        f"{half} {wanted!r} of {who}, {at}"
        for half, (wanted, at) in _wanted(act for act in acts if act.who == who).items()
        if wanted != getattr(stored, half)
        and not (panel and wanted == getattr(panel.mine, half))
        and not _was_stored(wanted, half, at, who, writes)
    ]


def _wanted(acts: Iterable[Act]) -> dict[str, tuple[str, datetime]]:
    """What somebody filled in last, and since when they want it: choosing it anew renews that."""
    wanted: dict[str, tuple[str, datetime]] = {}
    for act in acts:
        if act.kind == "theirs":
            wanted.clear()
        elif act.kind in {"save", "both"} and act.panel:
            for half in set(wanted):
                if getattr(act.panel.mine, half) != getattr(act.panel.theirs, half):
                    wanted[half] = (wanted[half][0], act.at)
        if act.kind in {"choose", "clear"}:
            wanted["value"] = (act.filled.value, act.at)
        if act.kind in {"type", "write", "both"}:
            wanted["note"] = (act.filled.note, act.at)
    return wanted


def _was_stored(wanted: str, half: str, at: datetime, who: int, writes: list[Write]) -> bool:
    """After that moment: as the last that this person wrote, or as what the other wrote, with
    which there was nothing left to write."""
    since = [write for write in writes if write.at > at]
    own = [
        getattr(write.after, half)
        for write in since
        if write.who == who and getattr(write.before, half) != getattr(write.after, half)
    ]
    if own:
        return own[-1] == wanted
    stood = [write.after for write in writes if write.at <= at][-1:] or [EMPTY]
    return wanted in {getattr(state, half) for state in [*stood, *(w.after for w in since)]}
