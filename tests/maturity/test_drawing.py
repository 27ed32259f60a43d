"""The palette of every drawing, its numbers and its texts."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from maturity.caps import PHASES_MAX
from maturity.drawing import RAMP, number, phase_colour, svg_text


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_four_phases_have_the_colours_of_the_ramp() -> None:
    assert tuple(phase_colour(phase, 4) for phase in range(1, 5)) == RAMP


@pytest.mark.parametrize("phases", range(1, 13))
def test_white_is_legible_on_every_phase_colour(phases: int) -> None:
    for phase in range(1, phases + 1):
        assert 1.05 / (luminance(phase_colour(phase, phases)) + 0.05) >= 4.5


@pytest.mark.parametrize("phases", range(1, PHASES_MAX + 1))
def test_pages_have_the_colours_of_the_drawings(phases: int) -> None:
    css = settings.BASE_DIR / "static" / "css"
    sheets = [(css / name).read_text(encoding="utf-8") for name in ("tokens.css", "phases.css")]
    of_four, others = (re.sub(r"\s+", " ", sheet) for sheet in sheets)
    found = re.search(rf'\[data-phases="{phases}"\] {{(.*?)}}', others)
    tokens = dict(re.findall(r"--vm-phase-(\d): (#\w{6});", of_four))
    tokens |= dict(re.findall(r"--vm-phase-(\d): (#\w{6});", found[1] if found else ""))

    expected = {str(phase): phase_colour(phase, phases) for phase in range(1, phases + 1)}
    assert {phase: tokens[phase] for phase in expected} == expected
    chips = "".join(path.read_text(encoding="utf-8") for path in css.glob("*.css"))
    assert all(f".vm-chip--{phase}" in chips for phase in expected)


@pytest.mark.parametrize(
    ("value", "written"), [(12.0, "12"), (12.345, "12.35"), (0.5, "0.5"), (100, "100")]
)
def test_a_number_has_no_more_decimals_than_it_needs(value: float, written: str) -> None:
    assert number(value) == written


def test_text_in_a_drawing_is_escaped() -> None:
    text = ET.fromstring(svg_text(1.5, 2, "<b> & co", size=13))

    assert (text.text, text.get("x"), text.get("y")) == ("<b> & co", "1.5", "2")
