"""The Report as the HTML of its PDF: nothing is worked out here, only set."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from maturity.drawing import phase_colour, phase_tint
from reports.chapters import EVERYTHING, Chapter
from reports.cover import draw_cover
from reports.pdf import Attachment
from reports.radar import radar_of
from reports.radar_svg import draw_radar
from reports.report import Report


def report_html(
    report: Report,
    *,
    made_at: datetime,
    attachments: Sequence[Attachment] = (),
    chapters: Iterable[Chapter] = EVERYTHING,
) -> str:
    """What `render_pdf` makes the PDF of, in the active language. `made_at` dates the file."""
    phases = len(report.phases)
    overview_title = _("%(count)s facets at a glance") % {"count": len(report.facets)}
    context = {
        "report": report,
        "made_at": made_at.isoformat(timespec="seconds"),
        "attachments": attachments,
        "chapters": {chapter.code for chapter in chapters},
        "overview_title": overview_title,
        "phase_colours": [
            (phase.number, phase_colour(phase.number, phases), phase_tint(phase.number, phases))
            for phase in report.phases
        ],
        # Both escape the texts that they draw.
        "cover": mark_safe(draw_cover(report)),  # noqa: S308
        "radar": mark_safe(draw_radar(radar_of(report))),  # noqa: S308
    }
    return render_to_string("reports/pdf/report.html", context)
