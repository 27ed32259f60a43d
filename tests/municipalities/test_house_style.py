"""The settings page, and what pages and members see of a house style."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from assessments.models import Assessment
from municipalities.authorship import Author
from municipalities.house_style.keeping import (
    clean_logo,
    clean_stylesheet,
    keep,
    remove,
    switch_off,
    switch_on,
)
from municipalities.models import Event, HouseStyle, HouseStyleFile, Municipality, Role, User
from tests.municipalities.invited import errors, text_of, tree
from tests.municipalities.styles import PALE, READABLE, SVG, dress, file, png

SETTINGS = "/gemeenten/GM1952/instellingen/"
LEDEN = "/gemeenten/GM1952/leden/"
ON, OFF = f"{SETTINGS}aan/", f"{SETTINGS}uit/"
KEPT = "private, max-age=31536000, immutable"


@pytest.fixture
def author(manager: User) -> Author:
    return Author(manager, Role.MANAGER)


@pytest.fixture
def style(municipality: Municipality, author: Author) -> HouseStyle:
    """Switched on."""
    sheet, drawing = clean_stylesheet("theme.css", READABLE), clean_logo("logo.svg", SVG)
    return dress(municipality, author, sheet, drawing)


def sheets(response: HttpResponse) -> list[str]:
    """The style sheets of a page after our own."""
    links: list[str] = tree(response).xpath("//link[@rel='stylesheet']/@href")
    return links[1:]


def logos(response: HttpResponse) -> list[str]:
    found: list[str] = tree(response).xpath("//header//img/@src")
    return found


def looked_at(page: HttpResponse) -> str:
    """The style sheet of which a settings page shows the report."""
    (digest,) = tree(page).xpath("//input[@name='looked_at']/@value")
    return str(digest)


def turn_on(client: Client, **posted: str) -> HttpResponse:
    return client.post(ON, {"looked_at": looked_at(client.get(SETTINGS)), **posted})


def upload(client: Client, **files: object) -> HttpResponse:
    return client.post(SETTINGS, files)


def test_upload_is_kept_as_it_was_read_and_stays_off(
    manager_client: Client, municipality: Municipality
) -> None:
    response = upload(
        manager_client, stylesheet=file("theme.css", READABLE), logo=file("logo.png", png())
    )

    style = municipality.house_style
    kept = {one.part: one for one in style.files.all()}
    assert (response.status_code, response["Location"]) == (302, SETTINGS)
    assert not style.is_on
    assert kept["stylesheet"].name == "theme.css"
    assert bytes(kept["stylesheet"].content).startswith(b":root {\n  --utrecht-")
    assert b"gemeente" not in bytes(kept["stylesheet"].content)
    assert kept["logo"].content_type == "image/png"
    assert sheets(manager_client.get(SETTINGS)) == []


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({}, "Kies een stylesheet, een logo of allebei."),
        ({"stylesheet": (b"@import 'x';", "x.css")}, "Op regel 1 staat @import."),
        ({"logo": (b"<svg onload='x'/>", "x.svg")}, "Dit is geen SVG-tekening."),
        ({"logo": (b"", "x.svg")}, "Het verstuurde bestand is leeg."),
        ({"stylesheet": (b" " * 300_000, "x.css")}, "De stylesheet is groter dan 256 kB."),
    ],
)
def test_upload_that_is_refused_changes_nothing(
    manager_client: Client,
    style: HouseStyle,
    files: dict[str, tuple[bytes, str]],
    error: str,
) -> None:
    posted = {name: file(filename, content) for name, (content, filename) in files.items()}

    response = upload(manager_client, **posted)

    before = (style.is_on, style.stylesheet, style.logo)
    style.refresh_from_db()
    assert response.status_code == 422
    assert error in errors(response)[0]
    assert (style.is_on, style.stylesheet, style.logo) == before


def test_one_bad_file_of_two_keeps_neither(manager_client: Client) -> None:
    upload(manager_client, stylesheet=file("theme.css", READABLE), logo=file("x.png", b"x"))

    assert not HouseStyleFile.objects.exists()


def test_readable_style_is_switched_on_by_one_click(
    manager_client: Client, municipality: Municipality, adviser_client: Client
) -> None:
    upload(manager_client, stylesheet=file("theme.css", READABLE))
    page = text_of(manager_client.get(SETTINGS))

    turn_on(manager_client)

    digest = municipality.house_style.stylesheet
    assert "hebben genoeg contrast" in page
    assert sheets(adviser_client.get(LEDEN)) == [f"/gemeenten/GM1952/huisstijl/{digest}.css"]
    assert "Huisstijl Staat aan" in text_of(manager_client.get(SETTINGS))


def test_pale_style_asks_for_a_decision(manager_client: Client, municipality: Municipality) -> None:
    upload(manager_client, stylesheet=file("theme.css", PALE))
    page = text_of(manager_client.get(SETTINGS))

    refused = turn_on(manager_client)
    assert not HouseStyle.objects.get().is_on
    turn_on(manager_client, accepted="on")

    assert "Link --utrecht-link-color #99aacc op #fcebea 2,0 : 1 nodig is 4,5 : 1" in page
    assert refused.status_code == 422
    assert "Zet een vinkje" in errors(refused)[0]
    assert HouseStyle.objects.get().is_on


def test_report_lists_the_tokens_that_are_missing(manager_client: Client) -> None:
    upload(manager_client, stylesheet=file("theme.css", READABLE))

    page = text_of(manager_client.get(SETTINGS))

    assert "7 tokens ontbreken; daar blijft de neutrale stijl" in page
    assert "Achtergrond bovenaan de pagina --utrecht-page-header-background-color" in page
    assert "--utrecht-link-color" not in page


def test_nothing_uploaded_cannot_be_switched_on(manager_client: Client) -> None:
    manager_client.post(ON, {"looked_at": ""})

    assert not HouseStyle.objects.get().is_on
    assert not Event.objects.exists()


def test_new_style_sheet_is_looked_at_first_and_a_new_logo_is_not(
    municipality: Municipality, author: Author, style: HouseStyle
) -> None:
    keep(municipality, [clean_logo("logo.png", png())], author)
    style.refresh_from_db()
    assert style.is_on

    keep(municipality, [clean_stylesheet("theme.css", PALE)], author)
    style.refresh_from_db()
    assert not style.is_on
    assert style.files.count() == 2


def test_switched_off_is_neutral_at_once(manager_client: Client, style: HouseStyle) -> None:
    before = manager_client.get(LEDEN)
    manager_client.post(OFF)
    after = manager_client.get(LEDEN)

    assert [len(sheets(page)) + len(logos(page)) for page in (before, after)] == [2, 0]


def test_what_is_removed_is_gone_and_the_rest_stays_on(
    manager_client: Client, style: HouseStyle
) -> None:
    manager_client.post(f"{SETTINGS}verwijderen/stylesheet/")
    page = manager_client.get(LEDEN)
    manager_client.post(f"{SETTINGS}verwijderen/logo/")
    style.refresh_from_db()

    assert (len(sheets(page)), len(logos(page))) == (0, 1)
    assert (style.is_on, style.stylesheet, style.logo) == (False, "", "")
    assert not HouseStyleFile.objects.exists()


def test_part_that_does_not_exist_cannot_be_removed(
    manager_client: Client, style: HouseStyle
) -> None:
    assert manager_client.post(f"{SETTINGS}verwijderen/is_on/").status_code == 404


def test_every_change_stands_in_the_log_once(
    manager_client: Client, municipality: Municipality, author: Author, style: HouseStyle
) -> None:
    switch_on(municipality, style.stylesheet, author)
    for _twice in range(2):
        switch_off(municipality, author)
    for _twice in range(2):
        remove(municipality, HouseStyleFile.Part.LOGO, author)

    page = text_of(manager_client.get("/gemeenten/GM1952/logboek/"))

    lines = [
        "Manager communicatie verwijderde logo.svg uit de huisstijl.",
        "Manager communicatie zette de huisstijl uit.",
        "Manager communicatie zette de huisstijl aan.",
        "Manager communicatie uploadde theme.css, logo.svg voor de huisstijl.",
    ]
    assert Event.objects.count() == len(lines)
    assert [page.index(line) for line in lines] == sorted(page.index(line) for line in lines)


@pytest.mark.parametrize("address", [SETTINGS, ON, OFF, f"{SETTINGS}verwijderen/logo/"])
def test_settings_are_of_managers(
    adviser_client: Client, other_adviser_client: Client, style: HouseStyle, address: str
) -> None:
    answers = [client.post(address) for client in (adviser_client, other_adviser_client)]

    style.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403, 404]
    assert style.is_on


def test_settings_are_linked_for_managers_alone(
    manager_client: Client, adviser_client: Client
) -> None:
    pages = [client.get(LEDEN).content.decode() for client in (manager_client, adviser_client)]

    assert [f'href="{SETTINGS}"' in page for page in pages] == [True, False]


def test_style_sheet_is_served_to_members_and_kept_by_their_browser(
    adviser_client: Client, style: HouseStyle
) -> None:
    answer = adviser_client.get(f"/gemeenten/GM1952/huisstijl/{style.stylesheet}.css")

    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == KEPT
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"--utrecht-link-color: #06488c;" in answer.content


def test_logo_is_served_as_an_image_that_can_do_nothing(
    adviser_client: Client, style: HouseStyle
) -> None:
    answer = adviser_client.get(f"/gemeenten/GM1952/huisstijl/logo/{style.logo}")

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == KEPT
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("part", ["{0.stylesheet}.css", "logo/{0.logo}"])
def test_files_are_of_members_alone(
    client: Client, other_adviser_client: Client, style: HouseStyle, part: str
) -> None:
    address = f"/gemeenten/GM1952/huisstijl/{part.format(style)}"

    answers = [client.get(address), other_adviser_client.get(address)]

    assert [answer.status_code for answer in answers] == [302, 404]
    assert {answer["Cache-Control"] for answer in answers} == {"no-store"}


def test_file_of_another_municipality_or_of_before_is_not_there(
    other_adviser_client: Client,
    adviser_client: Client,
    municipality: Municipality,
    author: Author,
    style: HouseStyle,
) -> None:
    theirs = other_adviser_client.get(f"/gemeenten/GM1969/huisstijl/{style.stylesheet}.css")
    keep(municipality, [clean_stylesheet("theme.css", PALE)], author)
    old = adviser_client.get(f"/gemeenten/GM1952/huisstijl/{style.stylesheet}.css")

    assert [theirs.status_code, old.status_code] == [404, 404]


def test_one_and_the_same_file_keeps_its_address(
    municipality: Municipality, author: Author, style: HouseStyle
) -> None:
    keep(municipality, [clean_stylesheet("anders.css", b"/* x */" + READABLE)], author)

    assert HouseStyle.objects.get().stylesheet == style.stylesheet


def test_everybody_can_go_back_to_the_neutral_style_and_return(
    adviser_client: Client, style: HouseStyle
) -> None:
    def look(choice: str) -> tuple[int, str]:
        response = adviser_client.post("/huisstijl/", {"style": choice, "next": LEDEN})
        assert response["Location"] == LEDEN
        page = adviser_client.get(LEDEN)
        return len(sheets(page)) + len(logos(page)), text_of_footer(page)

    assert look("neutral") == (0, "Huisstijl van de gemeente")
    assert look("own") == (2, "Neutrale stijl")


def text_of_footer(page: HttpResponse) -> str:
    (button,) = tree(page).xpath("//footer//button[@name='style']")
    return str(button.text_content())


def test_choice_of_style_leads_to_no_other_host(adviser_client: Client) -> None:
    response = adviser_client.post("/huisstijl/", {"next": "https://elders.example/"})

    assert response["Location"] == "/"


@pytest.mark.parametrize("path", ["/", "/model/", "/over/privacy/", "/gemeenten/GM1969/leden/"])
def test_pages_of_others_stay_neutral(
    other_adviser_client: Client, style: HouseStyle, path: str
) -> None:
    page = other_adviser_client.get(path)

    assert sheets(page) + logos(page) == []


def test_municipality_that_ended_is_neutral(
    adviser_client: Client, municipality: Municipality, style: HouseStyle
) -> None:
    municipality.valid_to = "2020-01-01"
    municipality.save()

    assert sheets(adviser_client.get(LEDEN)) == []


Address = Callable[[Assessment], str]
PAGES: dict[str, Address] = {
    "dashboard": lambda _: reverse("reports:dashboard", args=["GM1952"]),
    "tasks": lambda one: reverse("assessments:tasks", args=[one.pk]),
    "facet": lambda one: reverse("assessments:facet", args=[one.pk, "content"]),
    "results": lambda one: reverse("reports:results", args=[one.pk]),
    "members": lambda _: LEDEN,
}


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_house_style_costs_no_query(
    adviser_client: Client,
    assessment: Assessment,
    author: Author,
    address: Address,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    path = address(assessment)
    adviser_client.get(path)
    with CaptureQueriesContext(connection) as counted:
        adviser_client.get(path)
    municipality = assessment.municipality
    dress(municipality, author, clean_stylesheet("theme.css", READABLE))

    with django_assert_num_queries(len(counted)):
        page = adviser_client.get(path)

    assert len(sheets(page)) == 1
