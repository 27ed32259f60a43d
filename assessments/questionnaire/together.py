"""Two people on one facet: who else has its page open, and what others changed meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments.conflicts import author_name, clock
from assessments.models import Answer, AnswerChange, Assessment, Change, Evidence, Presence
from assessments.results import GivenAnswer, given
from maturity.content import FacetContent
from maturity.labels import enumeration
from municipalities.models import User

GONE_AFTER = timedelta(minutes=1)
REWORDED = gettext_lazy("A new version of the model changed this statement. Read it again.")


@dataclass(frozen=True)
class Since:
    """What stands there now, and a sentence for everything that is not what the page shows, by the
    code of the statement; it is empty where the reader changed it, in another window."""

    answers: dict[str, GivenAnswer]
    changed: dict[str, str]


def note_presence(assessment: Assessment, facet: FacetContent, member: User) -> None:
    row = Presence(assessment=assessment, facet_id=facet.pk, member=member, seen_at=timezone.now())
    Presence.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["assessment", "facet", "member"],
        update_fields=["seen_at"],
    )


def others_present(assessment: Assessment, facet: FacetContent, member: User) -> str:
    """A sentence; empty when nobody else has the page open."""
    rows = (
        Presence.objects.filter(
            assessment=assessment, facet=facet.pk, seen_at__gt=timezone.now() - GONE_AFTER
        )
        .exclude(member=member)
        .select_related("member")
        .order_by("member__name")
    )
    names = [str(row.member) for row in rows]
    return _present(names) if names else ""


def _present(names: list[str]) -> str:
    return ngettext(
        "%(names)s has this page open too.", "%(names)s have this page open too.", len(names)
    ) % {"names": enumeration(names)}


def changed_since(
    assessment: Assessment, facet: FacetContent, seen: Mapping[str, int], reader: User
) -> Since:
    """`seen` are the revisions that the page shows, by the code of the statement."""
    codes = {statement.pk: statement.code for statement in facet.statements}
    rows = Answer.objects.filter(assessment=assessment, statement__in=codes)
    answers = {codes[row.statement_id]: row for row in rows.select_related("changed_by")}
    changed = [row for code, row in answers.items() if row.revision != seen.get(code, 0)]
    moved = _changed_by_a_move(assessment, changed)
    return Since(
        answers={code: given(row) for code, row in answers.items()},
        changed={
            codes[row.statement_id]: str(REWORDED) if row.pk in moved else _sentence(row, reader)
            for row in changed
        },
    )


def _changed_by_a_move(assessment: Assessment, rows: list[Answer]) -> frozenset[int]:
    """Those whose statement is another one in the version that the assessment uses now."""
    if not rows:
        return frozenset()
    moved = AnswerChange.objects.filter(assessment=assessment, move__isnull=False)
    revisions = set(moved.values_list("statement", "revision"))
    return frozenset(row.pk for row in rows if (row.statement_id, row.revision) in revisions)


def evidence_since(
    assessment: Assessment, facet: FacetContent, seen: int, reader: User
) -> tuple[Evidence, str] | None:
    """The evidence and who changed it; None where it is what the page shows."""
    rows = Evidence.objects.filter(assessment=assessment, facet=facet.pk)
    row = rows.exclude(revision=seen).select_related("changed_by").first()
    return (row, _sentence(row, reader)) if row else None


def _sentence(row: Change, reader: User) -> str:
    if row.changed_by_id == reader.pk:  # in another window of their own
        return ""
    said = {"name": author_name(row), "time": clock(row)}
    if isinstance(row, Answer):
        said["answer"] = row.get_value_display() or _("no answer")
        return _("%(name)s changed this at %(time)s. The answer is now: %(answer)s.") % said
    return _("%(name)s changed this at %(time)s.") % said
