"""A model version as plain values: what pages, reports and scoring read.

The texts are in the active language. Reading it costs four queries, whatever the size of the
model; rows of the database are for who edits the model.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import get_language

from maturity import scoring
from maturity.models import Descriptor, ModelVersion, Statement


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
    """The whole model: four queries."""
    cells = _cells(version)
    facets = defaultdict(list)
    fields = "name", "short_name", "question", "explanation", "who_to_ask"
    rows = version.facets.order_by("dimension__order", "order")
    for number, row in enumerate(_read(rows, ("pk", "code", "dimension_id"), fields), start=1):
        dimension = row.pop("dimension_id")
        facets[dimension].append((number, row))
    dimensions = _read(
        version.dimensions.order_by("order"), ("pk", "code"), ("name", "description")
    )
    return ModelContent(
        tuple(
            DimensionContent(
                code=dimension["code"],
                name=dimension["name"],
                description=dimension["description"],
                facets=tuple(
                    FacetContent(
                        number=number,
                        dimension=dimension["name"],
                        cells=tuple(cells[facet["pk"]]),
                        **facet,
                    )
                    for number, facet in facets[dimension["pk"]]
                ),
            )
            for dimension in dimensions
        )
    )


def load_phases(version: ModelVersion) -> tuple[PhaseContent, ...]:
    """The phases from the first to the top: one query."""
    fields = "name", "summary", "citizen_title", "citizen_text", "next_step"
    rows = _read(version.phases.order_by("number"), ("number", "code"), fields)
    return tuple(PhaseContent(**row) for row in rows)


def _cells(version: ModelVersion) -> dict[int, list[Cell]]:
    """By facet, from the first phase to the top: two queries."""
    statements: dict[int, list[StatementContent]] = defaultdict(list)
    rows = Statement.objects.filter(descriptor__facet__model_version=version).order_by("order")
    for row in _read(rows, ("pk", "descriptor_id", "code", "kind"), ("text", "help")):
        descriptor = row.pop("descriptor_id")
        statements[descriptor].append(
            StatementContent(**(row | {"kind": scoring.Kind(row["kind"])}))
        )
    cells: dict[int, list[Cell]] = defaultdict(list)
    descriptors = Descriptor.objects.filter(facet__model_version=version)
    plain = "pk", "facet_id", "phase__number"
    for row in _read(descriptors.order_by("phase__number"), plain, ("text",)):
        cell = Cell(row["phase__number"], row["text"], tuple(statements[row["pk"]]))
        cells[row["facet_id"]].append(cell)
    return cells


def _read(
    rows: QuerySet[Any, Model], plain: tuple[str, ...], texts: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """Columns by name; each text in the active language, English falling back to Dutch."""
    names = [*plain, *texts]
    dutch = [*plain, *(f"{text}_nl" for text in texts)]
    if get_language() != "en":
        for row in rows.values_list(*dutch):
            yield dict(zip(names, row, strict=True))
        return
    for row in rows.values_list(*dutch, *(f"{text}_en" for text in texts)):
        kept, english = row[: len(names)], row[len(names) :]
        found = dict(zip(names, kept, strict=True))
        yield found | {t: e for t, e in zip(texts, english, strict=True) if e}
