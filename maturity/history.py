"""The published versions of every model, with what changed in each of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from maturity.difference import ChangeKind, Part
from maturity.differences import differences
from maturity.document import document_of
from maturity.models import ModelVersion
from maturity.reading import REMEMBERED

PARTS = {
    Part.MODEL: gettext_noop("Model"),
    Part.DIMENSION: gettext_noop("Dimensions"),
    Part.PHASE: gettext_noop("Phases"),
    Part.FACET: gettext_noop("Facets"),
    Part.DESCRIPTOR: gettext_noop("Descriptors"),
    Part.STATEMENT: gettext_noop("Statements"),
    Part.SUGGESTION: gettext_noop("Suggestions"),
}
CHANGES = {
    ChangeKind.ADDED: gettext_noop("%(count)s added"),
    ChangeKind.REMOVED: gettext_noop("%(count)s removed"),
    ChangeKind.TEXT: gettext_noop("%(count)s with other words"),
    ChangeKind.MOVED: gettext_noop("%(count)s moved"),
    ChangeKind.KIND: gettext_noop("%(count)s of another kind"),
}

Counts = Mapping[tuple[Part, ChangeKind], int]


@dataclass(frozen=True, slots=True)
class Release:
    """A published version; `changes` says per part what differs from the one before it, None for
    the first one."""

    version: ModelVersion
    changes: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class History:
    """A model by its latest version, with its releases, the newest first."""

    latest: ModelVersion
    releases: tuple[Release, ...]


def histories() -> list[History]:
    """Of every model, the main one first."""
    published: dict[str, list[ModelVersion]] = {}
    for version in ModelVersion.objects.published().order_by("version"):
        published.setdefault(version.code, []).append(version)
    return [
        History(latest, tuple(reversed(_releases(published[latest.code]))))
        for latest in ModelVersion.objects.offered()
    ]


def _releases(versions: list[ModelVersion]) -> list[Release]:
    later = [Release(new, _in_words(_compared(old, new))) for old, new in pairwise(versions)]
    return [Release(versions[0], None), *later]


def _compared(old: ModelVersion, new: ModelVersion) -> Counts:
    return _counts(old.pk, old.edited_at, new.pk, new.edited_at)


@lru_cache(maxsize=REMEMBERED)
def _counts(old: int, _old_edited: datetime, new: int, _new_edited: datetime) -> Counts:
    """How many parts differ, by what happened to them: published versions do not change, so this
    is worked out once."""
    rows = ModelVersion.objects.in_bulk([old, new])
    found = differences(document_of(rows[old]), document_of(rows[new]))
    changed = {(one.part, one.change, one.code, one.facet, one.phase) for one in found}
    return Counter((part, change) for part, change, *_which in changed)


def _in_words(counts: Counts) -> tuple[str, ...]:
    """ "Uitspraken: 2 toegevoegd, 1 verwijderd"."""
    told = {
        part: [
            _(words) % {"count": counts[part, change]}
            for change, words in CHANGES.items()
            if counts.get((part, change))
        ]
        for part in PARTS
    }
    return tuple(f"{_(PARTS[part])}: {', '.join(words)}" for part, words in told.items() if words)
