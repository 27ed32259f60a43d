"""Small models and hypothesis strategies for the scoring tests; none of it needs a database."""

from hypothesis import strategies as st

from maturity.scoring import (
    Dimension,
    Facet,
    Kind,
    Model,
    State,
    Statement,
    Value,
    offered_values,
)

ANSWERS_FOR = {
    State.PASSED: (Value.OUTGROWN, Value.OUTGROWN),
    State.FULL: (Value.YES, Value.OUTGROWN),
    State.PARTLY: (Value.PARTLY, Value.NOT_YET),
    State.NONE: (Value.NOT_YET, Value.NOT_YET),
}
LETTERS = {"P": State.PASSED, "F": State.FULL, "½": State.PARTLY, "N": State.NONE}
TOP_FULL = (Value.YES, Value.YES)  # "outgrown" is not offered in the top phase


def facet_of_aims(phases: int = 4, per_phase: int = 2, code: str = "facet") -> Facet:
    return Facet(
        code,
        tuple(
            tuple(
                Statement(f"{code}.{phase}.{number}", Kind.AIM)
                for number in range(1, per_phase + 1)
            )
            for phase in range(1, phases + 1)
        ),
    )


def answers_for_states(facet: Facet, letters: str) -> dict[str, Value]:
    """Answers to every statement of a facet of two aims per phase, for states such as "P F ½ N"."""
    states = [LETTERS[letter] for letter in letters.split()]
    answers = {}
    for place, (phase, state) in enumerate(zip(facet.phases, states, strict=True)):
        top_full = state is State.FULL and place == len(states) - 1
        values = TOP_FULL if top_full else ANSWERS_FOR[state]
        answers |= dict(zip((s.code for s in phase), values, strict=True))
    return answers


@st.composite
def facets(draw: st.DrawFn, code: str = "facet") -> Facet:
    """A facet of any number of phases and statements; the top phase has no limits."""
    count = draw(st.integers(1, 6))
    return Facet(
        code,
        tuple(
            tuple(
                Statement(f"{code}.{phase}.{number}", kind)
                for number, kind in enumerate(draw(_kinds(top=phase == count)), start=1)
            )
            for phase in range(1, count + 1)
        ),
    )


def _kinds(*, top: bool) -> st.SearchStrategy[list[Kind]]:
    kinds = st.just(Kind.AIM) if top else st.sampled_from(Kind)
    return st.lists(kinds, min_size=1, max_size=4)


@st.composite
def answers(draw: st.DrawFn, facet: Facet, *, complete: bool = False) -> dict[str, Value]:
    """Offered answers to all statements of a facet, or to some."""
    given = {}
    for place, phase in enumerate(facet.phases, start=1):
        for statement in phase:
            values = offered_values(statement.kind, top_phase=place == len(facet.phases))
            choice = draw(st.sampled_from(values if complete else (None, *values)))
            if choice is not None:
                given[statement.code] = choice
    return given


@st.composite
def models(draw: st.DrawFn) -> Model:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    return Model(
        tuple(
            Dimension(
                f"dimension-{place}",
                tuple(draw(facets(code=f"facet-{place}-{number}")) for number in range(size)),
            )
            for place, size in enumerate(sizes)
        )
    )
