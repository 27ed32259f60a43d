"""From the rows of a model version to the plain structure that is scored."""

from collections.abc import Iterable

from django.db.models import Prefetch

from maturity import scoring
from maturity.models import Descriptor, Facet, ModelVersion, Statement


def facets_of(version: ModelVersion, code: str | None = None) -> list[Facet]:
    """The facets in order (or the one with this code), with dimension, descriptors from the first
    phase to the top, and statements: always three queries."""
    facets = version.facets.select_related("dimension").order_by("dimension__order", "order")
    if code is not None:
        facets = facets.filter(code=code)
    return list(
        facets.prefetch_related(
            Prefetch("descriptors", Descriptor.objects.order_by("phase__number")),
            Prefetch("descriptors__statements", Statement.objects.order_by("order")),
        )
    )


def statements_of(facet: Facet) -> list[Statement]:
    """The statements of a fetched facet, from the first phase to the top."""
    return [
        statement
        for descriptor in facet.descriptors.all()
        for statement in descriptor.statements.all()
    ]


def facet_structure(facet: Facet) -> scoring.Facet:
    return scoring.Facet(
        facet.code,
        tuple(
            tuple(
                scoring.Statement(statement.code, scoring.Kind(statement.kind))
                for statement in descriptor.statements.all()
            )
            for descriptor in facet.descriptors.all()
        ),
    )


def model_structure(facets: Iterable[Facet]) -> scoring.Model:
    """The model that these fetched facets make up, grouped by dimension in their order."""
    dimensions: dict[str, list[scoring.Facet]] = {}
    for facet in facets:
        dimensions.setdefault(facet.dimension.code, []).append(facet_structure(facet))
    return scoring.Model(
        tuple(scoring.Dimension(code, tuple(members)) for code, members in dimensions.items())
    )
