"""What the overview of a municipality shows: the assessment under way, the last outcome, all."""

from collections import defaultdict
from dataclasses import dataclass

from assessments.models import Assessment
from assessments.results import score_assessment, score_several
from assessments.tasks import TaskList, task_list
from municipalities.merger import Merger, merger_of
from municipalities.models import Municipality
from reports.content import build_report, verdict_of
from reports.report import Report, Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list of all assessments."""

    assessment: Assessment
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The assessments of a municipality that merged into this one."""

    municipality: Municipality
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    municipality: Municipality
    merger: Merger | None
    running: Assessment | None
    tasks: TaskList | None
    last: Assessment | None
    report: Report | None
    lines: tuple[Line, ...]
    taken_over: tuple[TakenOver, ...]


def dashboard_of(municipality: Municipality) -> Dashboard:
    """Everything of the overview; the number of queries does not grow with the assessments."""
    assessments = list(
        Assessment.objects.of(municipality).select_related("municipality", "model_version")
    )
    own = [a for a in assessments if a.municipality_id == municipality.pk]
    running = next((a for a in own if not a.is_closed), None)
    last = next((a for a in own if not a.is_open), None)
    lines = _lines_by_municipality(assessments)
    return Dashboard(
        municipality=municipality,
        merger=merger_of(municipality),
        running=running,
        tasks=task_list(score_assessment(running)) if running else None,
        last=last,
        report=build_report(last) if last else None,
        lines=tuple(lines.pop(municipality, [])),
        taken_over=tuple(TakenOver(one, tuple(lines[one])) for one in sorted(lines, key=str)),
    )


def _lines_by_municipality(assessments: list[Assessment]) -> dict[Municipality, list[Line]]:
    results = score_several(assessments)
    lines: dict[Municipality, list[Line]] = defaultdict(list)
    for assessment in assessments:
        result = results[assessment.pk]
        phases = max(len(facet.states) for facet in result.facets.values())
        line = Line(assessment, verdict_of(result.overall, phases))
        lines[assessment.municipality].append(line)
    return lines
