"""What only the PDF says beside the Report: who made it, by role, and in which house style."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Assessment
from municipalities.house_style.printing import PrintedStyle, printed_style
from municipalities.models import Role


@dataclass(frozen=True, slots=True)
class Imprint:
    """`filled_in_by` are sentences such as "adviseur: 98 antwoorden", `confirmed_by` a role; never
    names of people. All may be empty."""

    filled_in_by: tuple[str, ...] = ()
    confirmed_by: str = ""
    style: PrintedStyle | None = None


def imprint_of(assessment: Assessment) -> Imprint:
    """In the active language."""
    answers = assessment.answers.exclude(value="").values_list("changed_by_role", flat=True)
    counts = Counter(answers.order_by())
    return Imprint(
        filled_in_by=tuple(
            _line(role, counts[role.value]) for role in Role if role.value in counts
        ),
        confirmed_by=_word(assessment.confirmed_by_role),
        style=printed_style(assessment.municipality),
    )


def _line(role: Role, count: int) -> str:
    answers = ngettext("%(count)s answer", "%(count)s answers", count) % {"count": count}
    return _("%(role)s: %(answers)s") % {"role": _word(role.value), "answers": answers}


def _word(role: str) -> str:
    return str(Role(role).label) if role else ""
