"""What the report of the published case costs, in Y, its size, and what a stored one costs."""

import gc
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from assessments.models import Assessment
from benchmarks.application import Visitor
from benchmarks.data import Material
from benchmarks.figures import Figure, loop_yardstick
from reports.files import assessment_pdf
from reports.pdf import render_pdf

WARM_RUNS, COLD_RUNS, STORED_RUNS = 7, 3, 250
PER_PAGE = 1.2  # Y, warm
OWN_SHARE = 10  # % of the time that is not the renderer's
STORED_TIMES = 10  # yardsticks


@dataclass(frozen=True)
class Warm:
    """CPU seconds of one report in a process that has made one before."""

    unit: float
    whole: float
    renderer: float


def measure_pdf(material: Material) -> Iterator[Figure]:
    assessment = material.published
    content = make(assessment)
    pages = count_pages(content)
    warm = list(_warm_runs(assessment))
    cold = [make_in_new_process(assessment) / loop_yardstick() for _ in range(COLD_RUNS)]
    spent = tuple(run.whole / run.unit for run in warm)
    own = tuple(100 * (1 - run.renderer / run.whole) for run in warm)
    yield Figure("Y: the loop in Python", "ms", tuple(1000 * run.unit for run in warm))
    yield Figure("report: pages", "pages", (pages,))
    yield Figure("report: size", "kB", (len(content) / 1000,))
    yield Figure("report, warm", "Y", spent, None, 1)
    yield Figure("report, warm", "Y per page", tuple(y / pages for y in spent), PER_PAGE, 2)
    yield Figure("report, warm: outside WeasyPrint", "%", own, OWN_SHARE, 1)
    yield Figure("report, cold (new process)", "Y", tuple(cold), None, 1)
    yield Figure(
        "report, cold (new process)", "Y per page", tuple(y / pages for y in cold), None, 2
    )
    yield _stored(material)


def _warm_runs(assessment: Assessment) -> Iterator[Warm]:
    """Without the collection of garbage, which a process that renders never comes to."""
    for _ in range(WARM_RUNS):
        unit = loop_yardstick()
        gc.collect()
        gc.disable()
        with _renderer_timed() as renderer:
            start = process_time()
            make(assessment)
            whole = process_time() - start
        gc.enable()
        yield Warm(unit, whole, sum(renderer))


def make(assessment: Assessment) -> bytes:
    """From the answers to the file."""
    with override(settings.LANGUAGE_CODE):
        source = assessment_pdf(assessment).compose()
        return render_pdf(source.html, attachments=source.attachments)


def make_in_new_process(assessment: Assessment) -> float:
    """CPU seconds of the command and of the process that renders, the start of both included."""
    shutil.rmtree(settings.REPORTS_DIR, ignore_errors=True)
    output = Path(settings.REPORTS_DIR).with_suffix(".pdf")
    command = [
        sys.executable,
        "-m",
        "django",
        "report",
        str(assessment.pk),
        "--output",
        str(output),
    ]
    before = _time_of_children()
    subprocess.run(command, check=True, cwd=settings.BASE_DIR)  # noqa: S603 - our own command
    return _time_of_children() - before


@contextmanager
def _renderer_timed() -> Iterator[list[float]]:
    """The CPU seconds that are spent in WeasyPrint meanwhile."""
    from weasyprint import HTML

    spent: list[float] = []
    with (
        patch.object(HTML, "__init__", _timed(HTML.__init__, spent)),
        patch.object(HTML, "write_pdf", _timed(HTML.write_pdf, spent)),
    ):
        yield spent


def _timed(function: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        start = process_time()
        try:
            return function(*arguments, **options)
        finally:
            spent.append(process_time() - start)

    return call


def _stored(material: Material) -> Figure:
    """A download of what has been made before, in turns with the yardstick."""
    visitor = Visitor.logged_in(material.user)
    address, least = (
        reverse("reports:report_pdf", args=[material.published.pk]),
        reverse("yardstick"),
    )
    if visitor.get(address).status != 200:
        raise RuntimeError(f"{address} is not there")
    turns = [(visitor.get(address), visitor.get(least)) for _ in range(STORED_RUNS)]
    unit = median(yardstick.seconds for _file, yardstick in turns)
    ratios = tuple(file.seconds / unit for file, _yardstick in turns)
    return Figure("stored report: CPU time", "yardsticks", ratios, STORED_TIMES, 1)


def count_pages(content: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(content)) as document:
        return len(document.pages)


def _time_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
