"""What changed between two assessments, over plain values."""

from assessments.comparison import compare
from assessments.results import GivenAnswer, Scored, values_of
from maturity.content import Cell, DimensionContent, FacetContent, ModelContent, StatementContent
from maturity.scoring import Kind, score_checked


def facet(code: str, statements: int = 1) -> FacetContent:
    """Two phases with this many aims each."""
    cells = tuple(
        Cell(
            phase,
            f"fase {phase}",
            "zo gaat het",
            tuple(
                StatementContent(0, f"{code}.{phase}.{number}", Kind.AIM, f"We doen {number}.", "")
                for number in range(1, statements + 1)
            ),
        )
        for phase in (1, 2)
    )
    return FacetContent(1, 1, code, "Buiten", code, code, "", "", "", cells, ())


def scored(*facets: FacetContent, **answers: str | tuple[str, str]) -> Scored:
    content = ModelContent((), (DimensionContent("buiten", "Buiten", "", facets),))
    given = {
        code.replace("_", "."): GivenAnswer(*([said] if isinstance(said, str) else said))
        for code, said in answers.items()
    }
    return Scored(content, given, score_checked(content.structure, values_of(given)))


def test_positions_stand_side_by_side() -> None:
    before = scored(facet("a"), facet("b"), a_1_1="yes", b_1_1="yes")
    after = scored(facet("a"), facet("b"), a_1_1="yes", a_2_1="yes", b_1_1="yes")

    positions = [(one.before, one.after, one.has_moved) for one in compare(before, after)]

    assert positions == [(1, 2, True), (1, 1, False)]


def test_only_statements_with_another_value_are_named_with_their_notes() -> None:
    before = scored(facet("a", 2), a_1_1=("partly", "Begonnen"), a_1_2=("yes", "Oud"))
    after = scored(facet("a", 2), a_1_1=("yes", "Klaar"), a_1_2=("yes", "Nieuw"))

    (one,) = compare(before, after)

    assert [change.statement.code for change in one.changed] == ["a.1.1"]
    assert (one.changed[0].before.note, one.changed[0].after.note) == ("Begonnen", "Klaar")


def test_an_answer_that_was_open_has_changed() -> None:
    (one,) = compare(scored(facet("a")), scored(facet("a"), a_1_1="yes"))

    assert (one.before, one.after) == (None, 1)
    assert [(change.before.value, change.after.value) for change in one.changed] == [("", "yes")]


def test_what_only_one_of_the_models_has_is_left_out() -> None:
    before = scored(facet("a"), facet("gone"), a_1_1="yes", gone_1_1="yes")
    after = scored(facet("a", 2), facet("new"), a_1_1="yes", a_1_2="yes", new_1_1="yes")

    compared = compare(before, after)

    assert [one.facet.code for one in compared] == ["a"]
    assert compared[0].changed == ()


def test_the_same_answers_change_nothing() -> None:
    same = scored(facet("a"), a_1_1="yes")

    assert [(one.has_moved, one.changed) for one in compare(same, same)] == [(False, ())]
