"""A manager tries a house style before others see it; every reader can leave it."""

import pytest
from django.test import Client

from municipalities.authorship import Author
from municipalities.house_style.keeping import clean_stylesheet, keep, remove, switch_on
from municipalities.models import HouseStyle, HouseStyleFile, Municipality, Role, User
from tests.municipalities.invited import text_of, tree
from tests.municipalities.styles import PALE, READABLE, dress
from tests.municipalities.test_house_style import LEDEN, OFF, SETTINGS, sheets, turn_on

PREVIEW, CHOICE = f"{SETTINGS}voorbeeld/", "/huisstijl/"
BAR = "alleen u ziet hem"


@pytest.fixture
def author(manager: User) -> Author:
    return Author(manager, Role.MANAGER)


@pytest.fixture
def style(municipality: Municipality, author: Author) -> HouseStyle:
    """Switched off."""
    keep(municipality, [clean_stylesheet("theme.css", READABLE)], author)
    return HouseStyle.objects.get(municipality=municipality)


def is_dressed(client: Client, address: str = LEDEN) -> bool:
    return len(sheets(client.get(address))) == 1


def test_style_is_tried_by_one_manager_alone_on_every_page(
    manager_client: Client, adviser_client: Client, style: HouseStyle
) -> None:
    response = manager_client.post(PREVIEW)

    style.refresh_from_db()
    assert response["Location"] == SETTINGS
    assert [is_dressed(manager_client, page) for page in (SETTINGS, LEDEN)] == [True, True]
    assert BAR in text_of(manager_client.get(LEDEN))
    assert not is_dressed(adviser_client)
    assert not style.is_on


def test_preview_ends_with_one_click_on_the_page_itself(
    manager_client: Client, style: HouseStyle
) -> None:
    manager_client.post(PREVIEW)
    (button,) = tree(manager_client.get(LEDEN)).xpath("//main//button[@name='style']")
    (following,) = button.xpath("../input[@name='next']/@value")

    response = manager_client.post(CHOICE, {"style": button.get("value"), "next": following})

    assert response["Location"] == LEDEN
    assert not is_dressed(manager_client)
    assert BAR not in text_of(manager_client.get(LEDEN))


def test_preview_is_seen_by_who_chose_the_neutral_style_before(
    manager_client: Client, style: HouseStyle
) -> None:
    manager_client.post(CHOICE, {"style": "neutral", "next": LEDEN})

    manager_client.post(PREVIEW)

    assert is_dressed(manager_client)


def test_preview_ends_with_the_session(
    manager_client: Client, manager: User, style: HouseStyle
) -> None:
    manager_client.post(PREVIEW)

    manager_client.logout()
    manager_client.force_login(manager)

    assert not is_dressed(manager_client)


def test_preview_ends_when_the_style_goes_on(manager_client: Client, style: HouseStyle) -> None:
    manager_client.post(PREVIEW)
    turn_on(manager_client)

    assert is_dressed(manager_client)
    assert BAR not in text_of(manager_client.get(LEDEN))
    manager_client.post(OFF)
    assert not is_dressed(manager_client)


def test_preview_of_nothing_is_neutral(
    manager_client: Client, municipality: Municipality, author: Author, style: HouseStyle
) -> None:
    manager_client.post(PREVIEW)
    remove(municipality, HouseStyleFile.Part.STYLESHEET, author)

    assert not is_dressed(manager_client)
    assert BAR not in text_of(manager_client.get(LEDEN))


def test_preview_of_one_municipality_leaves_another_as_it_is(
    manager_client: Client,
    manager: User,
    other_municipality: Municipality,
    author: Author,
    style: HouseStyle,
) -> None:
    other_municipality.memberships.create(user=manager, role=Role.MANAGER)
    keep(other_municipality, [clean_stylesheet("theme.css", READABLE)], author)

    manager_client.post(PREVIEW)

    assert not is_dressed(manager_client, f"/gemeenten/{other_municipality.code}/leden/")


def test_style_sheet_that_came_meanwhile_is_looked_at_first(
    manager_client: Client, municipality: Municipality, author: Author, style: HouseStyle
) -> None:
    looked_at = style.stylesheet
    keep(municipality, [clean_stylesheet("theme.css", PALE)], author)

    response = manager_client.post(f"{SETTINGS}aan/", {"looked_at": looked_at}, follow=True)

    style.refresh_from_db()
    assert "Er staat nu een andere stylesheet." in text_of(response)
    assert not style.is_on


def test_accepted_contrast_stands_in_the_log(
    manager_client: Client, municipality: Municipality, author: Author
) -> None:
    keep(municipality, [clean_stylesheet("theme.css", PALE)], author)
    turn_on(manager_client, accepted="on")

    page = text_of(manager_client.get("/gemeenten/GM1952/logboek/"))

    assert "accepteerde te weinig contrast (aantal kleurcombinaties: 5)." in page


def test_refusal_that_is_read_in_english_leads_back_to_the_settings(
    manager_client: Client, style: HouseStyle
) -> None:
    assert manager_client.get(f"{SETTINGS}aan/")["Location"] == SETTINGS


def test_neutral_style_stays_from_page_to_page_until_somebody_wants_the_other(
    adviser_client: Client, municipality: Municipality, author: Author, style: HouseStyle
) -> None:
    switch_on(municipality, style.stylesheet, author)
    pages = (LEDEN, "/", "/gemeenten/GM1952/", LEDEN)

    adviser_client.post(CHOICE, {"style": "neutral", "next": LEDEN})
    neutral = [is_dressed(adviser_client, page) for page in pages]
    adviser_client.post(CHOICE, {"style": "own", "next": LEDEN})

    assert neutral == [False] * 4
    assert is_dressed(adviser_client)


def test_only_the_one_who_wants_it_sees_the_neutral_style(
    adviser_client: Client, manager_client: Client, municipality: Municipality, author: Author
) -> None:
    dress(municipality, author, clean_stylesheet("theme.css", READABLE))

    adviser_client.post(CHOICE, {"style": "neutral", "next": LEDEN})

    assert [is_dressed(adviser_client), is_dressed(manager_client)] == [False, True]
