"""What the results say of the assessment before."""

import html
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from assessments.answering import AnswerDraft, save_answer
from assessments.carrying_over import begin
from assessments.lifecycle import confirm, reopen
from assessments.models import Assessment
from assessments.results import score_assessment
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, Takeover, User
from reports.changes import Earlier, changes_since, previous_for
from tests.reports.test_queries import MODEL, RESULTS


@pytest.fixture
def author(adviser: User) -> Author:
    return Author(adviser, Role.ADVISER)


@pytest.fixture
def later(published_assessment: Assessment, author: Author) -> Assessment:
    """Begun with the published case, which was confirmed; one answer is another one now."""
    confirm(published_assessment, author)
    assessment = Assessment(
        municipality=published_assessment.municipality,
        model_version=published_assessment.model_version,
        title="Meting 2026",
        reference_date=date(2026, 11, 1),
    )
    begin(assessment, author, published_assessment)
    row = assessment.answers.get(statement__code="mensen.2.1")
    draft = AnswerDraft(row.statement_id, "partly", "Sinds het jaarplan", based_on=1)
    save_answer(assessment, draft, author)
    return assessment


def page(client: Client, assessment: Assessment) -> str:
    response = client.get(reverse("reports:results", args=[assessment.pk]))
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_the_facet_that_moved_is_named_with_both_outcomes(later: Assessment, adviser: User) -> None:
    previous = previous_for(later, adviser)
    assert previous is not None

    earlier = Earlier(previous.title, score_assessment(previous))
    changes = changes_since(earlier, score_assessment(later))

    (facet,) = changes.facets
    assert (changes.title, facet.code, facet.has_moved) == ("Meting 2025", "mensen", True)
    assert (facet.before, facet.after, facet.has_risen) == ("Fase 1", "Fase 1, deels fase 2", True)
    (statement,) = facet.statements
    assert (statement.before, statement.after, statement.note) == (
        "Nog niet",
        "Deels",
        "Sinds het jaarplan",
    )


def test_the_results_tell_it(adviser_client: Client, later: Assessment) -> None:
    text = page(adviser_client, later)

    assert "Veranderd sinds Meting 2025" in text
    assert "1 facet heeft een andere uitkomst. 1 uitspraak is anders beantwoord." in text
    assert "100 eerder gegeven antwoorden nog te bevestigen" in text
    assert "voorlopig, 1 van 101 uitspraken beantwoord" in text


def test_without_a_previous_one_nothing_is_said(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    assert "Veranderd sinds" not in page(adviser_client, published_assessment)


def test_a_previous_one_that_was_reopened_is_not_compared_with(
    later: Assessment, adviser: User, author: Author
) -> None:
    assert later.previous is not None
    reopen(later.previous, "Vergissing", author)

    assert previous_for(later, adviser) is None


def test_a_previous_one_that_is_not_ones_own_any_more_stays_hidden(
    later: Assessment, other_municipality: Municipality, other_adviser: User
) -> None:
    takeover = Takeover.objects.create(predecessor=later.municipality, successor=other_municipality)
    Assessment.objects.filter(pk=later.pk).update(municipality=other_municipality)

    before = previous_for(later, other_adviser)
    takeover.delete()

    assert before == later.previous
    assert previous_for(later, other_adviser) is None


def test_the_comparison_takes_two_queries(
    adviser_client: Client, later: Assessment, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("reports:results", args=[later.pk])
    previous_and_its_answers = 2

    # the model was read when the answers were given
    with django_assert_num_queries(RESULTS - MODEL + previous_and_its_answers):
        adviser_client.get(address)
