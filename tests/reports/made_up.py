"""A report that needs no database: two dimensions, three facets, three phases, every state."""

from dataclasses import replace
from datetime import UTC, date, datetime

from maturity.content import PhaseContent
from maturity.scoring import State
from reports.report import (
    AnsweredStatement,
    DimensionReport,
    FacetPhase,
    FacetReport,
    ModelText,
    RecognisedPhase,
    Report,
    SuggestedAction,
    Verdict,
)

NAMES = ("ontdekt", "probeert", "werkt samen")
MADE_AT = datetime(2025, 11, 12, 10, tzinfo=UTC)


def report() -> Report:
    """A confirmed report in which all is filled in."""
    listening = facet(1, "Luisteren", (State.PASSED, State.PARTLY, State.NONE), 1.5)
    helping = facet(2, "Helpen", (State.FULL, State.FULL, State.NONE), 2.0)
    people = facet(3, "Mensen", (State.FULL, State.NONE, State.NONE), 1.0)
    outcome = verdict(1.5, (State.FULL, State.PARTLY, State.NONE))
    return Report(
        municipality="Ons Dorp",
        title="Meting 2025",
        reference_date=date(2025, 11, 1),
        channels="Mastodon",
        confirmed_at=MADE_AT,
        is_concept=False,
        model=ModelText("sociale-media-gemeenten", 1, "Groeimodel", "Een boek"),
        phases=tuple(phase(number) for number in (1, 2, 3)),
        phase=phase(1),
        verdict=outcome,
        headline="Ons Dorp zit in fase 1, deels fase 2",
        verdict_line="Fase 1, deels fase 2",
        summary=("Helpen is het verst.", "Mensen blijft achter."),
        dimensions=(
            DimensionReport("buiten", "Buiten", "Naar buiten.", outcome, (listening, helping)),
            DimensionReport("binnen", "Binnen", "Naar binnen.", outcome, (people,)),
        ),
        lowest=(people,),
        answered=9,
        total=9,
    )


def concept() -> Report:
    """The same before anything is answered."""
    blank = (State.NONE, State.NONE, State.NONE)
    unknown = verdict(None, blank)
    full = report()
    return replace(
        full,
        confirmed_at=None,
        is_concept=True,
        phase=None,
        verdict=unknown,
        lowest=(),
        answered=0,
        channels="",
        dimensions=tuple(
            replace(
                dimension,
                verdict=unknown,
                facets=tuple(facet(one.number, one.name, blank, None) for one in dimension.facets),
            )
            for dimension in full.dimensions
        ),
    )


def with_free_text(text: str) -> Report:
    """The report with this text wherever a municipality may write something, as far as it fits."""
    full = report()
    return replace(
        full,
        municipality=text[:80],
        title=text[:80],
        channels=text[:200],
        dimensions=tuple(
            replace(
                dimension,
                facets=tuple(
                    replace(
                        one,
                        evidence=text,
                        phases=tuple(
                            replace(
                                cell,
                                statements=tuple(replace(s, note=text) for s in cell.statements),
                            )
                            for cell in one.phases
                        ),
                    )
                    for one in dimension.facets
                ),
            )
            for dimension in full.dimensions
        ),
    )


def phase(number: int) -> PhaseContent:
    name = NAMES[number - 1]
    return PhaseContent(
        number=number,
        code=f"fase-{number}",
        name=f"De gemeente {name}",
        short_name=name,
        summary=f"Zo gaat het in fase {number}.",
        citizen_title=f"De inwoner merkt fase {number}",
        citizen_text="Dat ziet er zo uit.",
        next_step="Ga door." if number < 3 else "",
    )


def verdict(position: float | None, states: tuple[State, ...]) -> Verdict:
    label = "Nog niet ingevuld" if position is None else "Fase 1, deels fase 2"
    return Verdict(
        position,
        position,
        position is None,
        label,
        "",
        reservation="",
        mean=position,
        states=states,
    )


def facet(number: int, name: str, states: tuple[State, ...], position: float | None) -> FacetReport:
    answered = position is not None
    return FacetReport(
        number=number,
        code=name.lower(),
        name=name,
        short_name=name,
        question="Hoe gaat dat?",
        position=position,
        ceiling=3.0,
        complete=answered,
        answered=3 if answered else 0,
        total=3,
        label="Fase 1" if answered else "Nog niet ingevuld",
        short_label="Fase 1" if answered else "Nog niet ingevuld",
        range_label="ten minste fase 1, hoogstens fase 3" if answered else "",
        short_ceiling="hoogstens fase 3" if answered else "",
        states=states,
        recognised=tuple(
            RecognisedPhase(
                nr, state, f"Fase {nr} ({state})", f"omschrijving {nr}", ("Dat is voorbij.",)
            )
            for nr, state in enumerate(states, start=1)
            if state in {State.FULL, State.PARTLY}
        ),
        proposed=(f"Wij ontwikkelen {name.lower()}.",) if answered else (),
        suggestions=(SuggestedAction("Begin klein", "Doe iets.", "klein"),) if answered else (),
        phases=tuple(cell(nr, state) for nr, state in enumerate(states, start=1)),
        evidence="",
    )


def cell(number: int, state: State) -> FacetPhase:
    value = "" if state is State.NONE else "yes"
    statement = AnsweredStatement(f"x.{number}.1", f"Uitspraak {number}", value, "Ja", "")
    return FacetPhase(
        number=number,
        name=NAMES[number - 1],
        state=state,
        is_recognised=state in {State.FULL, State.PARTLY},
        descriptor=f"omschrijving {number}",
        statements=(statement,),
    )
