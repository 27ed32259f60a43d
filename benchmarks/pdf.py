"""What the report of the published case costs, in Y, and how large it is."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import process_time

from django.conf import settings
from django.utils.translation import override

from assessments.models import Assessment
from benchmarks.figures import Figure, loop_yardstick
from reports.files import assessment_pdf
from reports.pdf import render_pdf

WARM_RUNS, COLD_RUNS = 7, 3
PER_PAGE = 1.3  # Y, warm


def measure_pdf(assessment: Assessment) -> Iterator[Figure]:
    units, warm, cold = [], [], []
    content = make(assessment)
    pages = count_pages(content)
    for _ in range(WARM_RUNS):
        units.append(loop_yardstick())
        start = process_time()
        make(assessment)
        warm.append((process_time() - start) / units[-1])
    for _ in range(COLD_RUNS):
        units.append(loop_yardstick())
        cold.append(make_in_new_process(assessment) / units[-1])
    yield Figure("Y: the loop in Python", "ms", tuple(1000 * unit for unit in units))
    yield Figure("report: pages", "pages", (pages,))
    yield Figure("report: size", "kB", (len(content) / 1000,))
    yield Figure("report, warm", "Y", tuple(warm), None, 1)
    yield Figure("report, warm", "Y per page", tuple(y / pages for y in warm), PER_PAGE, 2)
    yield Figure("report, cold (new process)", "Y", tuple(cold), None, 1)
    yield Figure(
        "report, cold (new process)", "Y per page", tuple(y / pages for y in cold), None, 2
    )


def make(assessment: Assessment) -> bytes:
    """The whole way of a first download: nothing is in the store."""
    shutil.rmtree(settings.REPORTS_DIR, ignore_errors=True)
    with override(settings.LANGUAGE_CODE):
        source = assessment_pdf(assessment).compose()
        return render_pdf(source.html, attachments=source.attachments)


def make_in_new_process(assessment: Assessment) -> float:
    """CPU seconds of the command, the start of Python and Django included."""
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


def count_pages(content: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(content)) as document:
        return len(document.pages)


def _time_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
