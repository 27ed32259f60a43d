"""A report without what the municipality wrote for itself: its notes and its evidence."""

from dataclasses import replace
from typing import Any

from reports.changes import FacetChange
from reports.report import DimensionReport, FacetPhase, FacetReport, Previous, Report


def without_notes(report: Report) -> Report:
    return replace(
        report,
        dimensions=tuple(_dimension(dimension) for dimension in report.dimensions),
        lowest=tuple(_facet(facet) for facet in report.lowest),
        previous=_previous(report.previous) if report.previous else None,
    )


def document_without_notes(document: dict[str, Any]) -> dict[str, Any]:
    """The same of an assessment document: what is left out of a report is not inside it either."""
    answers = {code: given | {"note": ""} for code, given in document["answers"].items()}
    return document | {"answers": answers, "evidence": {}}


def _dimension(dimension: DimensionReport) -> DimensionReport:
    return replace(dimension, facets=tuple(_facet(facet) for facet in dimension.facets))


def _facet(facet: FacetReport) -> FacetReport:
    return replace(facet, evidence="", phases=tuple(_phase(phase) for phase in facet.phases))


def _phase(phase: FacetPhase) -> FacetPhase:
    return replace(phase, statements=tuple(replace(one, note="") for one in phase.statements))


def _previous(previous: Previous) -> Previous:
    facets = tuple(_change(facet) for facet in previous.changes.facets)
    return replace(previous, changes=replace(previous.changes, facets=facets))


def _change(facet: FacetChange) -> FacetChange:
    return replace(facet, statements=tuple(replace(one, note="") for one in facet.statements))
