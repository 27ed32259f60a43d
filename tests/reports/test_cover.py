from dataclasses import replace

import pytest

from maturity.scoring import State
from reports.cover import draw_cover
from tests.reports.made_up import phase, report


def test_cover_draws_a_step_per_phase_in_its_state() -> None:
    drawing = draw_cover(report())

    assert drawing.count("<path ") == 3
    assert drawing.count('stroke-dasharray="7 5"') == 1
    assert drawing.count('fill="#577b1d"') == 1


def test_cover_is_named_after_the_outcome() -> None:
    named = replace(report(), headline="A & <b>")

    assert "<title>A &amp; &lt;b&gt;</title>" in draw_cover(named)


def test_cover_marks_where_the_municipality_is() -> None:
    drawing = draw_cover(report())

    assert '<circle cx="221.17" cy="206.5" r="6.5"' in drawing
    assert ">Nu</text>" in drawing


def test_cover_before_the_first_phase_marks_nothing() -> None:
    nowhere = replace(report().verdict, states=(State.NONE,) * 3)

    assert "<circle" not in draw_cover(replace(report(), verdict=nowhere))


@pytest.mark.parametrize("count", [1, 2, 9])
def test_cover_fits_any_number_of_phases(count: int) -> None:
    phases = tuple(replace(phase(1), number=number) for number in range(1, count + 1))
    verdict = replace(report().verdict, states=(State.FULL,) * count)

    drawing = draw_cover(replace(report(), phases=phases, verdict=verdict))

    assert drawing.count("<path ") == count


def test_cover_sets_long_names_smaller() -> None:
    own = "overal" * 5
    long = replace(phase(1), name=f"De gemeente {own}", short_name=own)

    drawing = draw_cover(replace(report(), phases=(long, phase(2), phase(3))))

    assert 'font-size="9.86"' in drawing
    assert 'font-size="14.5"' not in drawing
