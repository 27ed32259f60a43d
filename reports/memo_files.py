"""The memo as a file: the same content as PDF, as ODT and as DOCX, in the active language."""

from collections.abc import Callable
from enum import StrEnum

from assessments.models import Assessment
from assessments.results import score_for_report
from municipalities.models import Role
from reports.content import collect, compose_report
from reports.files import ReportFile, file_name, last_change
from reports.memo import Memo, memo_of
from reports.memo_looks import RADAR_PIXELS
from reports.memo_pdf import memo_html
from reports.pdf import render_pdf
from reports.pdf_makers import makers_fingerprint
from reports.radar_png import png_of
from reports.radar_svg import Layout, draw_radar
from reports.store import stored


class MemoFormat(StrEnum):
    """What a memo can be; also how the name of its file ends."""

    PDF = "pdf"
    ODT = "odt"
    DOCX = "docx"


MEDIA_TYPES = {
    MemoFormat.PDF: "application/pdf",
    MemoFormat.ODT: "application/vnd.oasis.opendocument.text",
    MemoFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def assessment_memo(
    assessment: Assessment, kind: MemoFormat, previous: Assessment | None = None
) -> ReportFile:
    """The memo of an assessment. `previous` is the assessment that it began with, where its reader
    may see that. Raises PdfError and PictureError."""
    report = compose_report(collect(assessment, score_for_report(assessment), previous))
    memo = memo_of(report, last_change(assessment), filled_in_by(assessment))
    return ReportFile(file_name(report, "memo", kind), WRITERS[kind](memo))


def filled_in_by(assessment: Assessment) -> tuple[str, ...]:
    """The roles of who gave the answers, in words, as far as the history still knows them."""
    roles = assessment.answer_changes.order_by().values_list("author_role", flat=True).distinct()
    known = set(roles)
    return tuple(str(role.label) for role in Role if role.value in known)


def memo_pdf(memo: Memo) -> bytes:
    """The same memo of the same moment is rendered once and then served from the store."""
    html = memo_html(memo)
    return stored([makers_fingerprint(), html.encode()], lambda: render_pdf(html))


def memo_odt(memo: Memo) -> bytes:
    from reports.memo_odt import memo_odt as write  # noqa: PLC0415 - odf takes time and memory

    return write(memo, radar_of_memo(memo))


def memo_docx(memo: Memo) -> bytes:
    from reports.memo_docx import memo_docx as write  # noqa: PLC0415 - as does docx

    return write(memo, radar_of_memo(memo))


def radar_of_memo(memo: Memo) -> bytes:
    """The picture for a text document."""
    return png_of(draw_radar(memo.radar, Layout.COMPACT), RADAR_PIXELS)


WRITERS: dict[MemoFormat, Callable[[Memo], bytes]] = {
    MemoFormat.PDF: memo_pdf,
    MemoFormat.ODT: memo_odt,
    MemoFormat.DOCX: memo_docx,
}
