"""The model document: a model version as one JSON object, from the database and back.

Its shape is what `maturity.validation` accepts. Two documents say the same when their plain forms
are equal.
"""

from typing import Any, NotRequired, TypedDict

from django.db.models import Model, Prefetch, QuerySet

from crispy_nlds.plain_text import normalised
from maturity.models import Descriptor, Dimension, Facet, ModelVersion, Phase, Statement, Suggestion
from maturity.validation import FORMAT, FORMAT_VERSION


class Text(TypedDict):
    nl: str
    en: NotRequired[str]


class DimensionPart(TypedDict):
    code: str
    name: Text
    description: Text


class Citizen(TypedDict):
    title: Text
    text: Text


class PhasePart(TypedDict):
    number: int
    code: str
    name: Text
    summary: Text
    citizen: Citizen
    next_step: Text | None


class StatementPart(TypedDict):
    code: str
    kind: str
    text: Text
    help: NotRequired[Text]


class FacetPhasePart(TypedDict):
    number: int
    descriptor: Text
    statements: list[StatementPart]


class FacetPart(TypedDict):
    code: str
    dimension: str
    order: int
    name: Text
    short_name: Text
    question: Text
    explanation: Text
    who_to_ask: Text
    phases: list[FacetPhasePart]


class SuggestionPart(TypedDict):
    facet: str
    from_phase: int
    code: str
    title: Text
    text: Text
    effort: str


class Document(TypedDict):
    format: str
    format_version: int
    code: str
    version: int
    name: Text
    source: Text
    dimensions: list[DimensionPart]
    phases: list[PhasePart]
    facets: list[FacetPart]
    suggestions: NotRequired[list[SuggestionPart]]


def document_of(version: ModelVersion) -> Document:
    """A model version as a document, in plain form."""
    suggestions = Suggestion.objects.filter(facet__model_version=version)
    return plain(
        {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "code": version.code,
            "version": version.version,
            "name": _text(version, "name"),
            "source": _text(version, "source"),
            "dimensions": [_dimension(row) for row in version.dimensions.all()],
            "phases": [_phase(row) for row in version.phases.all()],
            "facets": [_facet(row) for row in _facets(version)],
            "suggestions": [
                _suggestion(row) for row in suggestions.select_related("facet", "from_phase")
            ],
        }
    )


def _facets(version: ModelVersion) -> QuerySet[Facet]:
    descriptors = Descriptor.objects.select_related("phase").order_by("phase__number")
    return version.facets.select_related("dimension").prefetch_related(
        Prefetch("descriptors", descriptors),
        Prefetch("descriptors__statements", Statement.objects.order_by("order")),
    )


def plain(document: Document) -> Document:
    """The one way to write a sound document, whatever it leaves out or adds without meaning."""
    document = _plain(document)
    if "suggestions" in document:
        order = {facet["code"]: facet["order"] for facet in document["facets"]}
        document["suggestions"].sort(key=lambda part: (order[part["facet"]], part["from_phase"]))
    return document


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return normalised(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        without_empty_english = {
            key: part for key, part in value.items() if key != "en" or part.strip()
        }
        return {key: _plain(part) for key, part in without_empty_english.items()}
    return value


def _text(row: Model, name: str) -> Text:
    return {"nl": getattr(row, f"{name}_nl"), "en": getattr(row, f"{name}_en")}


def _dimension(row: Dimension) -> DimensionPart:
    return {
        "code": row.code,
        "name": _text(row, "name"),
        "description": _text(row, "description"),
    }


def _phase(row: Phase) -> PhasePart:
    return {
        "number": row.number,
        "code": row.code,
        "name": _text(row, "name"),
        "summary": _text(row, "summary"),
        "citizen": {"title": _text(row, "citizen_title"), "text": _text(row, "citizen_text")},
        "next_step": _text(row, "next_step") if row.next_step_nl else None,
    }


def _facet(row: Facet) -> FacetPart:
    return {
        "code": row.code,
        "dimension": row.dimension.code,
        "order": row.order,
        "name": _text(row, "name"),
        "short_name": _text(row, "short_name"),
        "question": _text(row, "question"),
        "explanation": _text(row, "explanation"),
        "who_to_ask": _text(row, "who_to_ask"),
        "phases": [_facet_phase(descriptor) for descriptor in row.descriptors.all()],
    }


def _facet_phase(row: Descriptor) -> FacetPhasePart:
    return {
        "number": row.phase.number,
        "descriptor": _text(row, "text"),
        "statements": [_statement(statement) for statement in row.statements.all()],
    }


def _statement(row: Statement) -> StatementPart:
    part: StatementPart = {"code": row.code, "kind": row.kind, "text": _text(row, "text")}
    if row.help_nl:
        part["help"] = _text(row, "help")
    return part


def _suggestion(row: Suggestion) -> SuggestionPart:
    return {
        "facet": row.facet.code,
        "from_phase": row.from_phase.number,
        "code": row.code,
        "title": _text(row, "title"),
        "text": _text(row, "text"),
        "effort": row.effort,
    }
