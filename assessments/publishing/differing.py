"""What a new version changes, for the page on which it is published: side by side, per facet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.publishing.marks import Pieces, marked, plain
from maturity.differences import (
    ChangeKind,
    Difference,
    Part,
    changed_statements,
    differences,
)
from maturity.document import Document
from maturity.models import (
    Descriptor,
    Dimension,
    Facet,
    ModelVersion,
    Phase,
    Statement,
    Suggestion,
)

ROW_OF = {
    Part.MODEL: ModelVersion,
    Part.DIMENSION: Dimension,
    Part.PHASE: Phase,
    Part.FACET: Facet,
    Part.DESCRIPTOR: Descriptor,
    Part.STATEMENT: Statement,
    Part.SUGGESTION: Suggestion,
}


class Sort(Enum):
    """From what asks most of municipalities to what asks nothing."""

    ADDED = gettext_lazy("Statements added")
    REMOVED = gettext_lazy("Statements removed")
    KIND = gettext_lazy("Statements of another kind")
    MOVED = gettext_lazy("Statements moved")
    OTHER = gettext_lazy("Other structure")
    TEXT = gettext_lazy("Texts only")

    @property
    def title(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Line:
    """One difference. `asks_again`: answers to it wait to be confirmed again."""

    what: str
    name: str
    before: Pieces
    after: Pieces
    asks_again: bool


@dataclass(frozen=True, slots=True)
class Section:
    sort: Sort
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Of one facet; without a code, of what belongs to none."""

    code: str
    name: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    groups: tuple[Group, ...]
    counts: tuple[tuple[str, int], ...]  # of every sort that occurs


def comparison(old: Document, new: Document) -> Comparison:
    found = differences(old, new)
    words = Words(old, new)
    by_facet: dict[str, list[Difference]] = defaultdict(list)
    for one in found:
        by_facet[one.facet].append(one)
    groups = [
        Group(code, words.facet(code) if code else _("The whole model"), _sections(own, words))
        for code, own in by_facet.items()
    ]
    sorts = [sort_of(one) for one in found]
    counts = tuple((sort.title, sorts.count(sort)) for sort in Sort if sort in sorts)
    return Comparison(tuple(groups), counts)


def sort_of(found: Difference) -> Sort:
    if found.change is ChangeKind.TEXT:
        return Sort.TEXT
    if found.part is not Part.STATEMENT:
        return Sort.OTHER
    return Sort[found.change.name]


class Words:
    """The names of parts, from the two documents."""

    def __init__(self, old: Document, new: Document) -> None:
        self.asked_again = changed_statements(old, new)
        self._facets = _names(old["facets"]) | _names(new["facets"])
        self._names: Mapping[Part, Mapping[str, str]] = {
            Part.FACET: self._facets,
            Part.DIMENSION: _names(old["dimensions"]) | _names(new["dimensions"]),
            Part.STATEMENT: _claims(old) | _claims(new),
        }

    def facet(self, code: str) -> str:
        return self._facets.get(code, code)

    def line(self, found: Difference) -> Line:
        before, after = self._sides(found)
        return Line(
            what=_what(found),
            name="" if found.change is ChangeKind.TEXT else self._name(found),
            before=before,
            after=after,
            asks_again=self._asks_again(found),
        )

    def _asks_again(self, found: Difference) -> bool:
        if found.part is not Part.STATEMENT or found.code not in self.asked_again:
            return False
        return found.field in {"text", "kind", "phase", "facet"}

    def _name(self, found: Difference) -> str:
        """What the two sides do not say."""
        if found.change in {ChangeKind.ADDED, ChangeKind.REMOVED}:
            return ""
        return self._names.get(found.part, {}).get(found.code, "")

    def _sides(self, found: Difference) -> tuple[Pieces, Pieces]:
        if found.change is ChangeKind.MOVED:
            return plain(self._place(found, found.before)), plain(self._place(found, found.after))
        if found.change is ChangeKind.KIND:
            return plain(_kind(found, found.before)), plain(_kind(found, found.after))
        return marked(found.before, found.after)

    def _place(self, found: Difference, value: str) -> str:
        if found.field == "order":
            return _("place %(number)s") % {"number": value}
        if found.field == "phase":
            return _("phase %(number)s") % {"number": value}
        part = Part.FACET if found.field == "facet" else Part.DIMENSION
        return self._names[part].get(value, value)


def _sections(found: Iterable[Difference], words: Words) -> tuple[Section, ...]:
    by_sort: dict[Sort, list[Line]] = defaultdict(list)
    for one in found:
        by_sort[sort_of(one)].append(words.line(one))
    return tuple(Section(sort, tuple(by_sort[sort])) for sort in Sort if sort in by_sort)


def _what(found: Difference) -> str:
    """ "Uitspraak content.2.1, fase 2: tekst in het Engels"."""
    said = " ".join(text for text in (str(found.part.label), found.code) if text)
    if found.phase and found.part is not Part.PHASE:
        said = _("%(part)s, phase %(number)d") % {"part": said, "number": found.phase}
    if found.change is ChangeKind.TEXT:
        field = ROW_OF[found.part]._meta.get_field(f"{found.field}_{found.language}")
        said = f"{said}: {field.verbose_name}"  # type: ignore[union-attr]
    elif found.part is not Part.STATEMENT:
        said = f"{said}: {found.change.label}"
    return capfirst(said)


def _kind(found: Difference, value: str) -> str:
    choices = Statement.KindChoice if found.part is Part.STATEMENT else Suggestion.Effort
    return str(choices(value).label)


def _names(parts: Iterable[Mapping[str, object]]) -> dict[str, str]:
    return {str(part["code"]): part["name"]["nl"] for part in parts}  # type: ignore[index]


def _claims(document: Document) -> dict[str, str]:
    return {
        statement["code"]: statement["text"]["nl"]
        for facet in document["facets"]
        for phase in facet["phases"]
        for statement in phase["statements"]
    }
