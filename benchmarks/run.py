"""Measure everything, print one table, and fail when something passes its limit.

Times are CPU times, against a yardstick that is measured in turns with them: what they say holds on
any machine, however busy it is.
"""

import sys
from collections.abc import Iterator

from django.core.management import call_command
from django.db import connection

from benchmarks.data import prepare
from benchmarks.downloads import measure_downloads
from benchmarks.figures import Figure, table
from benchmarks.load import measure_load
from benchmarks.loading import measure_loading
from benchmarks.pages import measure_pages
from benchmarks.pdf import measure_pdf


def run() -> int:
    figures = list(measure())
    say(f"\n{table(figures)}\n")
    passed = [figure.name for figure in figures if not figure.is_within]
    say(f"Above the limit: {', '.join(passed)}" if passed else "All within the limits")
    return 1 if passed else 0


def measure() -> Iterator[Figure]:
    say(f"On {connection.vendor}: preparing a database and the static files ...")
    material = prepare()
    call_command("collectstatic", interactive=False, verbosity=0)
    say("Pages: CPU time and queries ...")
    yield from measure_pages(material)
    say("Many people at the same time ...")
    yield from measure_load(material.published.model_version)
    say("Reports for many people at the same time ...")
    yield from measure_downloads(material.published.model_version)
    if connection.vendor == "sqlite":  # the rest is alike on every database
        say("The report ...")
        yield from measure_pdf(material)
        say("What the browser loads ...")
        yield from measure_loading(material)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
