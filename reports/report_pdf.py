"""The Report as a PDF: nothing is worked out here, only set."""

from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from maturity.meter import phase_colour, phase_tint
from reports.cover import draw_cover
from reports.pdf import Attachment, render_pdf
from reports.radar import radar_of
from reports.radar_svg import draw_radar
from reports.report import Report


def render_report(
    report: Report, *, made_at: datetime, attachments: Sequence[Attachment] = ()
) -> bytes:
    """The PDF of a report in the active language. Raises what `render_pdf` raises.

    `made_at` dates the file: the same report of the same moment gives the same bytes.
    """
    return render_pdf(
        report_html(report, made_at=made_at, attachments=attachments), attachments=attachments
    )


def report_html(
    report: Report, *, made_at: datetime, attachments: Sequence[Attachment] = ()
) -> str:
    phases = len(report.phases)
    overview_title = _("%(count)s facets at a glance") % {"count": len(report.facets)}
    context = {
        "report": report,
        "made_at": made_at.isoformat(timespec="seconds"),
        "attachments": attachments,
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
