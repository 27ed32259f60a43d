"""The pages at the end of an assessment: review, confirm, reopen."""

import html

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from assessments.answering import AnswerDraft, save_answer
from assessments.lifecycle import confirm
from assessments.models import Answer, Assessment
from assessments.results import score_assessment
from maturity.results_document import results_document
from municipalities.authorship import Author
from municipalities.models import Event, Role, User
from tests.assessments.test_queries import ANSWERS, ASSESSMENT, MODEL, SESSION_AND_USER, sizes

SEEN = {"seen": "101"}  # every answer of the published case was written once


def address(name: str, assessment: Assessment) -> str:
    return reverse(f"assessments:{name}", args=[assessment.pk])


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return html.unescape(response.content.decode())


@pytest.fixture
def confirmed(published_assessment: Assessment, manager: User) -> Assessment:
    confirm(published_assessment, Author(manager, Role.MANAGER))
    return published_assessment


def test_the_review_links_every_open_statement_to_its_place(
    adviser_client: Client, assessment: Assessment
) -> None:
    text = page(adviser_client, address("review", assessment))

    facet = reverse("assessments:facet", args=[assessment.pk, "mensen"])
    assert f'href="{facet}#uitspraak-mensen.1.1"' in text
    assert text.count("#uitspraak-") == 101
    assert "101 uitspraken hebben nog geen antwoord." in text


def test_the_review_tells_an_adviser_to_ask_the_manager(
    adviser_client: Client, manager: User, published_assessment: Assessment
) -> None:
    text = page(adviser_client, address("review", published_assessment))

    assert "Vraag uw manager om de meting op deze pagina te bevestigen." in text
    assert address("confirm", published_assessment) not in text


def test_the_review_offers_a_manager_to_confirm(
    manager_client: Client, published_assessment: Assessment
) -> None:
    text = page(manager_client, address("review", published_assessment))

    assert f'href="{address("confirm", published_assessment)}"' in text


@sizes
def test_the_review_takes_the_same_queries_at_any_size(
    size: str,
    request: pytest.FixtureRequest,
    manager: User,
    adviser_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    path = address("review", request.getfixturevalue(size))
    managers = 1  # whether there is one to confirm

    with django_assert_num_queries(SESSION_AND_USER + ASSESSMENT + MODEL + ANSWERS + managers):
        response = adviser_client.get(path)

    assert response.status_code == 200


def test_confirming_asks_first_and_says_what_it_does(
    manager_client: Client, published_assessment: Assessment
) -> None:
    text = page(manager_client, address("confirm", published_assessment))

    assert "Niemand kan ze nog wijzigen." in text
    assert Assessment.objects.get().is_open


def test_a_manager_confirms_and_the_results_are_stored(
    manager_client: Client, manager: User, published_assessment: Assessment
) -> None:
    response = manager_client.post(address("confirm", published_assessment), SEEN)

    stored = Assessment.objects.get()
    computed = score_assessment(stored).results
    assert response.headers["Location"] == reverse("reports:results", args=[stored.pk])
    assert (stored.status, stored.confirmed_by, stored.confirmed_by_role) == (
        "confirmed",
        manager,
        "manager",
    )
    assert stored.results == results_document(stored.model_version, computed)


def test_the_confirmation_shows_the_outcome(
    manager_client: Client, published_assessment: Assessment
) -> None:
    text = page(manager_client, address("confirm", published_assessment))

    assert "Fase 2: de gemeente experimenteert" in text
    assert "Fase 1 en 2 volledig, fase 3 en 4 nog niet" in text


@pytest.mark.parametrize("opened", [SEEN, {}], ids=["before", "unknown"])
def test_answers_that_changed_meanwhile_are_not_confirmed(
    manager_client: Client, adviser: User, published_assessment: Assessment, opened: dict[str, str]
) -> None:
    path = address("confirm", published_assessment)
    row = Answer.objects.get(statement__code="content.3.1")
    draft = AnswerDraft(row.statement_id, "yes", None, based_on=1)
    assert save_answer(published_assessment, draft, Author(adviser, Role.ADVISER)) == row

    refused = manager_client.post(path, opened)
    stayed_open = Assessment.objects.get().is_open
    manager_client.post(path, {"seen": "102"})

    text = html.unescape(refused.content.decode())
    assert refused.status_code == 422
    assert "Er zijn antwoorden gewijzigd sinds u deze pagina opende" in text
    assert 'name="seen" value="102"' in text
    assert stayed_open
    assert not Assessment.objects.get().is_open


def test_confirming_is_refused_with_the_reasons(
    manager_client: Client, published_assessment: Assessment
) -> None:
    Answer.objects.filter(statement__code="mensen.1.1").update(value="")
    Answer.objects.filter(statement__code__startswith="context.4").update(to_confirm=True)

    response = manager_client.post(address("confirm", published_assessment), SEEN)

    text = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "1 uitspraak heeft nog geen antwoord." in text
    assert "2 eerder gegeven antwoorden zijn nog niet bevestigd." in text
    assert Assessment.objects.get().is_open


def test_an_adviser_confirms_only_where_there_is_no_manager(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    alone = page(adviser_client, address("confirm", published_assessment))
    published_assessment.municipality.memberships.create(
        user=User.objects.create_user("m@example.org"), role=Role.MANAGER
    )

    response = adviser_client.post(address("confirm", published_assessment), SEEN)

    assert "daarom mag u bevestigen" in alone
    assert response.status_code == 403
    assert Assessment.objects.get().is_open


def test_confirming_twice_says_so(manager_client: Client, confirmed: Assessment) -> None:
    response = manager_client.post(address("confirm", confirmed), SEEN, follow=True)

    assert "Deze meting is al bevestigd." in response.content.decode()
    assert Event.objects.filter(kind="confirmed").count() == 1


def test_who_confirmed_and_when_stands_where_the_status_is(
    adviser_client: Client, confirmed: Assessment
) -> None:
    pages = [
        address("tasks", confirmed),
        address("review", confirmed),
        reverse("reports:results", args=[confirmed.pk]),
    ]

    assert all("door de manager" in page(adviser_client, path) for path in pages)


def test_reopening_takes_a_reason(manager_client: Client, confirmed: Assessment) -> None:
    refused = manager_client.post(address("reopen", confirmed), {"reason": " "})
    too_long = manager_client.post(address("reopen", confirmed), {"reason": "a" * 219})

    assert (refused.status_code, too_long.status_code) == (422, 422)
    reason = "Waarom heropent u de meting? Schrijf waarom de meting weer open moet."
    assert f">{reason}</a>" in refused.content.decode()
    assert "a" * 219 in too_long.content.decode()
    assert not Assessment.objects.get().is_open


def test_a_manager_reopens_with_the_reason_in_the_log(
    manager_client: Client, confirmed: Assessment
) -> None:
    reason = "b" * 218

    response = manager_client.post(address("reopen", confirmed), {"reason": reason})

    assert response.headers["Location"] == address("tasks", confirmed)
    again = Assessment.objects.get()
    assert (again.status, again.results, again.confirmed_by_role) == ("open", None, "")
    assert Event.objects.get(kind="reopened").detail == f"{again.title}: {reason}"


def test_the_longest_title_and_reason_fit_the_log(
    manager_client: Client, confirmed: Assessment
) -> None:
    Assessment.objects.update(title="t" * 80)

    manager_client.post(address("reopen", confirmed), {"reason": "r" * 218})

    assert len(Event.objects.get(kind="reopened").detail) == 300


def test_an_adviser_does_not_reopen(adviser_client: Client, confirmed: Assessment) -> None:
    assert adviser_client.post(address("reopen", confirmed), {"reason": "x"}).status_code == 403


def test_reopening_what_is_open_says_so(
    manager_client: Client, published_assessment: Assessment
) -> None:
    response = manager_client.post(address("reopen", published_assessment), follow=True)

    assert "Deze meting is al open." in response.content.decode()
