"""The answers as a table: one row per statement, to be opened in a spreadsheet."""

import csv
from io import StringIO

from django.utils.translation import gettext as _

from reports.report import Report

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answers_csv(report: Report) -> bytes:
    """UTF-8 with a byte order mark, so that a spreadsheet knows; parted by semicolons."""
    target = StringIO()
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([_("Facet"), _("Phase"), _("Code"), _("Statement"), _("Answer"), _("Note")])
    for facet in report.facets:
        for phase in facet.phases:
            for one in phase.statements:
                number = str(phase.number)
                row = [facet.name, number, one.code, one.text, one.value_label, one.note]
                writer.writerow([_safe(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) and text != "-" else text
