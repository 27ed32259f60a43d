"""A model document as a flat list of its parts, to compare one by one.

Parts are recognised by their codes, whatever their order: codes stay the same across versions. A
descriptor is recognised by its facet and the code of its phase.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from maturity.difference import Part
from maturity.document import (
    Document,
    FacetPart,
    PhasePart,
    StatementPart,
    SuggestionPart,
    Text,
)

Key = tuple[Part, str, str]  # unique in a document
Row = tuple[str, ...]  # the parts that have an order together


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a document. Its first text says which part it is."""

    part: Part
    code: str
    texts: Mapping[str, Text | None]
    facet: str = ""
    phase: int | None = None
    within: str = ""  # of a descriptor: the code of its phase
    kind: tuple[str, str] = ("", "")  # its field and its value
    place: Mapping[str, str] = field(default_factory=dict)  # where it belongs, by field
    row: Row = ()  # empty when it has no order among others

    @property
    def key(self) -> Key:
        within = f"{self.facet} {self.within}" if self.part is Part.DESCRIPTOR else ""
        return self.part, self.code, within

    @property
    def name(self) -> str:
        return words_of(next(iter(self.texts.values())), "nl")


def words_of(text: Text | None, language: str) -> str:
    return str(text.get(language, "")) if text else ""


def items_of(document: Document) -> Iterator[Item]:
    """In the order of the document."""
    texts: dict[str, Text | None] = {"name": document["name"], "source": document["source"]}
    yield Item(Part.MODEL, "", texts)
    for dimension in document["dimensions"]:
        texts = {"name": dimension["name"], "description": dimension["description"]}
        yield Item(Part.DIMENSION, dimension["code"], texts, row=("dimensions",))
    for phase in document["phases"]:
        yield _phase(phase)
    phases = {phase["number"]: phase["code"] for phase in document["phases"]}
    for facet in document["facets"]:
        yield from _facet(facet, phases)
    for suggestion in document.get("suggestions", []):
        yield _suggestion(suggestion)


def _phase(part: PhasePart) -> Item:
    texts = {
        "name": part["name"],
        "summary": part["summary"],
        "citizen_title": part["citizen"]["title"],
        "citizen_text": part["citizen"]["text"],
        "next_step": part["next_step"],
    }
    return Item(Part.PHASE, part["code"], texts, phase=part["number"], row=("phases",))


def _facet(part: FacetPart, phases: Mapping[int, str]) -> Iterator[Item]:
    code = part["code"]
    texts: dict[str, Text | None] = {
        "name": part["name"],
        "short_name": part["short_name"],
        "question": part["question"],
        "explanation": part["explanation"],
        "who_to_ask": part["who_to_ask"],
    }
    place = {"dimension": part["dimension"]}
    yield Item(Part.FACET, code, texts, code, place=place, row=("facets",))
    for phase in part["phases"]:
        number = phase["number"]
        told: dict[str, Text | None] = {"text": phase["descriptor"]}
        yield Item(Part.DESCRIPTOR, "", told, code, number, within=phases[number])
        for statement in phase["statements"]:
            yield _statement(statement, code, number)


def _statement(part: StatementPart, facet: str, phase: int) -> Item:
    return Item(
        Part.STATEMENT,
        part["code"],
        {"text": part["text"], "help": part.get("help")},
        facet,
        phase,
        kind=("kind", part["kind"]),
        place={"facet": facet, "phase": str(phase)},
        row=("statements", facet, str(phase)),
    )


def _suggestion(part: SuggestionPart) -> Item:
    facet, phase = part["facet"], part["from_phase"]
    return Item(
        Part.SUGGESTION,
        part["code"],
        {"title": part["title"], "text": part["text"]},
        facet,
        phase,
        kind=("effort", part["effort"]),
        place={"facet": facet, "phase": str(phase)},
        row=("suggestions", facet, str(phase)),
    )
