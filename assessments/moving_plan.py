"""What a move to another version of the model does to the plan.

Nothing that somebody typed is lost: what the new version has no place for is kept as it was. A
development point goes where its statement is, or beside the facet that is gone.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q

from assessments.models import Ambition, DevelopmentPoint, Initiative, LeftBehind, Move
from assessments.rekeying import keyed, rekey
from assessments.ways import Way

Moves = Mapping[UUID, Move]


def move_plan(way: Way, moves: Moves) -> None:
    _move_ambitions(way, moves)
    _move_points(way, moves)
    _move_initiatives(way, moves)


def _move_ambitions(way: Way, moves: Moves) -> None:
    rows = Ambition.objects.filter(assessment__in=moves)
    gone = rows.filter(Q(facet__in=way.gone_facets) | Q(phase__gt=way.last_phase))
    LeftBehind.objects.bulk_create(
        LeftBehind(
            move=moves[row.assessment_id],
            kind=LeftBehind.Kind.AMBITION,
            facet_id=row.facet_id,
            phase=row.phase,
            by=row.by,
            text=row.reason,
        )
        for row in gone
    )
    gone.delete()
    rekey(rows, "facet", way.facets)


def _move_points(way: Way, moves: Moves) -> None:
    rows = DevelopmentPoint.objects.filter(assessment__in=moves)
    untied = rows.filter(Q(facet__in=way.gone_facets) | Q(statement__in=way.gone_statements))
    LeftBehind.objects.bulk_create(
        LeftBehind(
            move=moves[row.assessment_id],
            kind=LeftBehind.Kind.POINT,
            facet_id=row.facet_id,
            statement_id=row.statement_id,
            text=row.title,
        )
        for row in untied
    )
    with_statement = {old: way.facet_of[new] for old, new in way.statements.items()}
    rows.update(
        facet=keyed(("statement", with_statement), ("facet", {**way.facets, **way.gone_facets})),
        statement=keyed(("statement", way.statements)),
    )


def _move_initiatives(way: Way, moves: Moves) -> None:
    ties = Initiative.facets.through.objects.filter(initiative__assessment__in=moves)
    gone = ties.filter(facet__in=way.gone_facets)
    LeftBehind.objects.bulk_create(
        LeftBehind(
            move=moves[tie.initiative.assessment_id],
            kind=LeftBehind.Kind.INITIATIVE,
            facet_id=tie.facet_id,
            text=tie.initiative.title,
        )
        for tie in gone.select_related("initiative")
    )
    gone.delete()
    rekey(ties, "facet", way.facets)
