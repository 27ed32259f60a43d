"""The words for an outcome, in both languages."""

import pytest
from django.utils.translation import override

from maturity.labels import (
    ceiling_label_short,
    dutch_position_label,
    enumeration,
    position_label,
    position_label_short,
    range_label,
    states_label,
)
from maturity.scoring import State

F, P, H, N = State.FULL, State.PASSED, State.PARTLY, State.NONE


@pytest.mark.parametrize(
    ("position", "label", "short", "english"),
    [
        (None, "Nog niet ingevuld", "Nog niet ingevuld", "Not filled in yet"),
        (0.0, "Nog niet in fase 1", "Nog niet in fase 1", "Not yet in phase 1"),
        (0.5, "Fase 1 (deels)", "Fase 1 (deels)", "Phase 1 (partly)"),
        (3.0, "Fase 3", "Fase 3", "Phase 3"),
        (3.5, "Fase 3, deels fase 4", "Fase 3, deels 4", "Phase 3, partly phase 4"),
    ],
)
def test_a_position_in_words(position: float | None, label: str, short: str, english: str) -> None:
    assert position_label(position) == label
    assert position_label_short(position) == short
    with override("en"):
        assert position_label(position) == english
        assert dutch_position_label(position) == label


def test_the_range_is_said_while_it_is_uncertain() -> None:
    assert range_label(1.0, 3.0) == "ten minste fase 1, hoogstens fase 3"
    assert range_label(0.0, 2.5) == "hoogstens fase 2, deels fase 3"
    assert range_label(1.0, 1.0) == ""
    assert range_label(None, 4.0) == ""
    assert ceiling_label_short(1.0, 2.0) == "hoogstens fase 2"
    assert ceiling_label_short(1.0, 2.5) == "hoogstens 2, deels 3"
    assert ceiling_label_short(0.0, 0.5) == "hoogstens deels fase 1"
    assert ceiling_label_short(1.0, 1.0) == ""


def test_the_meter_is_spoken_in_groups() -> None:
    assert (
        states_label([P, F, H, N])
        == "Fase 1 voorbij, fase 2 volledig, fase 3 deels, fase 4 nog niet"
    )
    assert states_label([F, F, N, N]) == "Fase 1 en 2 volledig, fase 3 en 4 nog niet"
    assert (
        states_label([F, N, N, N], uncertain=(2, 3, 4), ambition=3)
        == "Fase 1 volledig, fase 2, 3 en 4 nog niet; fase 2, 3 en 4 nog onzeker; ambitie fase 3"
    )


def test_an_enumeration_of_none_one_and_more() -> None:
    assert [enumeration(items) for items in ([], [1], [1, 2], [1, 2, 3])] == [
        "",
        "1",
        "1 en 2",
        "1, 2 en 3",
    ]
