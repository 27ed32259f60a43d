"""How the position of a group, and what is uncertain, are shown per phase."""

import pytest

from maturity.scoring import State, group_states, uncertain_phases

F, H, N = State.FULL, State.PARTLY, State.NONE


@pytest.mark.parametrize(
    ("position", "ceiling", "phases"),
    [
        (1.0, 1.0, ()),
        (1.0, 3.0, (2, 3)),
        (1.5, 2.5, (2, 3)),
        (0.0, 4.0, (1, 2, 3, 4)),
        (None, 4.0, ()),
    ],
)
def test_uncertain_are_the_phases_between_position_and_ceiling(
    position: float | None, ceiling: float, phases: tuple[int, ...]
) -> None:
    assert uncertain_phases(position, ceiling) == phases


def test_a_group_is_full_up_to_its_position() -> None:
    assert group_states(2.5, 4) == (F, F, H, N)
    assert group_states(0.0, 4) == (N, N, N, N)
    assert group_states(None, 3) == (N, N, N)
