"""Write the PDF report of one assessment, without a browser."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from assessments.fetching import find_assessment
from assessments.models import Assessment
from reports.changes import previous_of
from reports.files import assessment_pdf
from reports.pdf import PdfError
from reports.rendering.starting import make


class Command(BaseCommand):
    help = "Write the PDF report of an assessment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", help="the id of the assessment, as in its address")
        parser.add_argument("--output", required=True, help="the PDF file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        assessment = find_assessment(options["id"])
        if assessment is None:
            self.refuse(_("There is no assessment with id %(id)s.") % {"id": options["id"]})
        else:
            self.write(assessment, Path(options["output"]))

    def write(self, assessment: Assessment, path: Path) -> None:
        try:
            path.write_bytes(make(assessment_pdf(assessment, previous=previous_of(assessment))))
        except (OSError, PdfError) as error:
            reason = {"file": path, "reason": error}
            self.refuse(_("%(file)s could not be written: %(reason)s") % reason)

    def refuse(self, problem: str) -> None:
        self.stderr.write(problem)
        sys.exit(2)
