"""The memo as a file: the same content as PDF, as ODT and as DOCX, in the active language."""

from collections.abc import Callable
from enum import StrEnum

from assessments.models import Assessment
from municipalities.models import Role
from reports.chapters import EVERYTHING
from reports.content import collect, compose_report
from reports.files import ReportFile, last_change, named_file
from reports.fingerprint import fingerprint
from reports.memo.looks import RADAR_PIXELS
from reports.memo.memo import Memo, memo_of
from reports.memo.pdf_file import memo_html
from reports.radar_png import png_of
from reports.radar_svg import Layout, draw_radar
from reports.rendering.document import Document, Source
from reports.store import key_of


class TextFormat(StrEnum):
    """What a memo to edit can be; also how the name of its file ends."""

    ODT = "odt"
    DOCX = "docx"


MEDIA_TYPES = {
    TextFormat.ODT: "application/vnd.oasis.opendocument.text",
    TextFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def memo_pdf(assessment: Assessment, previous: Assessment | None = None) -> Document:
    """The memo of an assessment. `previous` is the assessment that it began with, where its reader
    may see that."""
    return Document(
        name=_name(assessment, "pdf"),
        key=key_of([b"memo", fingerprint(assessment, EVERYTHING, previous).encode()]),
        compose=lambda: Source(memo_html(memo_about(assessment, previous))),
    )


def memo_text(
    assessment: Assessment, kind: TextFormat, previous: Assessment | None = None
) -> ReportFile:
    """The same to edit. Raises PictureError and MissingFontsError."""
    return ReportFile(_name(assessment, kind), WRITERS[kind](memo_about(assessment, previous)))


def _name(assessment: Assessment, extension: str) -> str:
    return named_file("memo", assessment.municipality.name, assessment.title, extension)


def memo_about(assessment: Assessment, previous: Assessment | None) -> Memo:
    report = compose_report(collect(assessment, previous))
    return memo_of(report, last_change(assessment), filled_in_by(assessment))


def filled_in_by(assessment: Assessment) -> tuple[str, ...]:
    """The roles of who gave the answers, in words, as far as the history still knows them."""
    roles = assessment.answer_changes.order_by().values_list("author_role", flat=True).distinct()
    known = set(roles)
    return tuple(str(role.label) for role in Role if role.value in known)


def memo_odt(memo: Memo) -> bytes:
    from reports.memo.odt_file import memo_odt as write  # noqa: PLC0415 - odf takes time and memory

    return write(memo, radar_of_memo(memo))


def memo_docx(memo: Memo) -> bytes:
    from reports.memo.docx_file import memo_docx as write  # noqa: PLC0415 - as does docx

    return write(memo, radar_of_memo(memo))


def radar_of_memo(memo: Memo) -> bytes:
    """The picture for a text document."""
    return png_of(draw_radar(memo.radar, Layout.COMPACT), RADAR_PIXELS)


WRITERS: dict[TextFormat, Callable[[Memo], bytes]] = {
    TextFormat.ODT: memo_odt,
    TextFormat.DOCX: memo_docx,
}
