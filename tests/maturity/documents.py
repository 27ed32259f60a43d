"""Model documents for the tests: sound ones of any size, to be broken one by one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from maturity.models import (
    Descriptor,
    Dimension,
    Facet,
    ModelVersion,
    Phase,
    Statement,
    Suggestion,
)
from tests.conftest import MODEL

Document = dict[str, Any]
CONTENT = [ModelVersion, Dimension, Phase, Facet, Descriptor, Statement, Suggestion]


def stored_rows() -> list[list[dict[str, object]]]:
    """Everything in the tables of the model, row ids included."""
    return [list(model.objects.order_by("pk").values()) for model in CONTENT]


@contextmanager
def thawed() -> Iterator[None]:
    """Edits what is published in its place, as one could before versions were frozen."""
    published = ModelVersion.objects.filter(status=ModelVersion.Status.PUBLISHED)
    versions = ModelVersion.objects.filter(pk__in=list(published.values_list("pk", flat=True)))
    versions.update(status=ModelVersion.Status.DRAFT)
    yield
    versions.update(status=ModelVersion.Status.PUBLISHED)


def small_model(facets: int = 3, phases: int = 3, dimensions: int = 2) -> Document:
    """A sound model of another size than the published one, with two statements per phase."""
    return {
        "format": "maturity-model",
        "format_version": 1,
        "code": "proef",
        "version": 1,
        "name": {"nl": "Proefmodel"},
        "source": {"nl": "Bedacht voor deze test."},
        "dimensions": [
            {"code": f"d{d}", "name": {"nl": f"Dimensie {d}"}, "description": {"nl": "Groep."}}
            for d in range(1, dimensions + 1)
        ],
        "phases": [small_phase(number, phases) for number in range(1, phases + 1)],
        "facets": [small_facet(order, phases, dimensions) for order in range(1, facets + 1)],
        "suggestions": [
            {
                "facet": "f1",
                "from_phase": 1,
                "code": "f1.stap",
                "title": {"nl": "Begin"},
                "text": {"nl": "Begin klein."},
                "effort": "klein",
            }
        ]
        if phases > 1
        else [],
    }


def small_phase(number: int, top: int) -> Document:
    return {
        "number": number,
        "code": f"fase-{number}",
        "name": {"nl": f"Fase {number}"},
        "summary": {"nl": "Samenvatting."},
        "citizen": {"title": {"nl": "Merkt iets"}, "text": {"nl": "De inwoner merkt iets."}},
        "next_step": None if number == top else {"nl": "Ga verder."},
    }


def small_facet(order: int, phases: int, dimensions: int) -> Document:
    return {
        "code": f"f{order}",
        "dimension": f"d{(order - 1) % dimensions + 1}",
        "order": order,
        "name": {"nl": f"Facet {order}"},
        "short_name": {"nl": f"F {order}"},
        "question": {"nl": "Hoe staat het ervoor?"},
        "explanation": {"nl": "Uitleg."},
        "who_to_ask": {"nl": "Collega's."},
        "phases": [
            {
                "number": number,
                "descriptor": {"nl": "Omschrijving."},
                "statements": [
                    {"code": f"f{order}.{number}.{n}", "kind": "aim", "text": {"nl": "Wij doen."}}
                    for n in (1, 2)
                ],
            }
            for number in range(1, phases + 1)
        ],
    }


def model_fixture() -> list[Document]:
    return json.loads(MODEL.read_text(encoding="utf-8"))
