"""What of the library somebody is looking for, and what that comes to in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maturity.content import ModelContent
from maturity.library import Practice


@dataclass(frozen=True, slots=True)
class Search:
    """A code, a number and a kind; empty or None: whatever it is."""

    facet: str = ""
    phase: int | None = None
    kind: str = ""

    @property
    def is_of_all(self) -> bool:
        return self == Search()

    def finds(self, practice: Practice) -> bool:
        """A practice without a phase fits every phase."""
        return (
            (not self.facet or self.facet in practice.facets)
            and (self.phase is None or practice.phase in (None, self.phase))
            and (not self.kind or practice.kind == self.kind)
        )


def found_in_words(search: Search, count: int, content: ModelContent) -> str:
    """ "7 voorbeelden: facet Content, fase 2 of elke fase"."""
    text = ngettext("%(count)s example", "%(count)s examples", count) % {"count": count}
    if not count:
        text = _("Nothing found")
    parts = []
    if search.facet:
        facet = content.facet(search.facet)
        parts.append(_("facet %(facet)s") % {"facet": facet.name if facet else search.facet})
    if search.phase:
        parts.append(_("phase %(phase)s or every phase") % {"phase": search.phase})
    if search.kind:
        parts.append(_("kind: %(kind)s") % {"kind": Practice.KindChoice(search.kind).label})
    return f"{text}: {', '.join(parts)}." if parts else f"{text}."
