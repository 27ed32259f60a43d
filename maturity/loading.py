"""Loading a model document into the database. What is there is never overwritten."""

from collections import Counter
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maturity.checking import InvalidDocumentError, Problem
from maturity.document import Document, Text, document_of, plain
from maturity.models import Descriptor, Dimension, Facet, ModelVersion, Phase, Statement, Suggestion
from maturity.validation import validate_document


class OtherContentError(InvalidDocumentError):
    """The version of a sound document is there already, and says something else."""

    def __init__(self, version: ModelVersion) -> None:
        super().__init__([_differs(version)])
        self.version = version


def load_document(document: object) -> tuple[ModelVersion, bool]:
    """The published model version of a document, and whether it is new.

    A version that is there already with the same content stays as it is. One with other content is
    never overwritten: assessments may use it, and an administrator may have edited it.
    Raises InvalidDocumentError with every problem, OtherContentError for such a version.
    """
    if problems := validate_document(document):
        raise InvalidDocumentError(problems)
    sound = plain(cast(Document, document))
    with transaction.atomic():
        version, is_new = ModelVersion.objects.get_or_create(
            code=sound["code"],
            version=sound["version"],
            defaults={
                "status": ModelVersion.Status.PUBLISHED,
                "published_at": timezone.now(),
                **_columns("name", sound["name"]),
                **_columns("source", sound["source"]),
            },
        )
        if is_new:
            _add_content(version, sound)
        elif not _says_the_same(version, sound):
            raise OtherContentError(version)
    return version, is_new


def _says_the_same(version: ModelVersion, document: Document) -> bool:
    """Suggestions are optional: a document that leaves them out says nothing about them."""
    present = document_of(version)
    if "suggestions" not in document:
        del present["suggestions"]
    return present == document


def _differs(version: ModelVersion) -> Problem:
    place = _("version %(version)d of %(code)s") % {
        "version": version.version,
        "code": version.code,
    }
    message = _(
        "this version is there already with other content; an administrator may have edited it. "
        "Raise “version” in the file to load it as a new version."
    )
    return Problem(place, message)


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
