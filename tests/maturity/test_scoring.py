"""The rules of scoring, case by case."""

import pytest

from maturity.labels import dutch_position_label, recognised_label
from maturity.scoring import (
    Dimension,
    Facet,
    Fault,
    InvalidAnswersError,
    Kind,
    Model,
    Problem,
    Signal,
    State,
    Statement,
    Value,
    check_answers,
    offered_values,
    score,
    score_facet,
)
from tests.maturity.scoring_models import answers_for_states, facet_of_aims


@pytest.mark.parametrize(
    ("states", "position", "label", "listed", "signals"),
    [
        ("N N N N", 0, "Nog niet in fase 1", [], []),
        ("½ N N N", 0.5, "Fase 1 (deels)", ["Fase 1 (deels)"], []),
        ("F N N N", 1, "Fase 1", ["Fase 1"], []),
        ("P N N N", 1, "Fase 1", [], ["stale"]),
        ("F ½ N N", 1.5, "Fase 1, deels fase 2", ["Fase 1", "Fase 2 (deels)"], []),
        ("P F N N", 2, "Fase 2", ["Fase 2"], []),
        ("F F N N", 2, "Fase 2", ["Fase 1", "Fase 2"], []),
        (
            "F F ½ N",
            2.5,
            "Fase 2, deels fase 3",
            ["Fase 1", "Fase 2", "Fase 3 (deels)"],
            [],
        ),
        ("P P F ½", 3.5, "Fase 3, deels fase 4", ["Fase 3", "Fase 4 (deels)"], []),
        ("P P P F", 4, "Fase 4", ["Fase 4"], []),
        ("F N ½ N", 1, "Fase 1", ["Fase 1", "Fase 3 (deels)"], ["ahead"]),
        ("½ ½ N N", 0.5, "Fase 1 (deels)", ["Fase 1 (deels)", "Fase 2 (deels)"], ["ahead"]),
    ],
)
def test_states_give_position_label_list_and_signals(
    states: str, position: float, label: str, listed: list[str], signals: list[str]
) -> None:
    facet = facet_of_aims()

    result = score_facet(facet, answers_for_states(facet, states))

    assert result.position == position
    assert result.ceiling == position
    assert dutch_position_label(result.position) == label
    assert [recognised_label(r.phase, r.state) for r in result.recognised] == listed
    assert list(result.signals) == signals
    assert result.complete is True


CUSTOMER_EXPERIENCE = Facet(
    "customer-experience",
    (
        (Statement("1.1", Kind.LIMIT), Statement("1.2", Kind.LIMIT)),
        (Statement("2.1", Kind.AIM), Statement("2.2", Kind.AIM)),
        tuple(Statement(f"3.{n}", Kind.AIM) for n in (1, 2, 3)),
        tuple(Statement(f"4.{n}", Kind.AIM) for n in (1, 2, 3)),
    ),
)
PROCESSES = Facet(
    "processen",
    (
        (Statement("1.1", Kind.LIMIT), Statement("1.2", Kind.LIMIT)),
        (
            *(Statement(f"2.{n}", Kind.AIM) for n in (1, 2, 3)),
            Statement("2.4", Kind.LIMIT),
        ),
        (Statement("3.1", Kind.AIM),),
        (Statement("4.1", Kind.AIM),),
    ),
)


def answered(facet: Facet, default: Value, **values: Value) -> dict[str, Value]:
    """Every statement gets the default (not the limits), except where said otherwise: `a2_1=...`"""
    said = {key.removeprefix("a").replace("_", "."): value for key, value in values.items()}
    aims = {s.code: default for s in facet.statements if s.kind is Kind.AIM}
    return aims | said


def test_limits_still_holding_do_not_hold_back_a_higher_phase() -> None:
    given = answered(
        CUSTOMER_EXPERIENCE, Value.YES, a1_1=Value.YES, a1_2=Value.PARTLY
    ) | dict.fromkeys(("4.1", "4.2", "4.3"), Value.NOT_YET)

    result = score_facet(CUSTOMER_EXPERIENCE, given)

    assert result.states == (State.FULL, State.FULL, State.FULL, State.NONE)
    assert result.position == 3
    assert result.signals == ()


def test_a_limit_alone_does_not_make_a_phase_with_aims_touched() -> None:
    given = answered(PROCESSES, Value.NOT_YET, a1_1=Value.YES, a1_2=Value.YES, a2_4=Value.YES)

    result = score_facet(PROCESSES, given)

    assert result.states == (State.FULL, State.NONE, State.NONE, State.NONE)
    assert result.position == 1
    assert result.suggested == ("2.1", "2.2", "2.3")


def test_suggested_are_the_aims_of_the_first_phase_that_is_not_complete() -> None:
    facet = facet_of_aims(per_phase=4)
    given = {
        s.code: Value.YES if place < 2 else Value.NOT_YET
        for place, phase in enumerate(facet.phases)
        for s in phase
    }

    result = score_facet(facet, given)

    assert result.position == 2
    assert result.suggested == ("facet.3.1", "facet.3.2", "facet.3.3", "facet.3.4")


@pytest.mark.parametrize(
    ("ambition", "suggested"),
    [(None, 2), (3, 2), (2, 0), (1, 0)],
)
def test_nothing_is_suggested_once_the_ambition_is_reached(
    ambition: int | None, suggested: int
) -> None:
    facet = facet_of_aims()

    result = score_facet(facet, answers_for_states(facet, "F F N N"), ambition)

    assert len(result.suggested) == suggested


def test_nothing_is_suggested_at_the_top() -> None:
    facet = facet_of_aims()

    assert score_facet(facet, answers_for_states(facet, "F F F F")).suggested == ()


def test_a_facet_without_answers_has_no_position() -> None:
    result = score_facet(facet_of_aims(), {})

    assert result.position is None
    assert result.ceiling == 4
    assert result.complete is False
    assert dutch_position_label(result.position) == "Nog niet ingevuld"


def test_answers_of_other_facets_are_no_answers_of_this_one() -> None:
    assert score_facet(facet_of_aims(), {"other.1.1": Value.YES}).position is None


def test_open_statements_raise_the_ceiling_only() -> None:
    facet = facet_of_aims()
    given = answers_for_states(facet, "F ½ N N")
    del given["facet.2.1"], given["facet.2.2"]

    result = score_facet(facet, given)

    assert (result.position, result.ceiling) == (1, 2)
    assert result.complete is False


def test_an_unknown_aim_counts_as_answered_and_raises_the_ceiling() -> None:
    facet = facet_of_aims()
    given = answers_for_states(facet, "F N N N") | {
        "facet.2.1": Value.UNKNOWN,
        "facet.2.2": Value.YES,
    }

    result = score_facet(facet, given)

    assert (result.position, result.ceiling) == (1.5, 2)
    assert result.complete is True
    assert result.signals == (Signal.UNCERTAIN,)


def test_an_unknown_limit_completes_a_phase() -> None:
    given = answered(CUSTOMER_EXPERIENCE, Value.NOT_YET, a1_1=Value.UNKNOWN, a1_2=Value.OUTGROWN)

    result = score_facet(CUSTOMER_EXPERIENCE, given)

    assert result.states[0] is State.PASSED
    assert (result.position, result.ceiling) == (1, 1)


def test_a_phase_of_limits_is_partly_there_while_one_is_open() -> None:
    result = score_facet(CUSTOMER_EXPERIENCE, {"1.1": Value.YES})

    assert result.states[0] is State.PARTLY
    assert result.position == 0.5


def test_ahead_names_the_aims_that_may_be_outgrown() -> None:
    facet = facet_of_aims()

    result = score_facet(facet, answers_for_states(facet, "F ½ F N"))

    assert result.signals == (Signal.AHEAD,)
    assert result.reconsider == ("facet.2.1", "facet.2.2")


def test_ahead_waits_until_the_skipped_phase_is_answered() -> None:
    facet = facet_of_aims()
    given = answers_for_states(facet, "F N F N")
    del given["facet.2.2"]

    assert score_facet(facet, given).signals == ()


def test_stale_waits_until_the_next_phase_is_answered() -> None:
    facet = facet_of_aims()
    given = answers_for_states(facet, "P N N N")
    del given["facet.2.1"]

    assert score_facet(facet, given).signals == ()


def test_a_limit_that_holds_contradicts_a_full_top_phase() -> None:
    given = answered(CUSTOMER_EXPERIENCE, Value.YES, a1_1=Value.YES, a1_2=Value.OUTGROWN)

    assert score_facet(CUSTOMER_EXPERIENCE, given).signals == (Signal.CONTRADICTION,)


def model_of(*letters: str) -> tuple[Model, dict[str, Value]]:
    """A model of one dimension with a facet per string of states, and the answers to it."""
    members = [facet_of_aims(code=f"f{number}") for number in range(len(letters))]
    given: dict[str, Value] = {}
    for facet, states in zip(members, letters, strict=True):
        given |= answers_for_states(facet, states)
    return Model((Dimension("d", tuple(members)),)), given


@pytest.mark.parametrize(
    ("facets", "position", "mean"),
    [
        (["F N N N"], 1, 1.0),
        (["F N N N", "F F N N"], 1.5, 1.5),
        (["F N N N", "F ½ N N"], 1, 1.3),  # 1.25: the median goes down, the mean half up
        (["N N N N", "N N N N", "½ N N N"], 0, 0.2),
        (["F F F F", "N N N N", "N N N N"], 0, 1.3),
    ],
)
def test_the_whole_is_the_median_rounded_down_beside_the_mean(
    facets: list[str], position: float, mean: float
) -> None:
    model, given = model_of(*facets)

    overall = score(model, given).overall

    assert (overall.position, overall.mean) == (position, mean)


def test_the_lowest_and_highest_facets_are_named() -> None:
    model, given = model_of("F N N N", "F F N N", "F N N N")

    overall = score(model, given).overall

    assert overall.lowest == ("f0", "f2")
    assert overall.highest == ("f1",)


def test_equal_facets_have_no_lowest_and_no_highest() -> None:
    model, given = model_of("F N N N", "F N N N")

    overall = score(model, given).overall

    assert (overall.lowest, overall.highest) == ((), ())


def test_a_group_has_no_position_while_one_facet_is_empty() -> None:
    model, given = model_of("F N N N", "F N N N")
    given = {code: value for code, value in given.items() if not code.startswith("f1")}

    overall = score(model, given).overall

    assert (overall.position, overall.ceiling, overall.mean) == (None, None, None)


def test_values_offered_depend_on_kind_and_phase() -> None:
    every = tuple(Value)

    assert offered_values(Kind.AIM, top_phase=False) == every
    assert Value.OUTGROWN not in offered_values(Kind.AIM, top_phase=True)
    assert offered_values(Kind.LIMIT, top_phase=False) == every[1:]


def test_every_answer_that_is_not_offered_is_a_problem() -> None:
    model = Model((Dimension("d", (CUSTOMER_EXPERIENCE,)),))
    given = {
        "9.9": "yes",
        "2.1": "maybe",
        "2.2": ["yes"],
        "4.1": "outgrown",
        "1.1": "not_yet",
        "1.2": "partly",
        "3.1": None,
    }

    assert check_answers(model, given) == (
        Problem(Fault.UNKNOWN_STATEMENT, "9.9", "yes"),
        Problem(Fault.UNKNOWN_VALUE, "2.1", "maybe"),
        Problem(Fault.UNKNOWN_VALUE, "2.2", ["yes"]),
        Problem(Fault.OUTGROWN_TOP_PHASE, "4.1", "outgrown"),
        Problem(Fault.NOT_YET_LIMIT, "1.1", "not_yet"),
    )
    with pytest.raises(InvalidAnswersError) as raised:
        score(model, given)
    assert len(raised.value.problems) == 5
