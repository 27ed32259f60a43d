"""What is in a version, on the one page from which all of it is reached."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch

from maturity.admin.warning_lines import WarningLine, warning_lines
from maturity.document import document_of
from maturity.models import Dimension, Facet, ModelVersion, Phase
from maturity.problem_words import in_words
from maturity.validation import validate_document
from maturity.warnings import warnings_of


@dataclass(frozen=True, slots=True)
class FacetLine:
    facet: Facet
    statements: int
    warnings: int


@dataclass(frozen=True, slots=True)
class DimensionLine:
    dimension: Dimension
    facets: Sequence[FacetLine]


@dataclass(frozen=True, slots=True)
class Overview:
    """`problems` keep a draft from being published; `warnings` do not."""

    dimensions: Sequence[DimensionLine]
    phases: Sequence[Phase]
    problems: Sequence[str]
    warnings: Sequence[WarningLine]


def overview_of(version: ModelVersion) -> Overview:
    document = document_of(version)
    is_draft = version.status == ModelVersion.Status.DRAFT
    found = warnings_of(document) if is_draft else ()
    warned = Counter(warning.facet for warning in found)
    counted = Count("descriptors__statements")
    statements = dict(version.facets.annotate(counted=counted).values_list("pk", "counted"))
    facets = version.facets.order_by("order")
    dimensions = version.dimensions.prefetch_related(Prefetch("facets", facets))
    lines = [
        DimensionLine(
            dimension,
            [
                FacetLine(row, statements[row.pk], warned[row.code])
                for row in dimension.facets.all()
            ],
        )
        for dimension in dimensions
    ]
    problems = [in_words(one) for one in validate_document(document)] if is_draft else []
    warnings = warning_lines(found, facets)
    return Overview(lines, list(version.phases.all()), problems, warnings)
