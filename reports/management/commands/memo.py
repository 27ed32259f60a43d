"""Write the memo of one assessment, without a browser: PDF, ODT or DOCX by the name of the file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from assessments.fetching import find_assessment
from assessments.models import Assessment
from reports.changes import previous_of
from reports.memo.files import TextFormat, memo_pdf, memo_text
from reports.pdf import PdfError
from reports.radar_png import PictureError
from reports.rendering.starting import make

PDF = "pdf"
KINDS = (PDF, *TextFormat)


class Command(BaseCommand):
    help = "Write the memo of an assessment as .pdf, .odt or .docx."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", help="the id of the assessment, as in its address")
        parser.add_argument("--output", required=True, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["output"])
        kind = path.suffix.removeprefix(".").lower()
        assessment = find_assessment(options["id"])
        if kind not in KINDS:
            kinds = {"file": path, "kinds": ", ".join(f".{one}" for one in KINDS)}
            self.refuse(_("%(file)s: the name of a memo ends in one of these: %(kinds)s.") % kinds)
        elif assessment is None:
            self.refuse(_("There is no assessment with id %(id)s.") % {"id": options["id"]})
        else:
            self.write(assessment, kind, path)

    def write(self, assessment: Assessment, kind: str, path: Path) -> None:
        try:
            path.write_bytes(_content(assessment, kind))
        except (OSError, PdfError, PictureError) as error:
            reason = {"file": path, "reason": error}
            self.refuse(_("%(file)s could not be written: %(reason)s") % reason)

    def refuse(self, problem: str) -> None:
        self.stderr.write(problem)
        sys.exit(2)


def _content(assessment: Assessment, kind: str) -> bytes:
    previous = previous_of(assessment)
    if kind == PDF:
        return make(memo_pdf(assessment, previous))
    return memo_text(assessment, TextFormat(kind), previous).content
