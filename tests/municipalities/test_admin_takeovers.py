"""An administrator lets a successor read, sees who does, and takes it back."""

import html
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from municipalities.models import Event, Municipality, Succession, Takeover
from tests.municipalities.test_admin import municipality_data, page


@pytest.fixture
def merged(municipality: Municipality, other_municipality: Municipality) -> Succession:
    municipality.valid_to = date(2021, 1, 1)
    municipality.save()
    return Succession.objects.create(
        predecessor=municipality, successor=other_municipality, date=municipality.valid_to
    )


def address(municipality: Municipality) -> str:
    return reverse("admin:municipalities_municipality_takeovers", args=[municipality.pk])


def text_of(response: HttpResponse) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_page_of_a_municipality_that_ends_leads_to_its_takeovers(
    administrator_client: Client, merged: Succession
) -> None:
    link = f'href="{address(merged.predecessor)}"'

    ended = text_of(administrator_client.get(page(Municipality, "change", merged.predecessor_id)))
    goes_on = text_of(administrator_client.get(page(Municipality, "change", merged.successor_id)))

    assert link in ended
    assert "Metingen laten overnemen" not in goes_on


def test_successor_takes_over_and_gives_back(
    administrator_client: Client, merged: Succession
) -> None:
    url = address(merged.predecessor)
    assert "Westerkwartier laten overnemen" in text_of(administrator_client.get(url))

    taken = administrator_client.post(url, {"take_over": merged.pk}, follow=True)

    assert "De leden van Westerkwartier kunnen deze metingen nu lezen." in text_of(taken)
    takeover = Takeover.objects.get()
    assert (takeover.predecessor, takeover.successor) == (merged.predecessor, merged.successor)

    given_back = administrator_client.post(url, {"undo": takeover.pk}, follow=True)

    text = text_of(given_back)
    assert "De leden van Westerkwartier kunnen deze metingen niet meer lezen." in text
    assert not Takeover.objects.exists()
    assert list(merged.predecessor.events.order_by("pk").values_list("kind", flat=True)) == [
        Event.Kind.TOOK_OVER,
        Event.Kind.TAKEOVER_UNDONE,
    ]


def test_nobody_takes_over_before_the_day(administrator_client: Client, merged: Succession) -> None:
    Municipality.objects.filter(pk=merged.predecessor_id).update(valid_to=date(2999, 1, 1))
    Succession.objects.update(date=date(2999, 1, 1))
    url = address(merged.predecessor)

    before = text_of(administrator_client.get(url))
    answer = administrator_client.post(url, {"take_over": merged.pk}, follow=True)

    assert "Opvolger vanaf 1 januari 2999. De metingen kunnen nog niet" in before
    assert "laten overnemen</button>" not in before
    assert "Dit kan pas vanaf 1 januari 2999." in text_of(answer)
    assert not Takeover.objects.exists()


@pytest.mark.parametrize("sent", [{"take_over": "0"}, {"take_over": "x"}, {"undo": "0"}])
def test_what_is_no_longer_there_changes_nothing(
    sent: dict[str, str], administrator_client: Client, merged: Succession
) -> None:
    answer = administrator_client.post(address(merged.predecessor), sent, follow=True)

    assert "Dit is intussen veranderd." in text_of(answer)
    assert not Takeover.objects.exists()


def test_succession_of_another_municipality_is_not_taken_over_here(
    administrator_client: Client, merged: Succession
) -> None:
    administrator_client.post(address(merged.successor), {"take_over": merged.pk})

    assert not Takeover.objects.exists()


@pytest.mark.parametrize("municipality_id", ["0", "nergens"])
def test_municipality_that_is_not_there_has_no_takeovers(
    municipality_id: str, administrator_client: Client
) -> None:
    url = f"/beheer/municipalities/municipality/{municipality_id}/takeovers/"

    assert administrator_client.get(url).status_code == 404


def test_takeovers_are_for_administrators(manager_client: Client, merged: Succession) -> None:
    answer = manager_client.post(address(merged.predecessor), {"take_over": merged.pk}, follow=True)

    assert answer.status_code == 403
    assert not Takeover.objects.exists()


@pytest.mark.parametrize("valid_to", ["", "01-01-2999"])
def test_municipality_that_others_read_does_not_come_back_to_life(
    valid_to: str, administrator_client: Client, merged: Succession
) -> None:
    administrator_client.post(address(merged.predecessor), {"take_over": merged.pk})

    answer = administrator_client.post(
        page(Municipality, "change", merged.predecessor_id),
        municipality_data(merged.predecessor, valid_to=valid_to),
    )

    assert list(answer.context["adminform"].form.errors) == ["valid_to"]
