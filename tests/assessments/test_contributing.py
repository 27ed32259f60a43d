"""What municipalities offer to the library: the writer of it, its pages, and the review."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from assessments.contributing import (
    MOST_WAITING,
    ContributionDraft,
    PracticeDraft,
    ReviewedError,
    TooManyWaitingError,
    change,
    offer,
    publish,
    refuse,
    show_name,
    withdraw,
)
from assessments.models import Contribution
from assessments.planning import ChangedMeanwhileError, GoneMeanwhileError
from maturity.models import ModelVersion, Practice
from municipalities.authorship import Author
from municipalities.erasure import erase_account
from municipalities.models import Event, Municipality, Role, User
from tests.maturity.admin_form import form_data

DRAFT = ContributionDraft(
    title="Snel antwoord",
    what="Wij lazen mee.",
    outcome="Het ging sneller.",
    facets=["context", "mensen"],
    phase=2,
    year=2025,
    link="https://example.org/",
)
EDITED = PracticeDraft(
    title_nl="Snel antwoord geven",
    title_en="A quick answer",
    description_nl="Wij lazen mee. Het ging sneller.",
    description_en="We read along.",
    facets=["context"],
    phase=2,
    year=2025,
)
POSTED = {
    "title": "Snel antwoord",
    "what": "Wij lazen mee.",
    "outcome": "Het ging sneller.",
    "facets": ["context", "mensen"],
    "phase": "2",
    "year": "2025",
    "link": "https://example.org/",
}
LIST, NEW = "/gemeenten/GM1952/praktijk/", "/gemeenten/GM1952/praktijk/nieuw/"
QUEUE = reverse("admin:assessments_contribution_changelist")


@pytest.fixture
def author(adviser: User) -> Author:
    return Author(adviser, Role.ADVISER)


@pytest.fixture
def reviewer(administrator: User) -> Author:
    return Author(administrator, Role.ADMINISTRATOR)


@pytest.fixture
def offered(
    model_version: ModelVersion, municipality: Municipality, author: Author
) -> Contribution:
    return offer(municipality, DRAFT, author)


def events() -> list[tuple[str, str, str]]:
    rows = Event.objects.order_by("pk").values_list("kind", "actor_role", "detail")
    return [row for row in rows if row[0].startswith("practice_")]


def review_page(row: Contribution) -> str:
    return reverse("admin:assessments_contribution_change", args=[row.pk])


# -- The writer ----------------------------------------------------------------------------------


def test_offer_waits_for_review_and_stands_in_the_log(offered: Contribution, adviser: User) -> None:
    row = Contribution.objects.get()

    assert (row.state, row.shows_name, row.practice) == ("waiting", False, None)
    assert (row.offered_by, row.offered_by_role) == (adviser, "adviser")
    assert events() == [("practice_offered", "adviser", "Snel antwoord")]


def test_second_click_offers_nothing_twice(
    offered: Contribution, municipality: Municipality, author: Author
) -> None:
    assert offer(municipality, DRAFT, author) == offered
    assert len(events()) == 1


def test_municipality_has_so_many_waiting_and_no_more(
    offered: Contribution, municipality: Municipality, author: Author
) -> None:
    for number in range(MOST_WAITING - 1):
        offer(municipality, replace(DRAFT, title=str(number)), author)

    with pytest.raises(TooManyWaitingError):
        offer(municipality, replace(DRAFT, title="nog een"), author)


def test_colleague_who_was_second_overwrites_nothing(offered: Contribution, author: Author) -> None:
    change(offered, replace(DRAFT, title="Van de een"), 1, author)

    with pytest.raises(ChangedMeanwhileError):
        change(offered, replace(DRAFT, title="Van de ander"), 1, author)
    assert Contribution.objects.get().title == "Van de een"


@pytest.mark.parametrize("named", [True, False])
def test_published_it_is_a_practice_with_the_name_only_if_that_was_agreed(
    named: bool, offered: Contribution, author: Author, reviewer: Author
) -> None:
    row = change(offered, replace(DRAFT, shows_name=named), 1, author)

    practice = publish(row, EDITED, row.revision, reviewer)

    assert (practice.code, practice.kind) == ("snel-antwoord-geven", "offered")
    assert practice.source == ("Midden-Groningen" if named else "een gemeente")
    assert (practice.title_nl, practice.title_en) == ("Snel antwoord geven", "A quick answer")
    row.refresh_from_db()
    assert (row.state, row.practice, row.title) == ("published", practice, "Snel antwoord")
    assert (row.changed_by, row.changed_by_role) == (author.user, "adviser")
    assert events()[-1] == ("practice_published", "administrator", "Snel antwoord")


def test_second_practice_with_the_same_title_has_an_address_of_its_own(
    offered: Contribution, municipality: Municipality, author: Author, reviewer: Author
) -> None:
    second = offer(municipality, replace(DRAFT, title="Anders"), author)
    publish(offered, EDITED, 1, reviewer)

    assert publish(second, EDITED, 1, reviewer).code == "snel-antwoord-geven-2"


def test_name_goes_and_comes_back_with_the_agreement(
    offered: Contribution, author: Author, reviewer: Author
) -> None:
    publish(offered, EDITED, 1, reviewer)

    show_name(offered, shows=True, author=author)
    assert Practice.objects.get().municipality == "Midden-Groningen"

    show_name(offered, shows=False, author=author)
    assert Practice.objects.get().municipality == ""
    assert [kind for kind, *_ in events()[-2:]] == ["practice_named", "practice_unnamed"]


def test_refused_it_says_why(offered: Contribution, reviewer: Author) -> None:
    refuse(offered, "Er staat een naam in.", 1, reviewer)

    row = Contribution.objects.get()
    assert (row.state, row.refusal, row.practice) == ("refused", "Er staat een naam in.", None)
    assert events()[-1] == ("practice_refused", "administrator", "Snel antwoord")
    assert not Practice.objects.exists()


def test_what_was_reviewed_stays_as_it_is(
    offered: Contribution, author: Author, reviewer: Author
) -> None:
    refuse(offered, "Te kort.", 1, reviewer)

    with pytest.raises(ReviewedError):
        change(offered, replace(DRAFT, title="Anders"), 1, author)
    with pytest.raises(ReviewedError):
        withdraw(offered, author)
    with pytest.raises(ReviewedError):
        publish(offered, EDITED, 1, reviewer)


def test_review_of_a_text_that_changed_writes_nothing(
    offered: Contribution, author: Author, reviewer: Author
) -> None:
    change(offered, replace(DRAFT, what="Wij lazen niet mee."), 1, author)

    with pytest.raises(ChangedMeanwhileError):
        publish(offered, EDITED, 1, reviewer)
    assert not Practice.objects.exists()


def test_withdrawn_it_is_gone_and_only_the_log_remembers(
    offered: Contribution, author: Author
) -> None:
    withdraw(offered, author)

    assert not Contribution.objects.exists()
    assert events()[-1] == ("practice_withdrawn", "adviser", "Snel antwoord")
    with pytest.raises(GoneMeanwhileError):
        withdraw(offered, author)


def test_account_goes_and_the_role_stays(offered: Contribution, adviser: User) -> None:
    erase_account(adviser)

    row = Contribution.objects.get()
    assert (row.offered_by, row.offered_by_role) == (None, "adviser")


# -- The pages of the municipality -----------------------------------------------------------------


def test_adviser_and_manager_offer(
    model_version: ModelVersion, adviser_client: Client, manager_client: Client
) -> None:
    adviser_client.post(NEW, POSTED | {"shows_name": "on"})
    manager_client.post(NEW, POSTED | {"title": "Van de manager"})

    found = Contribution.objects.order_by("pk").values_list(
        "title", "offered_by_role", "shows_name"
    )
    assert list(found) == [("Snel antwoord", "adviser", True), ("Van de manager", "manager", False)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 121),
        ("what", ""),
        ("what", "x" * 1001),
        ("what", "een\x00nul"),
        ("outcome", "x" * 901),
        ("facets", []),
        ("facets", ["weblog"]),
        ("phase", "9"),
        ("year", "2999"),
        ("link", "javascript:alert(1)"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_not_lost(
    field: str, value: object, model_version: ModelVersion, adviser_client: Client
) -> None:
    answer = adviser_client.post(NEW, POSTED | {field: value})

    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form["outcome"].value() == (value if field == "outcome" else "Het ging sneller.")
    assert not Contribution.objects.exists()


def test_too_many_at_once_are_told_so(model_version: ModelVersion, adviser_client: Client) -> None:
    for number in range(MOST_WAITING):
        adviser_client.post(NEW, POSTED | {"title": str(number)})

    answer = adviser_client.post(NEW, POSTED)

    assert answer.status_code == 422
    assert "20 praktijkvoorbeelden" in answer.context["form"].non_field_errors()[0]


def test_form_changes_what_waits_and_shows_both_when_a_colleague_was_first(
    offered: Contribution, adviser_client: Client
) -> None:
    page = f"{LIST}{offered.pk}/"
    assert adviser_client.get(page).context["form"]["facets"].value() == ["context", "mensen"]

    first = POSTED | {"revision": "1", "title": "Van de een", "shows_name": "on"}
    assert adviser_client.post(page, first).status_code == 302
    answer = adviser_client.post(page, POSTED | {"revision": "1", "title": "Van de ander"})

    assert answer.status_code == 422
    form = answer.context["form"]
    assert sorted(form.errors) == ["shows_name", "title"]
    assert "“Van de een”" in form.errors["title"][0]
    assert (form["revision"].value(), form["title"].value()) == ("2", "Van de ander")


def test_list_says_what_became_of_it(
    offered: Contribution,
    municipality: Municipality,
    author: Author,
    reviewer: Author,
    adviser_client: Client,
) -> None:
    refused = offer(municipality, replace(DRAFT, title="Geweigerd"), author)
    refuse(refused, "Er staat een naam in.", 1, reviewer)
    practice = publish(offered, EDITED, 1, reviewer)

    text = adviser_client.get(LIST).content.decode()
    assert "Er staat een naam in." in text
    assert f'href="{practice.get_absolute_url()}"' in text

    practice.delete()
    assert "weer uit de bibliotheek gehaald" in adviser_client.get(LIST).content.decode()


def test_what_was_reviewed_can_no_longer_be_changed_or_withdrawn(
    offered: Contribution, reviewer: Author, adviser_client: Client
) -> None:
    publish(offered, EDITED, 1, reviewer)
    page = f"{LIST}{offered.pk}/"

    assert adviser_client.get(page)["Location"] == LIST
    assert adviser_client.post(f"{page}intrekken/")["Location"] == LIST
    answer = adviser_client.post(page, POSTED | {"title": "Anders", "revision": "1"})
    assert answer.status_code == 422
    assert answer.context["form"]["title"].value() == "Anders"
    assert Contribution.objects.get().title == "Snel antwoord"


def test_withdrawal_of_the_name_says_when_the_text_still_has_it(
    offered: Contribution, reviewer: Author, adviser_client: Client
) -> None:
    publish(offered, replace(EDITED, title_nl="Snel in Midden-Groningen"), 1, reviewer)
    page = f"{LIST}{offered.pk}/naam/"
    adviser_client.post(page, {"shows_name": "yes"})

    answer = adviser_client.post(page, {"shows_name": "no"}, follow=True)

    assert [message.level_tag for message in answer.context["messages"]][-1] == "warning"
    assert Practice.objects.get().municipality == ""


def test_other_municipality_finds_nothing(
    offered: Contribution, other_adviser_client: Client
) -> None:
    paths = (f"{LIST}{offered.pk}/", f"/gemeenten/GM1969/praktijk/{offered.pk}/", LIST)

    assert {other_adviser_client.get(path).status_code for path in paths} == {404}


# -- The review ----------------------------------------------------------------------------------


def review(client: Client, row: Contribution, **changed: Any) -> Any:
    data = form_data(client, review_page(row))
    return client.post(review_page(row), data | changed)


def test_first_page_of_the_administration_counts_what_waits(
    offered: Contribution, reviewer: Author, administrator_client: Client
) -> None:
    first = reverse("admin:index")
    assert "1 praktijkvoorbeeld " in administrator_client.get(first).content.decode()

    refuse(offered, "Te kort.", 1, reviewer)

    assert "wacht op uw beoordeling" not in administrator_client.get(first).content.decode()


def test_administrator_edits_and_publishes(
    offered: Contribution, administrator_client: Client
) -> None:
    answer = review(
        administrator_client, offered, decision="publish", title_nl="Snel", title_en="Quick"
    )

    assert answer["Location"] == QUEUE
    practice = Practice.objects.get()
    assert (practice.title_nl, practice.title_en) == ("Snel", "Quick")
    assert practice.description_nl == "Wij lazen mee.\n\nHet ging sneller."
    assert (practice.facets, practice.phase, practice.year) == (["context", "mensen"], 2, 2025)
    assert (practice.link, practice.municipality) == ("https://example.org/", "")
    assert LogEntry.objects.get().change_message == "Publiceren in de bibliotheek"
    row = Contribution.objects.get()
    assert (row.title, row.state) == ("Snel antwoord", "published")
    page = administrator_client.get(review_page(row))
    assert page.context["show_save"] is False


def test_administrator_refuses_with_a_reason(
    offered: Contribution, administrator_client: Client
) -> None:
    answer = review(administrator_client, offered, decision="refuse")
    assert list(answer.context["adminform"].form.errors) == ["refusal"]

    review(administrator_client, offered, decision="refuse", refusal="Te kort.")
    assert Contribution.objects.get().refusal == "Te kort."
    assert not Practice.objects.exists()


def test_administrator_has_to_decide(offered: Contribution, administrator_client: Client) -> None:
    answer = review(administrator_client, offered)

    assert list(answer.context["adminform"].form.errors) == ["decision"]


def test_administrator_who_is_too_late_loses_nothing(
    offered: Contribution, author: Author, reviewer: Author, administrator_client: Client
) -> None:
    data = form_data(administrator_client, review_page(offered)) | {"decision": "publish"}
    changed = change(offered, replace(DRAFT, what="Wij lazen niet mee."), 1, author)

    answer = administrator_client.post(review_page(offered), data | {"title_nl": "Mijn titel"})
    form = answer.context["adminform"].form
    assert (list(form.errors), form["title_nl"].value()) == (["__all__"], "Mijn titel")
    assert form["revision"].value() == "2"

    refuse(changed, "Te kort.", 2, reviewer)
    answer = administrator_client.post(review_page(offered), data | {"revision": "2"})
    assert list(answer.context["adminform"].form.errors) == ["__all__"]
    assert not Practice.objects.exists()


def test_review_warns_of_a_name_that_should_not_be_there(
    offered: Contribution, author: Author, administrator_client: Client
) -> None:
    change(offered, replace(DRAFT, what="In Midden-Groningen lazen wij mee."), 1, author)

    page = administrator_client.get(review_page(offered)).content.decode()

    assert "de naam staat in de teksten" in page
