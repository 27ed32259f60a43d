"""Reports for the tests of the memo: with a plan, and with every text as long as it can be."""

from dataclasses import replace
from datetime import date

from maturity.caps import NAME_MAX, SHORT_NAME_MAX, TEXT_MAX, TITLE_MAX
from maturity.scoring import State
from reports.changes import Changes
from reports.plan import AmbitionReport, PlanReport, PointReport
from reports.planning import roadmap
from reports.report import FacetReport, Previous, Report
from tests.reports.made_up import report, verdict

FULL = (State.FULL, State.FULL, State.FULL)


def point(
    pk: int, priority: str = "medium", due: date | None = None, **changes: object
) -> PointReport:
    plain = PointReport(
        pk=pk,
        facet="mensen",
        facet_number=3,
        facet_name="Mensen",
        facet_short_name="Mensen",
        from_phase=1,
        to_phase=2,
        statement="",
        suggestion="",
        title=f"Punt {pk}",
        description="",
        priority=priority,
        priority_label={"high": "hoog", "medium": "middel", "low": "laag"}[priority],
        owner="Team communicatie",
        due=due,
        effort="small",
        effort_label="klein",
        status="planned",
        status_label="gepland",
        asked=(),
        initiatives=(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def planned(*points: PointReport, label: str = "Fase 3, eind 2027") -> Report:
    plan = PlanReport(ambition=3.0, ambition_label=label, points=points, roadmap=roadmap(points))
    return replace(report(), plan=plan)


def with_texts(text: str) -> Report:
    """A report of ten facets and sixty points in which every text repeats this one up to where it
    is refused."""
    said = text * TEXT_MAX
    facets = [_facet(number, said) for number in range(1, 11)]
    points = [_point(pk, said) for pk in range(60)]
    full = planned(*points)
    phases = tuple(
        replace(
            one,
            short_name=said[:SHORT_NAME_MAX],
            name=said[:NAME_MAX],
            citizen_text=said[:TEXT_MAX],
        )
        for one in full.phases
    )
    return replace(
        full,
        municipality=said[:80],
        title=said[:80],
        model=replace(full.model, name=said[:TITLE_MAX]),
        is_concept=True,
        confirmed_at=None,
        phases=phases,
        phase=phases[0],
        verdict=replace(
            verdict(1.5, FULL), reservation="voorlopig, ten minste fase 1, hoogstens fase 3"
        ),
        previous=Previous(said[:80], {"f1": 1.0}, Changes(said[:80], ())),
        headline=f"{said[:80]} zit voorlopig in fase 1, deels fase 2: {said[:80]}",
        summary=(said[:NAME_MAX],) * 4,
        dimensions=tuple(
            replace(dimension, name=said[:NAME_MAX], facets=tuple(some))
            for dimension, some in zip(full.dimensions, (facets[:5], facets[5:]), strict=True)
        ),
    )


def _facet(number: int, said: str) -> FacetReport:
    first = report().facets[1]
    return replace(
        first,
        number=number,
        code=f"f{number}",
        name=said[:NAME_MAX],
        short_name=said[:SHORT_NAME_MAX],
        label="Fase 1, deels fase 2",
        short_label="Fase 1, deels 2",
        short_ceiling="hoogstens 2, deels 3",
        recognised=tuple(replace(one, descriptor=said[:TEXT_MAX]) for one in first.recognised),
        proposed=(said[:TITLE_MAX],),
        ambition=AmbitionReport(3, None, "", False, False, "", ""),
    )


def _point(pk: int, said: str) -> PointReport:
    return point(
        pk,
        "high",
        date(2027 + pk // 8, 1 + pk % 12, 28),
        title=said[:120],
        description=said[:TEXT_MAX],
        owner=said[:80],
        facet_name=said[:NAME_MAX],
        asked=tuple(f"{word}: {said[:120]}" for word in ("Geld", "Uren", "Besluit")),
    )
