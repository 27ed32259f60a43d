"""What a move to another version of the model does to answers, and to their history."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F, Max, Q

from assessments.models import Answer, AnswerChange, Move
from assessments.rekeying import rekey
from assessments.ways import Way

Moves = Mapping[UUID, Move]


def move_answers(way: Way, moves: Moves) -> None:
    rows = Answer.objects.filter(assessment__in=moves)
    gone = rows.filter(statement__in=way.gone_statements)
    _write_history(_taken_away(row, moves) for row in gone)
    gone.delete()
    rekey(rows, "statement", way.statements)
    _ask_again(way, moves)
    _ask_anew(way, moves)


def _ask_again(way: Way, moves: Moves) -> None:
    """An answer to what is another claim now holds until somebody says otherwise. What is not
    offered any more is no answer; its note stays."""
    rows = Answer.objects.filter(assessment__in=moves, statement__in=way.changed)
    _write_history(_asked_again(row, way, moves) for row in rows)
    for statement, values in way.refused.items():
        rows.filter(statement=statement, value__in=values).update(value="")
    rows.update(revision=F("revision") + 1, to_confirm=~Q(value=""))


def _ask_anew(way: Way, moves: Moves) -> None:
    """What has no answer gets a first revision all the same: who chooses one on a page of the
    earlier version has read another claim. A code that comes back goes on where it ended."""
    rows = Answer.objects.filter(assessment__in=moves, statement__in=way.changed)
    answered = set(rows.values_list("assessment", "statement"))
    wanted = {(pk, statement): 1 for pk in moves for statement in way.changed}
    ended = AnswerChange.objects.filter(assessment__in=moves, statement__code__in=way.added)
    for pk, code, last in (
        ended.order_by().values_list("assessment", "statement__code").annotate(last=Max("revision"))
    ):
        wanted[pk, way.added[code]] = last + 1
    made = [
        Answer(assessment_id=pk, statement_id=statement, revision=revision)
        for (pk, statement), revision in wanted.items()
        if (pk, statement) not in answered
    ]
    Answer.objects.bulk_create(made)
    _write_history(_line(row, row.revision, moves) for row in made)


def _asked_again(row: Answer, way: Way, moves: Moves) -> AnswerChange:
    line = _line(row, row.revision + 1, moves)
    is_offered = row.value not in way.refused.get(row.statement_id, ())
    line.value_before, line.value_after = row.value, row.value if is_offered else ""
    line.note_before = line.note_after = row.note
    return line


def _taken_away(row: Answer, moves: Moves) -> AnswerChange:
    line = _line(row, row.revision + 1, moves)
    line.value_before, line.note_before = row.value, row.note
    return line


def _line(row: Answer, revision: int, moves: Moves) -> AnswerChange:
    return AnswerChange(
        assessment_id=row.assessment_id,
        statement_id=row.statement_id,
        revision=revision,
        move=moves[row.assessment_id],
    )


def _write_history(lines: Iterable[AnswerChange]) -> None:
    AnswerChange.objects.bulk_create(lines)
