"""Hostile documents made in a process of their own, which Django has not met yet.

A new one after every few dozen: what the fonts of thousands of documents leave behind in one
process would be counted as the last one's.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django

from tests.reports.watching import Watched, watching

DOCUMENTS_PER_PROCESS = 40


def process() -> ProcessPoolExecutor:
    kind = get_context("spawn")
    return ProcessPoolExecutor(1, kind, warm, max_tasks_per_child=DOCUMENTS_PER_PROCESS)


def warm() -> None:
    """What is imported and read once in a process is not what is looked at."""
    django.setup()
    made_of(["x"])


def made_of(written: list[str]) -> tuple[bytes, Watched]:
    """The first bytes of the file, and what it cost."""
    from reports.pdf import render_pdf
    from reports.report_pdf import report_html
    from tests.reports.hostile_documents import hostile_report
    from tests.reports.made_up import MADE_AT

    shown = hostile_report(written)
    with watching() as watched:
        pdf = render_pdf(report_html(shown, made_at=MADE_AT))
    return pdf[:4], watched
