"""What holds for every model and every set of answers."""

import random

from hypothesis import assume, given
from hypothesis import strategies as st

from maturity.scoring import Facet, Kind, Model, Value, offered_values, score, score_facet
from tests.maturity.scoring_models import answers, facets, models

LADDER = [Value.NOT_YET, Value.PARTLY, Value.YES, Value.OUTGROWN]
data = st.data()


def position(facet: Facet, given_answers: dict[str, Value]) -> float:
    return score_facet(facet, given_answers).position or 0.0


@given(facet=facets(), data=data)
def test_raising_an_aim_never_lowers_a_position(facet: Facet, data: st.DataObject) -> None:
    before = data.draw(answers(facet))
    aims = [s.code for s in facet.statements if s.kind is Kind.AIM and before.get(s.code) in LADDER]
    assume(aims)
    code = data.draw(st.sampled_from(aims))
    offered = offered_values(Kind.AIM, top_phase=code in {s.code for s in facet.phases[-1]})
    higher = [v for v in LADDER[LADDER.index(before[code]) :] if v in offered]

    after = before | {code: data.draw(st.sampled_from(higher))}

    assert position(facet, after) >= position(facet, before)


@given(facet=facets(), data=data)
def test_yes_and_outgrown_give_the_same_position(facet: Facet, data: st.DataObject) -> None:
    before = data.draw(answers(facet))
    after = {c: Value.YES if v is Value.OUTGROWN else v for c, v in before.items()}

    assert position(facet, after) == position(facet, before)


@given(facet=facets(), data=data)
def test_another_answer_to_a_limit_never_changes_a_position(
    facet: Facet, data: st.DataObject
) -> None:
    before = data.draw(answers(facet))
    limits = [s.code for s in facet.statements if s.kind is Kind.LIMIT and s.code in before]
    assume(limits)
    code = data.draw(st.sampled_from(limits))

    after = before | {code: data.draw(st.sampled_from(offered_values(Kind.LIMIT, top_phase=False)))}

    assert position(facet, after) == position(facet, before)


@given(model=models(), data=data, seed=st.integers())
def test_the_order_of_answers_does_not_matter(model: Model, data: st.DataObject, seed: int) -> None:
    given_answers = {
        code: value for facet in model.facets for code, value in data.draw(answers(facet)).items()
    }
    shuffled = list(given_answers.items())
    random.Random(seed).shuffle(shuffled)

    assert score(model, dict(shuffled)) == score(model, given_answers)


@given(facet=facets(), data=data)
def test_the_ceiling_is_never_below_the_position(facet: Facet, data: st.DataObject) -> None:
    result = score_facet(facet, data.draw(answers(facet)))

    assert (result.position or 0.0) <= result.ceiling


@given(facet=facets(), data=data)
def test_the_ceiling_is_the_position_when_nothing_is_unknown_or_open(
    facet: Facet, data: st.DataObject
) -> None:
    given_answers = data.draw(answers(facet, complete=True))
    assume(Value.UNKNOWN not in given_answers.values())

    result = score_facet(facet, given_answers)

    assert result.position == result.ceiling


@given(facet=facets(), data=data)
def test_a_position_is_a_whole_number_of_halves_within_the_model(
    facet: Facet, data: st.DataObject
) -> None:
    result = score_facet(facet, data.draw(answers(facet)))

    for value in (result.position or 0.0, result.ceiling):
        assert 0 <= value <= len(facet.phases)
        assert (2 * value).is_integer()


@given(facet=facets(), data=data)
def test_an_unknown_aim_scores_as_not_yet(facet: Facet, data: st.DataObject) -> None:
    unknown = data.draw(answers(facet))
    aims = {s.code for s in facet.statements if s.kind is Kind.AIM}
    not_yet = {
        code: Value.NOT_YET if code in aims and value is Value.UNKNOWN else value
        for code, value in unknown.items()
    }

    first, second = score_facet(facet, unknown), score_facet(facet, not_yet)

    assert first.states == second.states
    assert first.position == second.position
    assert first.suggested == second.suggested
    assert first.reconsider == second.reconsider


@given(model=models(), data=data)
def test_every_count_comes_from_the_model(model: Model, data: st.DataObject) -> None:
    given_answers = {
        code: value
        for facet in model.facets
        for code, value in data.draw(answers(facet, complete=True)).items()
    }

    results = score(model, given_answers)

    assert list(results.facets) == [facet.code for facet in model.facets]
    assert list(results.dimensions) == [dimension.code for dimension in model.dimensions]
    for facet in model.facets:
        assert len(results.facets[facet.code].states) == len(facet.phases)
    assert results.overall.complete is True
