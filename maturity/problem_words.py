"""What is wrong with a draft, said to those who write its texts: they know the names of its fields
from the pages on which they edit, and not from the document."""

import re

from django.utils.translation import gettext_lazy as _

from maturity.checking import Problem

QUOTED = re.compile(r"“(\w+)”")
NAMES = {
    "citizen": _("what residents notice"),
    "description": _("description"),
    "descriptor": _("descriptor"),
    "dimensions": _("dimensions"),
    "explanation": _("explanation"),
    "facets": _("facets"),
    "help": _("help"),
    "name": _("name"),
    "next_step": _("next step"),
    "phases": _("phases"),
    "question": _("question"),
    "short_name": _("short name"),
    "source": _("source"),
    "statements": _("statements"),
    "summary": _("summary"),
    "text": _("text"),
    "title": _("title"),
    "who_to_ask": _("who to ask"),
}


def in_words(problem: Problem) -> str:
    place = ", ".join(str(NAMES.get(part, part)) for part in problem.place.split(", "))
    return f"{place}: {QUOTED.sub(_name, problem.message)}"


def _name(found: re.Match[str]) -> str:
    return f"“{NAMES.get(found[1], found[1])}”"
