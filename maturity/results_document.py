"""The results document: an outcome as JSON. Keys may be added, never renamed; labels are Dutch."""

from collections.abc import Mapping
from typing import Any

from maturity.labels import dutch_position_label
from maturity.models import ModelVersion
from maturity.scoring import (
    FacetResult,
    GroupResult,
    Model,
    Recognised,
    Results,
    Signal,
    State,
)

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


def results_of(document: Mapping[str, Any] | None, model: Model) -> Results | None:
    """The results that a document holds; None where it does not tell all of this model, as one of
    an earlier release may not."""
    if document is None:
        return None
    try:
        facets = {code: _facet_of(code, part) for code, part in document["facets"].items()}
        groups = {code: _group_of(part) for code, part in document["dimensions"].items()}
        results = Results(facets, groups, _group_of(document["overall"]))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    asked = {facet.code: len(facet.phases) for facet in model.facets}
    told = {code: len(facet.states) for code, facet in facets.items()}
    is_whole = told == asked and groups.keys() == {one.code for one in model.dimensions}
    return results if is_whole else None


def _facet_of(code: str, part: Mapping[str, Any]) -> FacetResult:
    return FacetResult(
        code=code,
        position=part["position"],
        ceiling=part["ceiling"],
        complete=part["complete"],
        states=tuple(State(state) for state in part["phases"]),
        recognised=tuple(
            Recognised(one["phase"], State(one["state"])) for one in part["recognised"]
        ),
        signals=tuple(Signal(signal) for signal in part["signals"]),
        reconsider=tuple(part["reconsider"]),
        suggested=tuple(part["suggested"]),
    )


def _group_of(part: Mapping[str, Any]) -> GroupResult:
    return GroupResult(
        position=part["position"],
        ceiling=part["ceiling"],
        mean=part["mean"],
        lowest=tuple(part["lowest"]),
        highest=tuple(part["highest"]),
        complete=part["complete"],
    )
