"""Fifty open and fifty confirmed assessments, and a draft with every kind of change."""

from datetime import date
from typing import Any

from assessments.models import (
    Ambition,
    Answer,
    AnswerChange,
    Assessment,
    DevelopmentPoint,
    Evidence,
    FacetTask,
    Initiative,
)
from maturity.document import Document
from maturity.models import ModelVersion, Statement
from municipalities.models import Municipality, User
from tests.assessments.versions import Edit, add, drop, drop_facet, facet_in, reword, statements_in

EACH = 50


def make_many(
    version: ModelVersion, places: list[Municipality], member: User
) -> tuple[list[Assessment], list[Assessment]]:
    """Open and confirmed ones, divided among the municipalities, all with "yes" and a note at every
    statement and with something in every table that points at the model."""
    rows = [
        Assessment(
            municipality=places[number % len(places)],
            model_version=version,
            title=f"Meting {number}",
            reference_date=date(2026, 1, 1),
            status=Assessment.Status.OPEN if number < EACH else Assessment.Status.CONFIRMED,
        )
        for number in range(2 * EACH)
    ]
    Assessment.objects.bulk_create(rows)
    statements = Statement.objects.filter(descriptor__facet__model_version=version)
    said = [(one, statement) for statement in statements for one in rows]
    Answer.objects.bulk_create(
        Answer(assessment=one, statement=statement, value="yes", note="n", changed_by=member)
        for one, statement in said
    )
    AnswerChange.objects.bulk_create(
        AnswerChange(assessment=one, statement=statement, revision=1, value_after="yes")
        for one, statement in said
        if statement.code in {"content.2.1", "content.2.2"}
    )
    _make_plans(version, rows, member)
    return rows[:EACH], rows[EACH:]


def _make_plans(version: ModelVersion, rows: list[Assessment], member: User) -> None:
    facets = {facet.code: facet for facet in version.facets.all()}
    ties: list[dict[str, Any]] = [
        {"assessment": one, "facet": facets[code]} for one in rows for code in ("visie", "content")
    ]
    Evidence.objects.bulk_create(Evidence(text="Zie het plan", **tie) for tie in ties)
    Ambition.objects.bulk_create(Ambition(phase=3, reason="Past", **tie) for tie in ties)
    FacetTask.objects.bulk_create(FacetTask(member=member, **tie) for tie in ties)
    DevelopmentPoint.objects.bulk_create(DevelopmentPoint(title="Doe iets", **tie) for tie in ties)
    initiatives = [Initiative(assessment=one, title="Webcare", level="luisteren") for one in rows]
    Initiative.objects.bulk_create(initiatives)
    through = Initiative.facets.through
    through.objects.bulk_create(
        through(initiative=row, facet=facets[code])
        for row in initiatives
        for code in ("visie", "content")
    )


def _explain(document: Document) -> None:
    statements_in(document, "context", 1)[0]["help"] = {"nl": "Alleen uitleg."}
    facet_in(document, "context")["phases"][0]["descriptor"]["nl"] += " Alleen tekst."
    document["phases"][0]["summary"]["nl"] += " Alleen tekst."


def _change_kind(document: Document) -> None:
    changed = statements_in(document, "content", 3)[0]
    changed["kind"] = "limit" if changed["kind"] == "aim" else "aim"


def _move_statements(document: Document) -> None:
    """To another place, to another phase and to another facet."""
    statements_in(document, "processen", 1).reverse()
    statements_in(document, "processen", 3).append(statements_in(document, "processen", 2).pop())
    statements_in(document, "context", 2).append(statements_in(document, "processen", 2).pop())


def _move_facet(document: Document) -> None:
    facet_in(document, "mensen")["dimension"] = document["dimensions"][0]["code"]


def _add_dimension(document: Document) -> None:
    text = {"nl": "Nieuw", "en": "New"}
    document["dimensions"].append({"code": "new", "name": text, "description": text})
    facet = {**facet_in(document, "content"), "code": "new", "dimension": "new"}
    facet["phases"] = [
        {
            "number": phase["number"],
            "descriptor": text,
            "statements": [{"code": f"new.{phase['number']}", "kind": "aim", "text": text}],
        }
        for phase in document["phases"]
    ]
    document["facets"].append({**facet, "order": len(document["facets"]) + 1})  # type: ignore[typeddict-item]


def _add_phase(document: Document) -> None:
    text = {"nl": "De gemeente gaat verder", "en": "The municipality goes on"}
    top = document["phases"][-1]
    top["next_step"] = text
    number = top["number"] + 1
    more = {"number": number, "code": "further", "name": text, "summary": text}
    document["phases"].append(
        {**more, "citizen": {"title": text, "text": text}, "next_step": None}  # type: ignore[typeddict-item]
    )
    for facet in document["facets"]:
        statement = {"code": f"{facet['code']}.further", "kind": "aim", "text": text}
        facet["phases"].append(
            {"number": number, "descriptor": text, "statements": [statement]}  # type: ignore[list-item]
        )


def _change_suggestions(document: Document) -> None:
    first = document["suggestions"][0]
    first["title"]["nl"] += "!"
    document["suggestions"].pop()
    document["suggestions"].append({**first, "code": f"{first['code']}-new"})


EVERY_KIND: tuple[Edit, ...] = (
    reword("content.2.1", "content", 2),
    drop("content.2.2", "content", 2),
    add("content.2.9", "content", 2),
    drop_facet("visie"),
    _explain,
    _change_kind,
    _move_statements,
    _move_facet,
    _add_dimension,
    _add_phase,
    _change_suggestions,
)
