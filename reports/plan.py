"""The part of a Report that is about what the municipality wants and does; see `reports.report`."""

from dataclasses import dataclass
from datetime import date
from math import ceil

PRIORITIES, DONE = ("high", "medium", "low"), "done"  # values of DevelopmentPoint
PRESSING = 3  # points to begin with


@dataclass(frozen=True, slots=True)
class AmbitionReport:
    """Where a facet has to be. `label` says it all: "Fase 3, eind 2027" or "Blijft bewust in fase
    2"; `by_label` only when."""

    phase: int
    by: date | None
    reason: str
    is_staying: bool
    is_reached: bool
    label: str
    by_label: str


@dataclass(frozen=True, slots=True)
class PointReport:
    """A development point. `from_phase` is the phase that the facet counts now (0 before the
    first), `to_phase` the next one. `statement` is its text, empty without one; `asked` are the
    sentences about what it takes, from the directors: money, hours, a decision."""

    pk: int
    facet: str
    facet_number: int
    facet_name: str
    facet_short_name: str
    from_phase: int
    to_phase: int
    statement: str
    suggestion: str
    title: str
    description: str
    priority: str
    priority_label: str
    owner: str
    due: date | None
    effort: str
    effort_label: str
    status: str
    status_label: str
    asked: tuple[str, ...]
    initiatives: tuple[str, ...]

    @property
    def has_details(self) -> bool:
        """Whether there is more to say than its title."""
        told = self.description, self.asked, self.initiatives
        return any(told) or self.statement not in {"", self.title}


@dataclass(frozen=True, slots=True)
class RoadmapPeriod:
    """A quarter with what is due in it, or what has no date, which has no `start`."""

    start: date | None
    label: str
    months: str
    points: tuple[PointReport, ...]


@dataclass(frozen=True, slots=True)
class InitiativeReport:
    """Something that is done already, with the facets and the development points it serves."""

    pk: int
    title: str
    level: str
    level_label: str
    goal: str
    facets: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LensItemReport:
    name: str
    explanation: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LensReport:
    """A lens that was filled in."""

    code: str
    name: str
    explanation: str
    note: str
    items: tuple[LensItemReport, ...]

    @property
    def chosen(self) -> tuple[LensItemReport, ...]:
        return tuple(item for item in self.items if item.is_chosen)


@dataclass(frozen=True, slots=True)
class PillarReport:
    """The same positions in other piles: facets as "8 Processen: Fase 2"."""

    name: str
    explanation: str
    label: str
    facets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanReport:
    """`ambition` is the median of what the facets aim for, where one has an ambition (the others
    stay where they are); `ambition_label` says it, with the latest date. Dropped points are in
    `points` and not in `roadmap`."""

    ambition: float | None = None
    ambition_label: str = ""
    points: tuple[PointReport, ...] = ()
    roadmap: tuple[RoadmapPeriod, ...] = ()
    initiatives: tuple[InitiativeReport, ...] = ()
    lenses: tuple[LensReport, ...] = ()
    pillars: tuple[PillarReport, ...] = ()
    pillars_note: str = ""

    @property
    def flag(self) -> int | None:
        """The phase of the ambition in a meter, None without one."""
        return ceil(self.ambition) if self.ambition else None

    @property
    def active(self) -> tuple[PointReport, ...]:
        """What is not dropped."""
        return tuple(point for period in self.roadmap for point in period.points)

    @property
    def pressing(self) -> tuple[PointReport, ...]:
        """The three to begin with, of what is still to be done: the most important, then the
        first that is due."""
        todo = (point for point in self.active if point.status != DONE)
        return tuple(sorted(todo, key=lambda point: PRIORITIES.index(point.priority))[:PRESSING])
