"""From rows to results: the published case, progress, several assessments at once."""

import pytest
from pytest_django import DjangoAssertNumQueries

from assessments.explanation import explain
from assessments.models import Answer, Assessment
from assessments.results import score_assessment, score_several
from assessments.tasks import task_list
from maturity.models import Statement
from municipalities.models import Municipality, User
from tests.assessments.cases import answer, answer_published_case, start


def test_the_published_case_has_the_published_positions(published_assessment: Assessment) -> None:
    results = score_assessment(published_assessment).results

    assert [facet.position for facet in results.facets.values()] == [
        2, 1.5, 2, 2, 2.5, 2, 2, 2, 2, 1,
    ]  # fmt: skip
    assert results.overall.complete is True


def test_a_note_alone_is_not_an_answer(assessment: Assessment) -> None:
    statement = Statement.objects.get(code="mensen.1.1")
    Answer.objects.create(assessment=assessment, statement=statement, note="Nog navragen")

    scored = score_assessment(assessment)

    assert scored.results.facets["mensen"].position is None
    assert task_list(scored).progress.answered == 0


def test_several_assessments_are_scored_with_the_queries_of_one(
    published_assessment: Assessment,
    municipality: Municipality,
    adviser: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    version = published_assessment.model_version
    others = [start(municipality, version, title) for title in ("Meting 2026", "Meting 2027")]
    answer_published_case(others[0], adviser)
    listed = list(Assessment.objects.select_related("model_version"))

    with django_assert_num_queries(1):  # the model was read when the case was answered
        results = score_several(listed)

    assert results[others[0].pk].overall.position == 2
    assert results[others[1].pk].overall.position is None


def test_the_task_list_goes_on_with_what_was_begun(assessment: Assessment, adviser: User) -> None:
    answer(assessment, adviser, **{"visie.1.1": "yes"})

    tasks = task_list(score_assessment(assessment))

    assert tasks.proceed is not None
    assert tasks.proceed.facet.code == "visie"
    assert (tasks.done, tasks.busy, tasks.untouched, tasks.total) == (0, 1, 9, 10)


def test_the_task_list_ends(published_assessment: Assessment) -> None:
    tasks = task_list(score_assessment(published_assessment))

    assert tasks.proceed is None
    assert tasks.is_complete
    assert [group.done for group in tasks.groups] == [5, 5]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (["yes", "yes", "partly"], "Fase 3 is er deels: 2 van de 3 uitspraken tellen mee."),
        (["yes", "not_yet", "not_yet"], "Fase 3 is er deels: 1 van de 3 uitspraken telt mee."),
        (["partly"], "Fase 3 is er deels: de uitspraak telt nog niet helemaal mee."),
    ],
)
def test_a_phase_that_is_partly_there_says_what_counts(
    assessment: Assessment, adviser: User, values: list[str], sentence: str
) -> None:
    code = "content" if len(values) == 3 else "context"
    below = {f"{code}.1.1": "yes", f"{code}.2.1": "yes"}
    if code == "content":
        below |= {f"{code}.1.2": "yes", f"{code}.2.2": "yes"}
    given = {f"{code}.3.{number}": value for number, value in enumerate(values, start=1)}
    answer(assessment, adviser, **below, **given)
    scored = score_assessment(assessment)
    facet = scored.content.facet(code)
    assert facet is not None

    reasons = explain(facet, scored.results.facets[code], scored.answers)

    assert reasons[2].sentence == sentence


def test_every_phase_gets_a_reason(assessment: Assessment, adviser: User) -> None:
    values = {
        "customer-experience.1.1": "yes",
        "customer-experience.1.2": "outgrown",
        "customer-experience.2.1": "yes",
        "customer-experience.2.2": "not_yet",
        "customer-experience.3.1": "yes",
    }
    answer(assessment, adviser, **values)
    scored = score_assessment(assessment)
    facet = scored.content.facet("customer-experience")
    assert facet is not None

    reasons = explain(facet, scored.results.facets[facet.code], scored.answers)

    assert [reason.sentence for reason in reasons] == [
        "Fase 1 is volledig: alle 2 uitspraken tellen mee.",
        "Fase 2 is er deels: 1 van de 2 uitspraken telt mee.",
        "Fase 3 telt nog niet mee, omdat fase 2 nog niet volledig is.",
        "Fase 4 heeft nog geen antwoorden.",
    ]
    assert [(reason.answered, reason.total) for reason in reasons] == [
        (2, 2), (2, 2), (1, 3), (0, 3),
    ]  # fmt: skip
