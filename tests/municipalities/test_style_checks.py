"""Whether a house style can be read: contrast, and what it lacks."""

import re

import pytest
from django.conf import settings

from municipalities.house_style.checks import PAIRS, check
from municipalities.house_style.colors import WHITE, Color, contrast, read_color
from municipalities.house_style.sheet import MAIN, OTHERWISE, complete
from municipalities.house_style.tokens import Tokens, read_tokens

SHEET = "css/product.css"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#fff", 21.0),
        ("#fff", "#fff", 1.0),
        ("#777", "#fff", 4.48),
        ("#767676", "#fff", 4.54),
        ("#949494", "#fff", 3.03),
        ("red", "white", 4.0),
        ("blue", "white", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    colors = [read_color(text) for text in (one, other)]
    assert all(colors)

    assert contrast(*colors) == pytest.approx(ratio, abs=0.01)  # type: ignore[arg-type]
    assert contrast(*reversed(colors)) == contrast(*colors)  # type: ignore[arg-type]


def test_see_through_color_counts_as_it_is_seen() -> None:
    half_black = Color(0, 0, 0, 0.5)

    assert str(half_black.over(WHITE)) == "#808080"


def failing(css: str) -> dict[str, tuple[str, str, float, float]]:
    report = check(read_tokens(css.encode()))
    return {c.token: (c.color, c.background, c.shown, c.needed) for c in report.failing}


def test_pale_link_fails_wherever_it_is_shown() -> None:
    found = failing(":root { --utrecht-link-color: #767676; --utrecht-link-hover-color: black }")

    assert found["--utrecht-link-color"] == ("#767676", "#fcebea", 3.9, 4.5)
    assert "--utrecht-link-hover-color" not in found


def test_label_of_a_button_is_checked_on_the_button_in_every_state() -> None:
    button = "--utrecht-button-primary-action"
    found = failing(f":root {{ {button}-background-color: navy; {button}-hover-color: #333 }}")

    assert list(found) == [f"{button}-hover-color"]
    assert found[f"{button}-hover-color"][:2] == ("#333333", "#000080")


def test_border_of_a_field_needs_less_than_text() -> None:
    assert failing(":root { --utrecht-form-control-border-color: #949494 }") == {}
    assert list(failing(":root { --utrecht-form-control-border-color: #959595 }")) == [
        "--utrecht-form-control-border-color"
    ]


def test_own_text_is_checked_on_the_header_of_the_theme() -> None:
    found = failing(":root { --utrecht-page-header-background-color: #123456 }")

    assert found == {"--utrecht-page-header-color": ("#17222e", "#123456", 1.2, 4.5)}


def test_line_under_the_name_is_checked_where_the_theme_colors_the_header() -> None:
    header = "--utrecht-page-header"
    found = failing(f":root {{ {header}-background-color: #777; {header}-color: #fff }}")

    assert set(found) == {f"{header}-color"}  # and the line under it looks the same
    subtitle = failing(f":root {{ {header}-subtitle-color: #ddd }}")
    assert set(subtitle) == {f"{header}-subtitle-color"}


def test_example_is_checked_in_the_field_it_stands_in() -> None:
    field = "--utrecht-form-control"
    found = failing(f":root {{ {field}-background-color: #000; {field}-color: #fff }}")

    assert found[f"{field}-placeholder-color"][1] == "#000000"


@pytest.mark.parametrize(
    ("background", "seen"), [("transparent", "#fcebea"), ("#0000", "#fcebea"), ("#000c", "#333333")]
)
def test_what_is_see_through_is_checked_where_it_is_hardest_to_read(
    background: str, seen: str
) -> None:
    button = "--utrecht-button-secondary-action"
    found = failing(f":root {{ {button}-color: #777; {button}-background-color: {background} }}")

    assert found[f"{button}-color"][1] == seen


def test_text_that_cannot_be_seen_at_all_fails() -> None:
    css = ":root { --utrecht-document-color: transparent; --utrecht-heading-color: #fff }"

    assert failing(css)["--utrecht-document-color"][2] == 1.0
    assert failing(css)["--utrecht-heading-2-color"][2] == 1.0


def test_worst_comes_first() -> None:
    css = b":root { --utrecht-link-color: #99aacc; --utrecht-page-footer-background-color: #eee }"
    ratios = [one.ratio for one in check(read_tokens(css)).failing]

    assert ratios == sorted(ratios)
    assert len(ratios) > 2


def test_contrast_that_falls_just_short_does_not_look_enough() -> None:
    found = failing(":root { --utrecht-form-label-color: #717171 }")

    assert found["--utrecht-form-label-color"] == ("#717171", "#f3f5f7", 4.4, 4.5)


def test_neutral_style_fails_nowhere() -> None:
    report = check(Tokens({}))

    assert report.failing == ()
    assert report.missing == tuple((f"--utrecht-{name}", what) for name, what in MAIN.items())


def test_every_color_of_the_style_sheet_is_checked_or_is_no_text() -> None:
    checked = {name for _what, *pair, _needed in PAIRS for name in pair}
    colors = {name for name in OTHERWISE if name.endswith("-color")}

    borders = {name for name in colors if re.fullmatch(r"button-.+-border-color", name)}
    assert colors - checked - borders == {"focus-inverse-outline-color", "heading-color"}


def test_every_token_of_the_style_sheet_is_one_that_pages_use() -> None:
    css = (settings.FRONTEND_DIR / SHEET).read_text()
    used = set(re.findall(r"var\(\s*--utrecht-([a-z0-9-]+)", css))

    assert set(OTHERWISE) - used == set()


def test_what_stands_in_is_what_the_neutral_theme_says() -> None:
    css = (settings.FRONTEND_DIR / SHEET).read_text()
    declared = ";".join(re.findall(r":root\{([^}]*)\}", css))
    neutral = complete(read_tokens(f":root {{ {declared} }}".encode()))
    ours = complete(Tokens({}))

    assert {name: neutral[name] for name in MAIN} == {name: ours[name] for name in MAIN}
