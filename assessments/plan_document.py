"""The plan of an assessment in its document: plain values, facets and statements by their codes.

A development point names the initiatives that it builds on by their place (from 0) in the list.
"""

from typing import Any

from assessments.models import Ambition, DevelopmentPoint, Initiative
from assessments.plan import Plan
from maturity.content import ModelContent


def plan_document(plan: Plan, content: ModelContent) -> dict[str, Any]:
    facets = {facet.pk: facet.code for facet in content.facets}
    statements = {s.pk: s.code for facet in content.facets for s in facet.statements}
    places = {row.pk: place for place, row in enumerate(plan.initiatives)}
    wanted = ((code, plan.ambitions.get(pk)) for pk, code in facets.items())
    return {
        "ambitions": {code: _ambition(row) for code, row in wanted if row},
        "development_points": [
            _point(row, facets, statements)
            | {"initiatives": sorted(places[pk] for pk in plan.tied.get(row.pk, ()))}
            for row in plan.points
        ],
        "lenses": {lens: list(items) for lens, items in sorted(plan.choices.items())},
        "initiatives": [
            _initiative(row, plan.served.get(row.pk, frozenset()), facets)
            for row in plan.initiatives
        ],
    }


def _ambition(row: Ambition) -> dict[str, Any]:
    by = row.by.isoformat() if row.by else None
    return {"phase": row.phase, "by": by, "reason": row.reason}


def _point(
    row: DevelopmentPoint, facets: dict[int, str], statements: dict[int, str]
) -> dict[str, Any]:
    return {
        "facet": facets[row.facet_id],
        "statement": statements[row.statement_id] if row.statement_id else None,
        "title": row.title,
        "description": row.description,
        "priority": row.priority,
        "owner": row.owner,
        "due": row.due.isoformat() if row.due else None,
        "effort": row.effort or None,
        "status": row.status,
        "suggestion": row.suggestion,
        "money": row.money,
        "hours": row.hours,
        "decision": row.decision,
    }


def _initiative(row: Initiative, keys: frozenset[int], facets: dict[int, str]) -> dict[str, Any]:
    return {
        "title": row.title,
        "level": row.level,
        "goal": row.goal,
        "facets": [code for pk, code in facets.items() if pk in keys],
    }
