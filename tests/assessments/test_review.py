"""What the review finds: open, unknown, to be confirmed, and worth a question."""

from assessments.models import Answer, Assessment
from assessments.results import score_assessment
from assessments.review import Pile, review
from municipalities.models import User
from tests.assessments.cases import answer

AHEAD = {"context.1.1": "yes", "context.2.1": "not_yet", "context.3.1": "yes"}


def codes(pile: Pile) -> list[str]:
    return [statement.code for one in pile.facets for statement in one.statements]


def test_an_empty_assessment_leaves_everything(assessment: Assessment) -> None:
    found = review(score_assessment(assessment))

    assert found.unanswered.total == 101
    assert all(one.is_whole for one in found.unanswered.facets)
    assert (found.unknown.total, found.to_confirm.total, found.questions) == (0, 0, ())
    assert not found.may_be_confirmed


def test_the_published_case_can_be_confirmed(published_assessment: Assessment) -> None:
    found = review(score_assessment(published_assessment))

    assert found.unanswered.total == 0
    assert found.may_be_confirmed


def test_each_kind_has_its_own_pile(published_assessment: Assessment) -> None:
    rows = Answer.objects.filter(assessment=published_assessment)
    rows.filter(statement__code="mensen.1.1").update(value="")
    rows.filter(statement__code="visie.2.1").update(value="unknown")
    rows.filter(statement__code="context.1.1").update(to_confirm=True)

    found = review(score_assessment(published_assessment))

    assert codes(found.unanswered) == ["mensen.1.1"]
    assert codes(found.unknown) == ["visie.2.1"]
    assert codes(found.to_confirm) == ["context.1.1"]


def test_a_question_names_the_statements_it_is_about(assessment: Assessment, adviser: User) -> None:
    answer(assessment, adviser, **AHEAD)

    found = review(score_assessment(assessment))

    assert [one.facet.code for one in found.questions] == ["context"]
    question = found.questions[0].questions[0]
    assert [statement.code for statement in question.statements] == ["context.2.1"]


def test_an_answer_that_is_meant_is_asked_about_no_more(
    assessment: Assessment, adviser: User
) -> None:
    answer(assessment, adviser, **AHEAD)
    Answer.objects.filter(statement__code="context.2.1").update(meant_at_revision=1)

    assert review(score_assessment(assessment)).questions == ()
