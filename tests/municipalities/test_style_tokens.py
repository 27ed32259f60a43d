"""What may be in the style sheet of a house style, and what becomes of it."""

import pytest

from municipalities.house_style.refusal import RefusedError
from municipalities.house_style.sheet import MAIN, OTHERWISE, complete, missing, write
from municipalities.house_style.tokens import SIZE_MAX, read_tokens
from tests.municipalities.styles import READABLE

LINK = "--utrecht-link-color"


def link_color(css: str) -> str:
    return complete(read_tokens(css.encode()))["link-color"]


@pytest.mark.parametrize(
    ("css", "color"),
    [
        (f":root {{ {LINK}: #06488C }}", "#06488c"),
        (f"/* x */ .gemeente-theme {{ {LINK}: rgb(6 72 140); }}", "#06488c"),
        (f":root, .haaren-theme {{ {LINK}: hsl(211 92% 29%) }}", "#06488e"),
        (f":root {{ {LINK}: navy !important }}", "#000080"),
        (
            f":root {{ {LINK}: var(--blue); --blue: var(--base) }} .a-theme {{ --base: #00f }}",
            "#0000ff",
        ),
        (f":root {{ {LINK}: var(--not-there, #06488c) }}", "#06488c"),
        (f":root {{ {LINK}: rgb(var(--channels)); --channels: 6, 72, 140 }}", "#06488c"),
        (f":root {{ {LINK}: rgba(6, 72, 140, .5) }}", "#06488c80"),
        (f"\ufeff:root {{ {LINK}: #06488c }}", "#06488c"),
    ],
)
def test_color_is_read_in_every_notation(css: str, color: str) -> None:
    assert link_color(css) == color


@pytest.mark.parametrize(
    "value",
    [
        "var(--utrecht-link-color)",
        "var(--a); --a: var(--b); --b: var(--a)",
        "linear-gradient(red, blue)",
        "currentcolor",
        "inherit",
        "red blue",
        "red; } :root { --utrecht-link-color: 12px",
        "{ color: red }",
        "oklch(0.5 0.1 200)",
        "color()",
        "hwb(0 1e999% 1e999%)",
        "hsla(255 -1e999 1e999)",
        "light-dark(red, blue)",
        "color-mix(in srgb, red, blue)",
        "rgb(from red r g b)",
        "CanvasText",
        "env(x, red)",
        "var()",
        "f(" * 1000 + ")" * 1000,
        "rgb(" * 30 + "red" + ")" * 30,
        "",
    ],
)
def test_value_that_is_no_color_leaves_the_neutral_one(value: str) -> None:
    assert link_color(f":root {{ {LINK}: {value} }}") == "#7a1f55"


@pytest.mark.parametrize(
    "css",
    [
        "@import 'https://elders.example/x.css'; :root { --a: 1 }",
        "@media print { :root { --a: 1 } }",
        "@font-face { font-family: x }",
        "@charset 'utf-8'; :root { --a: 1 }",
        ":root { --a: 1; @media print { --a: 2 } }",
        ":root { --a: url(https://elders.example/x.png) }",
        ":root { --a: url('//elders.example/x.png') }",
        ":root { --a: u\\72l(//elders.example) }",
        ":root { --a: URL( 'x.png' ) }",
        ":root { --a: url(data:text/html,x) }",
        ":root { --a: image-set('x.png' 1x) }",
        ":root { --a: -webkit-image-set('x.png' 1x) }",
        ":root { --a: image-set('data:image/png,x' 1x, '//elders.example/x.png' 2x) }",
        ":root { --a: src(var(--b)); --b: '//elders.example/x.png' }",
        ":root { --a: fn([{ x: src('x.png') }]) }",
        ":root { --a: expression(alert(1)) }",
        ":root { --a: url(javascript:alert) }",
        ":root { color: red }",
        ":root { behavior: x }",
        ":root { --a: 1; -moz-binding: x }",
        "body { --a: 1 }",
        ":root body { --a: 1 }",
        ".gemeente-theme > a { --a: 1 }",
        ".gemeente-theme--dark { --a: 1 }",
        "* { --a: 1 }",
        ":root, a { --a: 1 }",
        ":root { --a: 'x\n }",
        ":root { --a: ) }",
        ":root { a { --a: 1 } }",
        ":root { --a }",
        "{ --a: 1 }",
        "} :root { --a: 1 }",
        "<style>:root { --a: 1 }</style>",
        ":root { --a: 1 } \0",
        ":root { }",
        "",
        "(" * 20_000,
        ":root {" * 2000,
    ],
)
def test_anything_but_tokens_is_refused(css: str) -> None:
    with pytest.raises(RefusedError):
        read_tokens(css.encode())


@pytest.mark.parametrize("upload", [b"\xff\xfe:\0r\0", b":root { --a: \xe9 }", b"\x89PNG\r\n"])
def test_other_files_are_refused(upload: bytes) -> None:
    with pytest.raises(RefusedError, match="CSS-bestand"):
        read_tokens(upload)


def test_number_that_is_too_long_to_count_is_refused() -> None:
    with pytest.raises(RefusedError, match="niet te lezen"):
        read_tokens(b":root { --a: " + b"9" * 5000 + b" }")


def test_refusal_names_the_line() -> None:
    with pytest.raises(RefusedError, match=r"Op regel 3 staat @import\."):
        read_tokens(b":root { --a: 1 }\n\n@import 'x';")


def test_style_sheet_has_a_largest_size() -> None:
    largest = READABLE.ljust(SIZE_MAX)

    assert len(read_tokens(largest)) == 3
    with pytest.raises(RefusedError, match="256 kB"):
        read_tokens(largest + b" ")


def test_own_drawing_of_a_theme_is_left_out() -> None:
    css = b":root { --ams-arrow: url('data:image/svg+xml;utf8,<svg/>'); --utrecht-link-color: red }"

    written = write(read_tokens(css))

    assert b"url" not in written
    assert b"--utrecht-link-color: #ff0000;" in written


def test_references_that_multiply_are_filled_in_once() -> None:
    doubling = "".join(f"--t{n}: {f'var(--t{n + 1}) ' * 50};" for n in range(20))

    assert link_color(f":root {{ {LINK}: var(--t0); {doubling} --t20: ; }}") == "#7a1f55"


def test_written_style_sheet_holds_known_tokens_alone() -> None:
    css = b""":root { --utrecht-link-color: red; --vm-ok: red; --utrecht-alert-color: red;
      --utrecht-button-font-weight: 700; --utrecht-button-border-radius: 0.5em;
      --utrecht-page-margin-inline-start: 99px; --x: </style><script> }"""

    lines = write(read_tokens(css)).decode().splitlines()

    names = {line.split(":")[0].strip() for line in lines[1:-1]}
    assert (lines[0], lines[-1]) == (":root {", "}")
    assert names == {f"--utrecht-{name}" for name in OTHERWISE} - {
        f"--utrecht-{name}" for name in MAIN if name != "link-color"
    }
    assert "  --utrecht-button-border-radius: 0.5em;" in lines


@pytest.mark.parametrize(
    "value", ["\u0661px", "99999px", "-1px", "calc(1px)", "1px 2px", "1vw", ".", "px"]
)
def test_corner_that_is_no_length_stays_ours(value: str) -> None:
    css = f":root {{ --utrecht-button-border-radius: {value} }}"

    assert complete(read_tokens(css.encode()))["button-border-radius"] == "0.25rem"


def test_state_that_a_theme_leaves_out_looks_like_the_one_before() -> None:
    button = "button-primary-action"
    css = f":root {{ --utrecht-{button}-background-color: teal; {LINK}: navy }}"

    values = complete(read_tokens(css.encode()))

    assert values[f"{button}-active-background-color"] == "#008080"
    assert values[f"{button}-hover-border-color"] == "#008080"
    assert values["button-secondary-action-focus-color"] == "#000080"
    assert values["link-active-color"] == "#000080"


def test_what_was_written_reads_the_same() -> None:
    tokens = read_tokens(READABLE)
    again = read_tokens(write(tokens))

    assert write(again) == write(tokens)
    assert missing(again) == missing(tokens)
    assert complete(again) == complete(tokens)


def test_names_of_other_themes_stand_in_for_a_token() -> None:
    tokens = read_tokens(b":root { --utrecht-textbox-border-color: #333333 }")

    assert complete(tokens)["form-control-border-color"] == "#333333"
    assert "form-control-border-color" not in missing(tokens)
