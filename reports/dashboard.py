"""What the overview of a municipality shows: the assessment under way, the last outcome, all."""

from dataclasses import dataclass

from assessments.models import Assessment
from assessments.results import score_assessment, score_several
from assessments.tasks import TaskList, task_list
from maturity.labels import position_label
from maturity.meter import group_states
from maturity.scoring import State
from municipalities.models import Municipality
from reports.content import build_report
from reports.report import Report


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list of all assessments."""

    assessment: Assessment
    label: str
    position: float | None
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    municipality: Municipality
    running: Assessment | None
    tasks: TaskList | None
    last: Assessment | None
    report: Report | None
    lines: tuple[Line, ...]


def dashboard_of(municipality: Municipality) -> Dashboard:
    """Everything of the overview; the number of queries does not grow with the assessments."""
    assessments = list(
        Assessment.objects.of(municipality).select_related("municipality", "model_version")
    )
    running = next((a for a in assessments if a.is_open), None)
    last = next((a for a in assessments if not a.is_open), None)
    return Dashboard(
        municipality=municipality,
        running=running,
        tasks=task_list(score_assessment(running)) if running else None,
        last=last,
        report=build_report(last) if last else None,
        lines=_lines(assessments),
    )


def _lines(assessments: list[Assessment]) -> tuple[Line, ...]:
    results = score_several(assessments)
    lines = []
    for assessment in assessments:
        position = results[assessment.pk].overall.position
        phases = max(len(facet.states) for facet in results[assessment.pk].facets.values())
        lines.append(
            Line(assessment, position_label(position), position, group_states(position, phases))
        )
    return tuple(lines)
