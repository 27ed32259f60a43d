"""Confirmed, reopened, deleted: who may, what it does, what the log says."""

import pytest

from assessments.answering import (
    AnswerDraft,
    ClosedAssessmentError,
    EvidenceDraft,
    save_answer,
    save_evidence,
)
from assessments.lifecycle import (
    OpenAssessmentError,
    UnansweredError,
    confirm,
    delete,
    may_confirm,
    reopen,
)
from assessments.models import Answer, AnswerChange, Assessment, EvidenceChange
from benchmarks.data import start_like
from maturity.models import Facet, Statement
from municipalities.authorship import Author
from municipalities.models import Event, Municipality, Role, User
from municipalities.policy import Standing


@pytest.fixture
def boss(manager: User) -> Author:
    return Author(manager, Role.MANAGER)


def told() -> list[tuple[str, str, str]]:
    """The events of assessments, oldest first."""
    events = Event.objects.exclude(detail="").order_by("pk")
    return list(events.values_list("kind", "actor_role", "detail"))


def test_confirming_stores_the_results(published_assessment: Assessment, boss: Author) -> None:
    confirm(published_assessment, boss)

    stored = Assessment.objects.get()
    assert (stored.status, stored.confirmed_by) == ("confirmed", boss.user)
    assert stored.results["overall"]["position"] == 2
    assert told() == [("confirmed", "manager", stored.title)]


def test_confirming_needs_every_answer(published_assessment: Assessment, boss: Author) -> None:
    Answer.objects.filter(statement__code="content.2.1").update(value="")

    with pytest.raises(UnansweredError):
        confirm(published_assessment, boss)

    assert Assessment.objects.get().is_open
    assert told() == []


def test_confirming_needs_a_look_at_what_came_along(
    published_assessment: Assessment, boss: Author
) -> None:
    Answer.objects.filter(statement__code="content.2.1").update(to_confirm=True)

    with pytest.raises(UnansweredError):
        confirm(published_assessment, boss)


def test_confirming_happens_once(published_assessment: Assessment, boss: Author) -> None:
    confirm(published_assessment, boss)

    with pytest.raises(ClosedAssessmentError):
        confirm(published_assessment, boss)

    assert len(told()) == 1


def test_reopening_takes_a_reason_that_the_log_keeps(
    published_assessment: Assessment, boss: Author
) -> None:
    confirm(published_assessment, boss)

    reopen(published_assessment, "Facet Mensen vergeten te bespreken", boss)

    again = Assessment.objects.get()
    assert (again.status, again.results, again.confirmed_at) == ("open", None, None)
    assert told()[1] == (
        "reopened",
        "manager",
        f"{again.title}: Facet Mensen vergeten te bespreken",
    )


def test_reopening_an_open_assessment_says_so(assessment: Assessment, boss: Author) -> None:
    with pytest.raises(OpenAssessmentError):
        reopen(assessment, "Zomaar", boss)


def test_adviser_confirms_only_where_there_is_no_manager(
    municipality: Municipality, adviser: User
) -> None:
    alone = may_confirm(Standing(Role.ADVISER, municipality))
    municipality.memberships.create(user=User.objects.create_user("m@x.nl"), role=Role.MANAGER)

    assert (alone, may_confirm(Standing(Role.ADVISER, municipality))) == (True, False)
    assert may_confirm(Standing(Role.MANAGER, municipality))


def test_deleting_takes_the_history_along_and_nothing_else(
    assessment: Assessment, adviser: User, boss: Author
) -> None:
    author = Author(adviser, Role.ADVISER)
    other = start_like(assessment, assessment.model_version)
    later = start_like(assessment, assessment.model_version)
    Assessment.objects.filter(pk=later.pk).update(previous=assessment)
    statement, facet = Statement.objects.first(), Facet.objects.first()
    for one in (assessment, other):
        save_answer(one, AnswerDraft(statement.pk, "yes", None, 0), author)
        save_evidence(one, EvidenceDraft(facet.pk, "Het jaarplan", 0), author)

    delete(assessment, author)

    assert set(Assessment.objects.values_list("pk", "previous")) == {
        (other.pk, None),
        (later.pk, None),
    }
    assert [row.assessment for row in AnswerChange.objects.all()] == [other]
    assert [row.assessment for row in EvidenceChange.objects.all()] == [other]
    assert told() == [("deleted", "adviser", assessment.title)]


def test_a_confirmed_assessment_is_not_deleted(
    published_assessment: Assessment, boss: Author
) -> None:
    confirm(published_assessment, boss)

    with pytest.raises(ClosedAssessmentError):
        delete(published_assessment, boss)
