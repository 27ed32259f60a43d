"""The drawing of the phase meter, read back as XML."""

from xml.etree import ElementTree as ET

import pytest

from maturity.meter import (
    draw_mark,
    draw_meter,
)
from maturity.scoring import State

F, P, H, N = State.FULL, State.PASSED, State.PARTLY, State.NONE


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)


@pytest.mark.parametrize("phases", range(1, 10))
def test_there_is_a_numbered_step_for_every_phase(phases: int) -> None:
    svg = drawn(draw_meter([F] * phases, float(phases)))

    assert [text.text for text in svg.iter("text")] == [str(n) for n in range(1, phases + 1)]
    assert len(list(svg.iter("rect"))) == phases


def test_steps_rise() -> None:
    heights = [float(r.get("height", 0)) for r in drawn(draw_meter([F] * 4, 4.0)).iter("rect")]

    assert heights == sorted(set(heights))


def test_states_differ_without_colour() -> None:
    shapes = {
        state: [
            (part.tag, part.get("stroke-dasharray"), part.get("fill") == "none")
            for part in drawn(draw_mark(state, 2, 4))
        ]
        for state in State
    }

    assert len({str(shape) for shape in shapes.values()}) == 4


def test_the_accessible_name_is_the_title_and_is_escaped() -> None:
    named = drawn(draw_meter([F, N], 1.0, label="<b> & co"))
    decorative = drawn(draw_meter([F, N], 1.0, label=""))

    assert (named.get("role"), named.findtext("title")) == ("img", "<b> & co")
    assert (decorative.get("aria-hidden"), decorative.find("title")) == ("true", None)


def test_the_line_ends_at_the_position_and_not_at_the_fill() -> None:
    ahead = drawn(draw_meter([F, H, H, N], 1.5))
    circle = ahead.find("circle")

    assert circle is not None
    assert float(circle.get("cx", 0)) == 44 + 4 + 22  # the middle of step 2


def test_there_is_no_line_while_nothing_is_answered() -> None:
    assert drawn(draw_meter([N] * 4, None)).find("circle") is None


def test_a_question_mark_stands_in_the_steps_that_may_still_be_added() -> None:
    svg = drawn(draw_meter([F, H, N, N], 1.5, uncertain=(2, 3)))

    assert [text.text for text in svg.iter("text")] == ["1", "2", "?", "3", "?", "4"]
