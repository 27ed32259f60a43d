"""What a title page takes of a house style: colours that can be read, and the logo itself."""

import pytest

from municipalities.authorship import Author
from municipalities.house_style.keeping import (
    Clean,
    clean_logo,
    clean_stylesheet,
    keep,
    switch_off,
    switch_on,
)
from municipalities.house_style.printing import PrintedStyle, printed_style
from municipalities.models import Municipality, Role, User

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def sheet(**colours: str) -> Clean:
    names = {
        "link": "link-color",
        "title": "heading-1-color",
        "band": "page-header-background-color",
    }
    tokens = "".join(f"--utrecht-{names[name]}: {value};" for name, value in colours.items())
    return clean_stylesheet("stijl.css", f":root {{{tokens}}}".encode())


def dressed(municipality: Municipality, manager: User, *files: Clean) -> Municipality:
    author = Author(manager, Role.MANAGER)
    keep(municipality, list(files), author)
    municipality.refresh_from_db()
    switch_on(municipality, municipality.house_style.stylesheet, author)
    return Municipality.objects.get(pk=municipality.pk)


def test_a_title_page_gets_the_colours_and_the_logo(
    municipality: Municipality, manager: User
) -> None:
    own = dressed(
        municipality,
        manager,
        sheet(link="#00629b", title="#123a5c", band="#f2e6c8"),
        clean_logo("logo.svg", LOGO),
    )

    style = printed_style(own)

    assert style is not None
    assert (style.accent, style.heading, style.band) == ("#00629b", "#123a5c", "#f2e6c8")
    assert style.logo.startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize("pale", ["#ffd600", "rgb(0 98 155 / 30%)"])
def test_a_colour_that_cannot_be_read_on_white_is_left_out(
    pale: str, municipality: Municipality, manager: User
) -> None:
    own = dressed(municipality, manager, sheet(link=pale, title=pale, band="#fff"))

    assert printed_style(own) == PrintedStyle(band="#ffffff")


def test_a_style_that_is_off_is_not_printed(municipality: Municipality, manager: User) -> None:
    own = dressed(municipality, manager, sheet(link="#00629b"))
    switch_off(own, Author(manager, Role.MANAGER))

    assert printed_style(Municipality.objects.get(pk=own.pk)) is None


def test_without_a_style_nothing_is_printed(municipality: Municipality) -> None:
    assert printed_style(municipality) is None
