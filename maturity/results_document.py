"""The results document: an outcome as JSON. Keys may be added, never renamed; labels are Dutch."""

from typing import Any

from maturity.labels import dutch_position_label
from maturity.models import ModelVersion
from maturity.scoring import FacetResult, GroupResult, Results

FORMAT, FORMAT_VERSION = "maturity-results", 1


def results_document(version: ModelVersion, results: Results) -> dict[str, Any]:
    """Results as plain values, ready for `json.dumps`. Positions are in phases."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "model": {"code": version.code, "version": version.version},
        "facets": {code: _facet(facet) for code, facet in results.facets.items()},
        "dimensions": {code: _group(group) for code, group in results.dimensions.items()},
        "overall": _group(results.overall),
    }


def _facet(facet: FacetResult) -> dict[str, Any]:
    return {
        "position": facet.position,
        "ceiling": facet.ceiling,
        "label": dutch_position_label(facet.position),
        "complete": facet.complete,
        "phases": [state.value for state in facet.states],
        "recognised": [
            {"phase": recognised.phase, "state": recognised.state.value}
            for recognised in facet.recognised
        ],
        "signals": [signal.value for signal in facet.signals],
        "reconsider": list(facet.reconsider),
        "suggested": list(facet.suggested),
    }


def _group(group: GroupResult) -> dict[str, Any]:
    return {
        "position": group.position,
        "ceiling": group.ceiling,
        "label": dutch_position_label(group.position),
        "complete": group.complete,
        "mean": group.mean,
        "lowest": list(group.lowest),
        "highest": list(group.highest),
    }
