"""What the overview of a municipality shows: the assessment under way, the last outcome, all."""

from dataclasses import dataclass

from assessments.models import Assessment
from assessments.results import score_assessment, score_several
from assessments.tasks import TaskList, task_list
from municipalities.models import Municipality
from reports.content import build_report, verdict_of
from reports.report import Report, Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list of all assessments."""

    assessment: Assessment
    verdict: Verdict


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
        result = results[assessment.pk]
        phases = max(len(facet.states) for facet in result.facets.values())
        lines.append(Line(assessment, verdict_of(result.overall, phases)))
    return tuple(lines)
