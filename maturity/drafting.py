"""A sound model document becomes rows: a draft, the way every version begins."""

from collections import Counter

from django.db import transaction

from maturity.document import Document, Text
from maturity.models import Descriptor, Dimension, Facet, ModelVersion, Phase, Statement, Suggestion


class DraftExistsError(Exception):
    """A model has one draft at most, and there is one: `draft`."""

    def __init__(self, draft: ModelVersion) -> None:
        super().__init__(f"{draft.code} {draft.version} is a draft already")
        self.draft = draft


def draft_of(code: str) -> ModelVersion | None:
    """The draft of a model, if there is one."""
    return ModelVersion.objects.filter(code=code, status=ModelVersion.Status.DRAFT).first()


def write_draft(document: Document) -> ModelVersion:
    """A new draft with the content of a plain document. Raises DraftExistsError.

    Two at once are kept apart by who calls this: a lock, or else the database refuses the second.
    """
    if draft := draft_of(document["code"]):
        raise DraftExistsError(draft)
    with transaction.atomic():
        version = ModelVersion.objects.create(
            code=document["code"],
            version=document["version"],
            **_columns("name", document["name"]),
            **_columns("source", document["source"]),
        )
        _add_content(version, document)
    return version


def _add_content(version: ModelVersion, document: Document) -> None:
    dimensions = {
        row.code: row for row in Dimension.objects.bulk_create(_dimensions(version, document))
    }
    phases = {row.number: row for row in Phase.objects.bulk_create(_phases(version, document))}
    facets = {
        row.code: row for row in Facet.objects.bulk_create(_facets(version, document, dimensions))
    }
    descriptors = {
        (row.facet.code, row.phase.number): row
        for row in Descriptor.objects.bulk_create(_descriptors(document, facets, phases))
    }
    Statement.objects.bulk_create(_statements(document, descriptors))
    Suggestion.objects.bulk_create(_suggestions(document, facets, phases))


def _dimensions(version: ModelVersion, document: Document) -> list[Dimension]:
    return [
        Dimension(
            model_version=version,
            code=part["code"],
            order=order,
            **_columns("name", part["name"]),
            **_columns("description", part["description"]),
        )
        for order, part in enumerate(document["dimensions"], 1)
    ]


def _phases(version: ModelVersion, document: Document) -> list[Phase]:
    return [
        Phase(
            model_version=version,
            number=part["number"],
            code=part["code"],
            **_columns("name", part["name"]),
            **_columns("summary", part["summary"]),
            **_columns("citizen_title", part["citizen"]["title"]),
            **_columns("citizen_text", part["citizen"]["text"]),
            **_columns("next_step", part["next_step"]),
        )
        for part in document["phases"]
    ]


def _facets(
    version: ModelVersion, document: Document, dimensions: dict[str, Dimension]
) -> list[Facet]:
    return [
        Facet(
            model_version=version,
            dimension=dimensions[part["dimension"]],
            code=part["code"],
            order=part["order"],
            **_columns("name", part["name"]),
            **_columns("short_name", part["short_name"]),
            **_columns("question", part["question"]),
            **_columns("explanation", part["explanation"]),
            **_columns("who_to_ask", part["who_to_ask"]),
        )
        for part in document["facets"]
    ]


def _descriptors(
    document: Document, facets: dict[str, Facet], phases: dict[int, Phase]
) -> list[Descriptor]:
    return [
        Descriptor(
            facet=facets[facet["code"]],
            phase=phases[part["number"]],
            **_columns("text", part["descriptor"]),
        )
        for facet in document["facets"]
        for part in facet["phases"]
    ]


def _statements(
    document: Document, descriptors: dict[tuple[str, int], Descriptor]
) -> list[Statement]:
    return [
        Statement(
            descriptor=descriptors[facet["code"], phase["number"]],
            code=part["code"],
            order=order,
            kind=part["kind"],
            **_columns("text", part["text"]),
            **_columns("help", part.get("help")),
        )
        for facet in document["facets"]
        for phase in facet["phases"]
        for order, part in enumerate(phase["statements"], 1)
    ]


def _suggestions(
    document: Document, facets: dict[str, Facet], phases: dict[int, Phase]
) -> list[Suggestion]:
    counts: Counter[tuple[str, int]] = Counter()
    rows = []
    for part in document.get("suggestions", []):
        step = (part["facet"], part["from_phase"])
        counts[step] += 1
        rows.append(
            Suggestion(
                facet=facets[part["facet"]],
                from_phase=phases[part["from_phase"]],
                code=part["code"],
                order=counts[step],
                **_columns("title", part["title"]),
                **_columns("text", part["text"]),
                effort=part["effort"],
            )
        )
    return rows


def _columns(name: str, text: Text | None) -> dict[str, str]:
    return {f"{name}_nl": text["nl"], f"{name}_en": text.get("en", "")} if text else {}
