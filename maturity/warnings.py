"""What an editor of the model had better look at. Pure: on documents, as validation is.

Warnings are no problems: a version can be published with them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TypeGuard

from django.utils.translation import gettext as _

from maturity.caps import CELL_STATEMENTS, LABEL_ROOM, ROW_ROOM, SHORT_NAME_MAX, WORD_ROOM
from maturity.document import Document, FacetPart, FacetPhasePart, StatementPart, Text
from maturity.two_claims import LANGUAGES, known_verbs, second_claim

BREAKS = re.compile(r"[\s/-]+")  # where a name goes on on the next line
Verbs = dict[str, frozenset[str]]


class WarningKind(StrEnum):
    TWO_CLAIMS = "two_claims"
    MANY_STATEMENTS = "many_statements"
    LONG_TEXT = "long_text"
    LONG_WORD = "long_word"
    LONG_LABEL = "long_label"
    NO_TRANSLATION = "no_translation"


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the one word for it
    """One thing to look at.

    `facet` is the code of a facet, `code` that of a statement, suggestion, dimension or phase;
    `field` is what the document calls the text. They are empty where they say nothing, as is
    `language` of what is about no text. `found` and `room` are what the message tells of it.
    """

    kind: WarningKind
    facet: str = ""
    phase: int | None = None
    code: str = ""
    field: str = ""
    language: str = ""
    found: str = ""
    room: int = 0

    @property
    def message(self) -> str:
        """In the language that is active when it is read."""
        return _sentence(self.kind) % {"found": self.found, "room": self.room}


Here = Callable[..., Warning]  # somewhere in the model: wants the kind, and what is left to say


def warnings_of(document: Document) -> tuple[Warning, ...]:
    """Everything to look at, in the order of the document."""
    return (*_untranslated(document), *_of_facets(document))


def description_room(phases: int) -> int:
    """How many characters a descriptor may have so that the row of its facet in the PDF fits on a
    page, also when all phases are recognised: the more phases, the less for each."""
    return ROW_ROOM // phases - LABEL_ROOM


def _sentence(kind: WarningKind) -> str:
    match kind:
        case WarningKind.TWO_CLAIMS:
            return _(
                "Perhaps these are two claims: look at “%(found)s”. Who agrees with only one of"
                " them cannot answer. Make it two statements."
            )
        case WarningKind.MANY_STATEMENTS:
            return _("This phase has %(found)s statements. More than %(room)d is a lot to answer.")
        case WarningKind.LONG_TEXT:
            return _(
                "This text has %(found)s characters. Above %(room)d the row of this facet may not"
                " fit on a page of the PDF report."
            )
        case WarningKind.LONG_WORD:
            return _(
                "“%(found)s” has more than %(room)d letters: a table of the PDF report may break"
                " the word in the middle."
            )
        case WarningKind.LONG_LABEL:
            return _("This label has %(found)s characters; beside the radar %(room)d fit.")
        case WarningKind.NO_TRANSLATION:
            return _("There is no English text: who reads in English sees the Dutch one.")


def _untranslated(document: Document) -> Iterator[Warning]:
    """Texts of the version, its dimensions and its phases."""
    yield from _no_english(Warning, document)
    for dimension in document["dimensions"]:
        yield from _no_english(partial(Warning, code=dimension["code"]), dimension)
    for phase in document["phases"]:
        here = partial(Warning, phase=phase["number"], code=phase["code"])
        citizen = {f"citizen_{field}": text for field, text in phase["citizen"].items()}
        yield from _no_english(here, {**phase, **citizen})


def _of_facets(document: Document) -> Iterator[Warning]:
    verbs = _verbs(document)
    room = description_room(len(document["phases"]))
    for facet in document["facets"]:
        here = partial(Warning, facet=facet["code"])
        yield from _of_names(here, facet)
        for cell in facet["phases"]:
            yield from _of_cell(partial(here, phase=cell["number"]), cell, room, verbs)
        for suggestion in document.get("suggestions", []):
            if suggestion["facet"] == facet["code"]:
                step, code = suggestion["from_phase"], suggestion["code"]
                yield from _no_english(partial(here, phase=step, code=code), suggestion)


def _of_names(here: Here, facet: FacetPart) -> Iterator[Warning]:
    yield from _no_english(here, facet)
    for language, name in _languages(facet["name"]):
        inside = partial(here, WarningKind.LONG_WORD, field="name", language=language)
        for word in BREAKS.split(name):
            if len(word) > WORD_ROOM:
                yield inside(found=word, room=WORD_ROOM)
    for language, label in _languages(facet["short_name"]):
        inside = partial(here, WarningKind.LONG_LABEL, field="short_name", language=language)
        if len(label) > SHORT_NAME_MAX:
            yield inside(found=str(len(label)), room=SHORT_NAME_MAX)


def _of_cell(here: Here, cell: FacetPhasePart, room: int, verbs: Verbs) -> Iterator[Warning]:
    yield from _no_english(here, cell)
    for language, text in _languages(cell["descriptor"]):
        inside = partial(here, WarningKind.LONG_TEXT, field="descriptor", language=language)
        if len(text) > room:
            yield inside(found=str(len(text)), room=room)
    count = len(cell["statements"])
    if count > CELL_STATEMENTS:
        yield here(WarningKind.MANY_STATEMENTS, found=str(count), room=CELL_STATEMENTS)
    for statement in cell["statements"]:
        yield from _of_statement(partial(here, code=statement["code"]), statement, verbs)


def _of_statement(here: Here, statement: StatementPart, verbs: Verbs) -> Iterator[Warning]:
    yield from _no_english(here, statement)
    for language, text in _languages(statement["text"]):
        inside = partial(here, WarningKind.TWO_CLAIMS, field="text", language=language)
        if found := second_claim(text, language, verbs[language]):
            yield inside(found=found)


def _verbs(document: Document) -> Verbs:
    """By language, out of all statements of the model."""
    texts = [
        statement["text"]
        for facet in document["facets"]
        for cell in facet["phases"]
        for statement in cell["statements"]
    ]
    return {
        language: known_verbs((str(text.get(language, "")) for text in texts), language)
        for language in LANGUAGES
    }


def _no_english(here: Here, part: Mapping[str, object]) -> Iterator[Warning]:
    """The texts that a part of the document has itself."""
    for field, text in part.items():
        if _is_text(text) and text["nl"] and not text.get("en"):
            yield here(WarningKind.NO_TRANSLATION, field=field, language="en")


def _is_text(value: object) -> TypeGuard[Text]:
    return isinstance(value, dict) and "nl" in value


def _languages(text: Text) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        if said := str(text.get(language, "")):
            yield language, said
