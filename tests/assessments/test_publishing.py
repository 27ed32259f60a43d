"""The page on which an administrator publishes a version, and takes that back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from assessments.moving import PublishedBeforeError, publish_and_move
from assessments.publishing.marks import Mark, Piece, marked
from assessments.starting import WithdrawnMeanwhileError, check_published
from assessments.withdrawing import NotLatestError, withdraw_unused
from maturity.models import ModelVersion
from maturity.publishing import DraftExistsError, InUseError, publish
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from tests.assessments.cases import start
from tests.assessments.versions import add, draft_with, drop, facet_in, reword


def page_of(version: ModelVersion) -> str:
    return reverse("assessments:publish_version", args=[version.pk])


def seen_in(client: Client, version: ModelVersion) -> str:
    found = re.search(r'name="seen" value="(\w+)"', client.get(page_of(version)).text)
    assert found
    return found[1]


@pytest.fixture
def draft(model_version: ModelVersion) -> ModelVersion:
    return draft_with(
        model_version,
        reword("content.2.1", "content", 2),
        add("content.2.9", "content", 2),
        drop("visie.3.1", "visie", 3),
    )


def test_marks_tell_which_words_went_and_came() -> None:
    assert marked("Wij doen weinig online", "Wij doen veel online") == (
        (Piece(Mark.SAME, "Wij doen "), Piece(Mark.GONE, "weinig "), Piece(Mark.SAME, "online")),
        (Piece(Mark.SAME, "Wij doen "), Piece(Mark.NEW, "veel "), Piece(Mark.SAME, "online")),
    )
    assert marked("Geheel anders", "Iets nieuws") == (
        (Piece(Mark.GONE, "Geheel anders"),),
        (Piece(Mark.NEW, "Iets nieuws"),),
    )


def test_page_shows_differences_per_facet_and_sort(
    draft: ModelVersion, administrator_client: Client
) -> None:
    groups = administrator_client.get(page_of(draft)).context["comparison"].groups

    told = [
        (group.code, section.sort.name, line.what, line.asks_again)
        for group in groups
        for section in group.sections
        for line in section.lines
    ]
    assert told == [
        ("content", "ADDED", "Uitspraak content.2.9, fase 2", False),
        ("content", "TEXT", "Uitspraak content.2.1, fase 2: tekst", True),
        ("visie", "REMOVED", "Uitspraak visie.3.1, fase 3", False),
    ]


def test_page_counts_open_assessments_per_municipality(
    draft: ModelVersion,
    municipality: Municipality,
    other_municipality: Municipality,
    model_version: ModelVersion,
    administrator_client: Client,
) -> None:
    for place in (municipality, municipality, other_municipality):
        start(place, model_version)
    confirmed = start(other_municipality, model_version)
    Assessment.objects.filter(pk=confirmed.pk).update(status=Assessment.Status.CONFIRMED)

    places = administrator_client.get(page_of(draft)).context["form"].places

    told = [(place.municipality.code, place.assessments, place.versions) for place in places]
    assert told == [("GM1952", 2, (1,)), ("GM1969", 1, (1,))]


def test_chosen_municipalities_move_along_and_others_stay(
    draft: ModelVersion,
    municipality: Municipality,
    other_municipality: Municipality,
    model_version: ModelVersion,
    administrator_client: Client,
) -> None:
    ours, theirs = start(municipality, model_version), start(other_municipality, model_version)
    sent = {"seen": seen_in(administrator_client, draft), "going": "each", "along": ["GM1969"]}

    answer = administrator_client.post(page_of(draft), sent)

    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.status == ModelVersion.Status.PUBLISHED
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.model_version, theirs.model_version) == (model_version, draft)


@pytest.mark.parametrize(("going", "along"), [("each", []), ("stay", ["GM1952"])])
def test_choice_and_ticks_that_contradict_publish_nothing(
    going: str,
    along: list[str],
    draft: ModelVersion,
    assessment: Assessment,
    administrator_client: Client,
) -> None:
    sent = {"seen": seen_in(administrator_client, draft), "going": going, "along": along}
    answer = administrator_client.post(page_of(draft), sent)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["going"]
    draft.refresh_from_db()
    assert draft.status == ModelVersion.Status.DRAFT


def test_nothing_is_published_before_the_choice_is_made(
    draft: ModelVersion, assessment: Assessment, administrator_client: Client
) -> None:
    sent = {"seen": seen_in(administrator_client, draft)}
    answer = administrator_client.post(page_of(draft), sent)

    assert answer.status_code == 422
    assert "Kies wat de open metingen doen." in answer.text
    draft.refresh_from_db()
    assert draft.status == ModelVersion.Status.DRAFT


def test_draft_that_changed_since_the_page_was_opened_is_not_published(
    draft: ModelVersion, administrator_client: Client
) -> None:
    seen = seen_in(administrator_client, draft)
    draft.facets.filter(code="content").update(name_nl="Inhoud")

    answer = administrator_client.post(page_of(draft), {"seen": seen})

    assert answer.status_code == 422
    assert "Het concept is gewijzigd sinds u deze pagina opende" in answer.text
    draft.refresh_from_db()
    assert draft.status == ModelVersion.Status.DRAFT


def test_every_problem_leads_to_its_facet(
    model_version: ModelVersion, administrator_client: Client
) -> None:
    def spoil(document: object) -> None:
        facet_in(document, "content")["question"]["nl"] = ""  # type: ignore[arg-type]
        facet_in(document, "visie")["name"]["nl"] = ""  # type: ignore[arg-type]

    draft = draft_with(model_version, spoil)
    answer = administrator_client.post(page_of(draft), {"seen": ""})

    assert answer.status_code == 422
    keys = dict(draft.facets.values_list("code", "pk"))
    found = [problem.facet for problem in answer.context["problems"]]
    assert found == [keys["content"], keys["visie"]]
    assert f'href="{reverse("admin:maturity_facet_change", args=[keys["visie"]])}"' in answer.text


def test_second_click_publishes_and_moves_nothing(
    draft: ModelVersion, assessment: Assessment, administrator: User
) -> None:
    author = Author(administrator, Role.ADMINISTRATOR)
    publish_and_move(draft, [], author)
    with pytest.raises(PublishedBeforeError):
        publish_and_move(draft, [assessment.municipality], author)


def test_unused_publication_is_withdrawn(
    draft: ModelVersion, model_version: ModelVersion, administrator_client: Client
) -> None:
    version = publish(draft)
    assert "Versie 2 intrekken" in administrator_client.get(page_of(version)).text

    administrator_client.post(reverse("assessments:withdraw_version", args=[version.pk]))

    assert ModelVersion.objects.latest_published() == model_version
    with pytest.raises(WithdrawnMeanwhileError):
        check_published(version)


def test_used_or_earlier_version_stays_published(
    draft: ModelVersion, model_version: ModelVersion, municipality: Municipality
) -> None:
    version = publish(draft)
    with pytest.raises(NotLatestError):
        withdraw_unused(model_version)
    later = draft_with(version)
    with pytest.raises(DraftExistsError):
        withdraw_unused(version)
    later.delete()
    start(municipality, version)
    with pytest.raises(InUseError):
        withdraw_unused(version)
