"""Two writers at the same moment: one is written, the other is told; nothing is lost unseen."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from assessments.answering import AnswerDraft, Conflict, save_answer
from assessments.models import Answer, Assessment
from assessments.planning import add_suggestion
from maturity.models import Statement
from maturity.reading import load_content
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from tests.conftest import member

WRITERS, ROUNDS = 4, 5


@pytest.mark.django_db(transaction=True)
def test_of_writers_at_once_exactly_one_wins_each_revision(
    assessment: Assessment, municipality: Municipality
) -> None:
    statement = Statement.objects.get(code="content.2.1").pk
    values = ["partly", "yes", "outgrown", "unknown"]
    people = [
        member(municipality, Role.ADVISER, f"{number}@midden-groningen.example", "Redacteur")
        for number in range(WRITERS)
    ]
    gate = Barrier(WRITERS)

    def write(writer: int, based_on: int) -> bool:
        """Whether this writer's answer was written."""
        draft = AnswerDraft(statement, values[writer], f"ronde {based_on}", based_on)
        gate.wait()
        try:
            result = save_answer(assessment, draft, Author(people[writer], Role.ADVISER))
        finally:
            connection.close()
        return not isinstance(result, Conflict)

    for based_on in range(ROUNDS):
        with ThreadPoolExecutor(WRITERS) as pool:
            written = list(pool.map(write, range(WRITERS), [based_on] * WRITERS))

        answer = Answer.objects.get()
        assert written.count(True) == 1
        assert answer.revision == based_on + 1
        assert answer.value == values[written.index(True)]


@pytest.mark.django_db(transaction=True)
def test_clicks_at_once_put_a_suggestion_on_the_roadmap_once(
    assessment: Assessment, adviser: User
) -> None:
    facet = load_content(assessment.model_version).facet("mensen")
    assert facet
    author, gate = Author(adviser, Role.ADVISER), Barrier(WRITERS)

    def click(_writer: int) -> int:
        gate.wait()
        try:
            return add_suggestion(assessment, facet, "mensen.1-2.a", author).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        made = set(pool.map(click, range(WRITERS)))

    assert [point.pk for point in assessment.development_points.all()] == [*made]
