"""A model version as plain values: what pages, reports and scoring read.

The texts are in the active language. Reading it costs two queries, whatever the size of the
model; rows of the database are for who edits the model.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from maturity import scoring
from maturity.models import Descriptor, ModelVersion

FACET_TEXTS = "name", "short_name", "question", "explanation", "who_to_ask"


@dataclass(frozen=True, slots=True)
class StatementContent:
    pk: int
    code: str
    kind: scoring.Kind
    text: str
    help: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One facet in one phase (from 1): its descriptor and its statements."""

    phase: int
    descriptor: str
    statements: tuple[StatementContent, ...]


@dataclass(frozen=True)
class FacetContent:
    """A facet with its cells from the first phase to the top. `number` counts through the model."""

    pk: int
    number: int
    code: str
    dimension: str
    name: str
    short_name: str
    question: str
    explanation: str
    who_to_ask: str
    cells: tuple[Cell, ...]

    @cached_property
    def statements(self) -> tuple[StatementContent, ...]:
        return tuple(statement for cell in self.cells for statement in cell.statements)

    @cached_property
    def structure(self) -> scoring.Facet:
        """What is scored."""
        return scoring.Facet(
            self.code,
            tuple(
                tuple(scoring.Statement(s.code, s.kind) for s in cell.statements)
                for cell in self.cells
            ),
        )


@dataclass(frozen=True, slots=True)
class DimensionContent:
    code: str
    name: str
    description: str
    facets: tuple[FacetContent, ...]


@dataclass(frozen=True, slots=True)
class PhaseContent:
    number: int
    code: str
    name: str
    summary: str
    citizen_title: str
    citizen_text: str
    next_step: str


@dataclass(frozen=True)
class ModelContent:
    """`facets` are in the order of their dimensions, which is the order of every page."""

    dimensions: tuple[DimensionContent, ...]

    @cached_property
    def facets(self) -> tuple[FacetContent, ...]:
        return tuple(facet for dimension in self.dimensions for facet in dimension.facets)

    @cached_property
    def structure(self) -> scoring.Model:
        """What is scored."""
        return scoring.Model(
            tuple(
                scoring.Dimension(d.code, tuple(facet.structure for facet in d.facets))
                for d in self.dimensions
            )
        )

    def facet(self, code: str) -> FacetContent | None:
        return next((facet for facet in self.facets if facet.code == code), None)


def load_content(version: ModelVersion) -> ModelContent:
    """The whole model: two queries."""
    cells = _cells(version)
    dimensions: dict[tuple[str, str, str], list[FacetContent]] = {}
    rows = version.facets.order_by("dimension__order", "order")
    plain = "pk", "code", "dimension__code"
    texts = "dimension__name", "dimension__description", *FACET_TEXTS
    for number, row in enumerate(_read(rows, plain, texts), start=1):
        pk, code, dimension, name, description, *own = row
        words = dict(zip(FACET_TEXTS, own, strict=True))
        facet = FacetContent(pk, number, code, name, **words, cells=tuple(cells[pk]))
        dimensions.setdefault((dimension, name, description), []).append(facet)
    return ModelContent(
        tuple(DimensionContent(*key, tuple(facets)) for key, facets in dimensions.items())
    )


def load_phases(version: ModelVersion) -> tuple[PhaseContent, ...]:
    """The phases from the first to the top: one query."""
    texts = "name", "summary", "citizen_title", "citizen_text", "next_step"
    rows = _read(version.phases.order_by("number"), ("number", "code"), texts)
    return tuple(PhaseContent(*row) for row in rows)


def _cells(version: ModelVersion) -> dict[int, list[Cell]]:
    """By facet, from the first phase to the top: one query, with a row for every statement."""
    cells: dict[int, list[Cell]] = defaultdict(list)
    rows = Descriptor.objects.filter(facet__model_version=version).order_by(
        "phase__number", "facet_id", "statements__order"
    )
    plain = "phase__number", "facet_id", "statements__pk", "statements__code", "statements__kind"
    columns = _read(rows, plain, ("text", "statements__text", "statements__help"))
    for (phase, facet, descriptor), group in groupby(columns, key=itemgetter(0, 1, 5)):
        statements = tuple(
            StatementContent(pk, code, scoring.Kind(kind), text, explained)
            for _phase, _facet, pk, code, kind, _descriptor, text, explained in group
            if pk
        )
        cells[facet].append(Cell(phase, descriptor, statements))
    return cells


def _read(
    rows: QuerySet[Any, Any], plain: tuple[str, ...], texts: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """The plain columns, then each text in the active language, English falling back to Dutch."""
    dutch = [f"{text}_nl" for text in texts]
    if get_language() != "en":
        yield from rows.values_list(*plain, *dutch)
        return
    end = len(plain)
    for row in rows.values_list(*plain, *chain(*((f"{t}_en", f"{t}_nl") for t in texts))):
        words = row[end:]
        yield (*row[:end], *(en or nl for en, nl in zip(words[::2], words[1::2], strict=True)))
