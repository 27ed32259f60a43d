"""What pages say of a municipality that merges into another, before that day and after it."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from municipalities.models import Municipality


@dataclass(frozen=True, slots=True)
class Merger:
    """`successors` are their names as a part of a sentence; empty when nobody wrote them down."""

    municipality: str
    successors: str
    date: date
    has_happened: bool


def merger_of(municipality: Municipality) -> Merger | None:
    """None for a municipality whose end is not known: that takes no query."""
    if municipality.valid_to is None:
        return None
    names = [successor.name for successor in municipality.successors.order_by("name")]
    return Merger(
        municipality=municipality.name,
        successors=get_text_list(names, _("and")),
        date=municipality.valid_to,
        has_happened=municipality.has_ended,
    )
