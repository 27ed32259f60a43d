"""What of the library somebody is looking for, and what that comes to in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maturity.content import FacetContent, PhaseContent
from maturity.library import Practice


@dataclass(frozen=True, slots=True)
class Search:
    """None, or an empty kind: whatever it is."""

    facet: FacetContent | None = None
    phase: PhaseContent | None = None
    kind: str = ""

    @property
    def is_of_all(self) -> bool:
        return self == Search()

    def finds(self, practice: Practice) -> bool:
        """A practice without a phase fits every phase."""
        return (
            (self.facet is None or self.facet.code in practice.facets)
            and (self.phase is None or practice.phase in (None, self.phase.number))
            and (not self.kind or practice.kind == self.kind)
        )


def find(search: Search) -> list[Practice]:
    """In the order of the library; filtered here, because SQLite cannot look into a list."""
    return [practice for practice in Practice.objects.all() if search.finds(practice)]


def found_in_words(search: Search, count: int) -> str:
    """ "7 voorbeelden: facet Content, fase 2 of elke fase"."""
    text = ngettext("%(count)s example", "%(count)s examples", count) % {"count": count}
    if not count:
        text = _("Nothing found")
    parts = []
    if search.facet:
        parts.append(_("facet %(facet)s") % {"facet": search.facet.name})
    if search.phase:
        parts.append(_("phase %(phase)s or every phase") % {"phase": search.phase.number})
    if search.kind:
        parts.append(_("kind: %(kind)s") % {"kind": Practice.KindChoice(search.kind).label})
    return f"{text}: {', '.join(parts)}." if parts else f"{text}."
