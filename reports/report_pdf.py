"""The Report as the HTML of its PDF: nothing is worked out here, only set."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from maturity.drawing import phase_colour, phase_tint
from reports.chapters import EVERYTHING, Chapter
from reports.cover import draw_cover
from reports.imprint import Imprint
from reports.pdf import Attachment
from reports.positions import position_groups
from reports.radar import radar_of
from reports.radar_svg import Layout, draw_radar
from reports.report import Report

NO_IMPRINT = Imprint()
# The lines of the templates: as text between blocks they would cost time in the layout.
BETWEEN_TAGS = re.compile(r">\s*\n\s*<")


def report_html(
    report: Report,
    *,
    made_at: datetime,
    attachments: Sequence[Attachment] = (),
    chapters: Iterable[Chapter] = EVERYTHING,
    imprint: Imprint = NO_IMPRINT,
) -> str:
    """What `render_pdf` makes the PDF of, in the active language. `made_at` dates the file. A
    chapter that has nothing to say is left out, whether it was chosen or not."""
    phases, radar = len(report.phases), radar_of(report)
    overview_title = _("%(count)s facets at a glance") % {"count": len(report.facets)}
    context = {
        "report": report,
        "made_at": made_at.isoformat(timespec="seconds"),
        "attachments": attachments,
        "chapters": {chapter.code for chapter in chapters} - set(_without_content(report)),
        "imprint": imprint,
        "groups": position_groups(report),
        "has_ambitions": any(facet.ambition for facet in report.facets),
        "overview_title": overview_title,
        "phase_colours": [
            (phase.number, phase_colour(phase.number, phases), phase_tint(phase.number, phases))
            for phase in report.phases
        ],
        # Both escape the texts that they draw.
        "cover": mark_safe(draw_cover(report)),  # noqa: S308
        "radar": mark_safe(draw_radar(radar, Layout.FULL)),  # noqa: S308
        "series": radar.series,
    }
    return BETWEEN_TAGS.sub("><", render_to_string("reports/pdf/report.html", context))


def _without_content(report: Report) -> Iterator[str]:
    if not (report.plan.active or report.plan.initiatives):
        yield Chapter.ROADMAP.code
    if report.previous is None:
        yield Chapter.COMPARISON.code
    if not report.plan.lenses:
        yield Chapter.LENSES.code
