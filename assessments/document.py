"""The assessment document: an assessment as JSON. Keys may be added, never renamed."""

from typing import Any

from assessments.models import Assessment
from assessments.plan import Plan, plan_of
from assessments.plan_document import plan_document
from assessments.results import Scored, score_for_report
from maturity.results_document import results_document

FORMAT, FORMAT_VERSION = "maturity-assessment", 1


def assessment_document(assessment: Assessment) -> dict[str, Any]:
    """Everything of one assessment as plain values, ready for `json.dumps`; no names of people."""
    plan = plan_of(assessment)
    return document_from(assessment, score_for_report(assessment, plan), plan)


def document_from(assessment: Assessment, scored: Scored, plan: Plan) -> dict[str, Any]:
    """The same of what was read already."""
    version, municipality = assessment.model_version, assessment.municipality
    facets = {facet.pk: facet.code for facet in scored.content.facets}
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "model": {"code": version.code, "version": version.version},
        "municipality": {"code": municipality.code, "name": municipality.name},
        "assessment": _details(assessment),
        "answers": _answers(scored),
        "evidence": {
            facets[row.facet_id]: row.text for row in assessment.evidence.all() if row.text
        },
        **plan_document(plan, scored.content),
        "results": results_document(version, scored.results),
    }


def _details(assessment: Assessment) -> dict[str, str]:
    confirmed = assessment.confirmed_at
    return {
        "title": assessment.title,
        "reference_date": assessment.reference_date.isoformat(),
        "channels": assessment.channels,
        "status": assessment.status,
    } | ({"confirmed_at": confirmed.isoformat()} if confirmed else {})


def _answers(scored: Scored) -> dict[str, Any]:
    """In the order of the model; an answer that only holds a note has no value."""
    given = scored.answers
    return {
        statement.code: {
            "value": given[statement.code].value or None,
            "note": given[statement.code].note,
            "to_confirm": given[statement.code].to_confirm,
        }
        for facet in scored.content.facets
        for statement in facet.statements
        if statement.code in given
    }
