"""The task list of an assessment: every facet with its progress and its position."""

from dataclasses import dataclass

from assessments.results import Progress, Scored
from maturity.content import DimensionContent, FacetContent
from maturity.labels import position_label, range_label
from maturity.scoring import FacetResult


@dataclass(frozen=True, slots=True)
class Task:
    facet: FacetContent
    result: FacetResult
    progress: Progress

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


def task_list(scored: Scored) -> TaskList:
    groups = tuple(
        TaskGroup(
            dimension,
            tuple(
                Task(facet, scored.results.facets[facet.code], scored.progress(facet))
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
        ),
        done=len(done),
        busy=len(busy),
        untouched=len(untouched),
        proceed=next(iter([*busy, *untouched]), None),
    )
