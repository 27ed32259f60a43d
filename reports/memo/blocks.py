"""The memo as what it says from top to bottom: the PDF, ODT and DOCX all set these blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from maturity.labels import enumeration
from reports.memo.memo import Group, Memo, Point
from reports.memo.text import plain
from reports.radar import Radar, SeriesKind


class Kind(StrEnum):
    PLAIN = "plain"
    FACT = "fact"
    LEAD = "lead"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Line:
    """Words that begin with bold ones."""

    bold: str = ""
    text: str = ""

    def __str__(self) -> str:
        return f"{self.bold} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Heading:
    """From level 1, which the title of the memo has alone."""

    level: int
    text: str
    on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Items:
    """A list; one that is numbered begins with `first`."""

    lines: tuple[Line, ...]
    first: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose cells have lines; the first cell of a row is its header. Widths are in
    millimetres."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The radar, at the right of what follows."""

    text: str


Block = Heading | Paragraph | Items | Table | Picture


def document_title(memo: Memo) -> str:
    return _("Memo: %(subject)s") % {"subject": f"{memo.subject}, {memo.title}"}


def memo_blocks(memo: Memo) -> tuple[Block, ...]:
    """All of the memo in the active language."""
    return (
        *_opening(memo),
        *_standing(memo),
        *_strengths(memo),
        *_asking(memo),
        *_roadmap(memo),
        *_reading(memo),
    )


def texts_of(block: Block) -> Iterator[str]:
    """What a block says in words, in the order in which they are read."""
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(line=line):
            yield str(line)
        case Items(lines=lines):
            yield from map(str, lines)
        case Table(header=header, rows=rows):
            yield from header
            yield from (str(line) for row in rows for cell in row for line in cell)
        case Picture():
            return


def _opening(memo: Memo) -> Iterator[Block]:
    yield Heading(1, _("Memo: %(subject)s") % {"subject": memo.subject})
    if memo.is_concept:
        concept = _("CONCEPT:"), _("the assessment has not been confirmed yet.")
        yield Paragraph(Line(*concept), Kind.CONCEPT)
    facts = (
        Line(_("To:"), _("the directors")),
        Line(_("Assessment:"), memo.title),
        Line(_("Reference date:"), date_format(memo.reference_date)),
    )
    yield from (Paragraph(fact, Kind.FACT) for fact in facts)


def _standing(memo: Memo) -> Iterator[Block]:
    yield Heading(2, _("Where we stand"))
    yield Paragraph(Line(text=memo.headline), Kind.LEAD)
    if memo.reservation:
        yield Paragraph(Line(text=memo.reservation))
    yield Paragraph(Line(text=memo.summary))
    if memo.noticed:
        yield Paragraph(Line(_("What residents notice:"), memo.noticed))
    yield Paragraph(Line(_("Ambition:"), f"{memo.ambition}."))
    yield Picture(plain(f"{memo.radar.title}. {memo.radar.description}"))
    for group in memo.groups:
        yield from _group(group)


def _group(group: Group) -> Iterator[Block]:
    yield Heading(3, f"{group.name}: {group.label}")
    if group.positions:
        lines = tuple(Line(text=f"{one.name}: {one.label}") for one in group.positions)
        yield Items(lines, group.positions[0].number)


def _strengths(memo: Memo) -> Iterator[Block]:
    yield Heading(2, _("What goes well"))
    if not memo.strengths:
        yield Paragraph(Line(text=_("No phase is recognised at the moment.")))
        return
    yield Items(
        tuple(Line(f"{one.name} ({one.label}):", one.why) for one in memo.strengths),
    )


def _asking(memo: Memo) -> Iterator[Block]:
    yield Heading(2, _("What we ask of you"), on_new_page=True)
    if not memo.points:
        yield Paragraph(Line(text=_("There are no development points.")))
        return
    if memo.has_chosen:
        yield Paragraph(Line(text=_("The development points that come first, and what they take.")))
    else:
        yield Paragraph(
            Line(
                text=_(
                    "The municipality has not chosen any development points yet. The model"
                    " proposes these; what they take follows from the choice."
                )
            )
        )
    yield Table(
        name=_("Development points"),
        header=(_("Development point"), _("Who and when"), _("What we ask for")),
        rows=tuple(_row(point) for point in memo.points),
        widths=(62, 32, 76),
    )


def _row(point: Point) -> tuple[tuple[Line, ...], ...]:
    facet = Line(text=_("Facet: %(facet)s") % {"facet": point.facet})
    about = (Line(text=point.about),) if point.about else ()
    who = (point.owner, point.due, point.priority)
    return (
        (Line(point.title), *about, facet),
        tuple(Line(text=text) for text in who if text),
        tuple(Line(text=text) for text in point.asked),
    )


def _roadmap(memo: Memo) -> Iterator[Block]:
    yield Heading(2, _("Roadmap"))
    if not memo.periods:
        yield Paragraph(Line(text=_("There is no roadmap yet: nothing has been chosen to do.")))
        return
    yield Table(
        name=_("Roadmap"),
        header=(_("When"), _("What is ready then")),
        rows=tuple(((Line(one.label),), (Line(text=one.titles),)) for one in memo.periods),
        widths=(42, 128),
    )
    if memo.later:
        yield Paragraph(Line(text=memo.later))


def _reading(memo: Memo) -> Iterator[Block]:
    yield Heading(2, _("How to read this memo"))
    counts = {"model": memo.model, "facets": memo.facets, "phases": memo.phases}
    sentences = [
        *_lines_of(memo.radar),
        _("A self-assessment with the model %(model)s: %(facets)s facets and %(phases)s phases.")
        % counts,
        _(
            "A phase counts when all that it asks for is there; partly means that some of it is."
            " The outcome of the whole is the middle one of the facets."
        ),
    ]
    if memo.filled_in_by:
        roles = {"roles": enumeration(memo.filled_in_by)}
        sentences.append(_("Filled in by: %(roles)s.") % roles)
    sentences.append(_status(memo))
    if memo.has_cut_texts:
        sentences.append(_("Where a text has … it has been cut. The tool has all of it."))
    yield Items(tuple(Line(text=capfirst(one)) for one in sentences))


def _lines_of(radar: Radar) -> Iterator[str]:
    """The legend in words, when there is more than one line; a print may have no colours."""
    if len(radar.series) < 2:
        return
    looks = {
        SeriesKind.NOW: _("solid is now"),
        SeriesKind.AMBITION: _("dashed is the ambition"),
        SeriesKind.PREVIOUS: _("dotted is the previous assessment"),
    }
    lines = enumeration([looks[one.kind] for one in radar.series])
    yield _("Lines in the radar: %(lines)s.") % {"lines": lines}


def _status(memo: Memo) -> str:
    if memo.confirmed_on:
        return _("The outcome was confirmed on %(date)s.") % {"date": memo.confirmed_on}
    if memo.is_concept:
        return _("It is a concept: the outcome may still change until it is confirmed.")
    return _("The outcome was confirmed.")
