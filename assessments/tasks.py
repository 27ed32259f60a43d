"""The task list of an assessment: every facet with its progress and its position."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.questions import FacetQuestion
from assessments.results import Progress, Scored
from assessments.review import questions_about
from maturity.content import DimensionContent, FacetContent
from maturity.labels import position_label, range_label
from maturity.scoring import FacetResult
from municipalities.models import User

# Reading a statement, thinking, choosing, and now and then a note: a hundred take half an hour.
SECONDS_PER_STATEMENT = 20
# Seeing that last year's answer is still right takes less.
SECONDS_PER_CONFIRMATION = 6
MINUTES_STEP = 5  # nobody's half hour is known to the minute


@dataclass(frozen=True, slots=True)
class Task:
    facet: FacetContent
    result: FacetResult
    progress: Progress
    questions: tuple[FacetQuestion, ...] = ()
    member: User | None = None

    @property
    def label(self) -> str:
        return position_label(self.result.position)

    @property
    def range_label(self) -> str:
        return range_label(self.result.position, self.result.ceiling)


@dataclass(frozen=True, slots=True)
class TaskGroup:
    dimension: DimensionContent
    tasks: tuple[Task, ...]

    @property
    def done(self) -> int:
        return sum(1 for task in self.tasks if task.progress.is_complete)


@dataclass(frozen=True, slots=True)
class TaskList:
    """`proceed` is where to go on: what was begun before what was not; None when all is done."""

    groups: tuple[TaskGroup, ...]
    progress: Progress
    done: int
    busy: int
    untouched: int
    proceed: Task | None

    @property
    def total(self) -> int:
        return self.done + self.busy + self.untouched

    @property
    def is_complete(self) -> bool:
        return self.progress.is_complete

    @property
    def minutes_left(self) -> int:
        """About how long the rest takes, rounded up to five minutes."""
        seconds = (
            self.progress.open * SECONDS_PER_STATEMENT
            + self.progress.to_confirm * SECONDS_PER_CONFIRMATION
        )
        return -(-seconds // (60 * MINUTES_STEP)) * MINUTES_STEP

    def unfinished(self, facet: int | None) -> Task | None:
        """The task of this facet (its key), if anything is left to do there."""
        tasks = (task for group in self.groups for task in group.tasks)
        return next((t for t in tasks if t.facet.pk == facet and not t.progress.is_complete), None)


def task_list(scored: Scored, asked: Mapping[int, User] | None = None) -> TaskList:
    """`asked`: facet (its key) to the member who was asked for it."""
    members = asked or {}
    groups = tuple(
        TaskGroup(
            dimension,
            tuple(
                Task(
                    facet,
                    scored.results.facets[facet.code],
                    scored.progress(facet),
                    questions_about(facet, scored),
                    members.get(facet.pk),
                )
                for facet in dimension.facets
            ),
        )
        for dimension in scored.content.dimensions
    )
    tasks = [task for group in groups for task in group.tasks]
    done = [task for task in tasks if task.progress.is_complete]
    busy = [t for t in tasks if t.progress.is_started and not t.progress.is_complete]
    untouched = [task for task in tasks if not task.progress.is_started]
    return TaskList(
        groups=groups,
        progress=Progress(
            sum(task.progress.answered for task in tasks),
            sum(task.progress.total for task in tasks),
            sum(task.progress.to_confirm for task in tasks),
        ),
        done=len(done),
        busy=len(busy),
        untouched=len(untouched),
        proceed=next(iter([*busy, *untouched]), None),
    )
