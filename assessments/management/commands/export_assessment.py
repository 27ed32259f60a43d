"""Write an assessment as JSON, to keep it or to import it elsewhere."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from assessments.document import assessment_document
from assessments.fetching import find_assessment


class Command(BaseCommand):
    help = "Print the assessment document of an assessment, for import_assessment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", help="the id of the assessment, as in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        assessment = find_assessment(options["id"])
        if assessment is None:
            self.stderr.write(_("There is no assessment with id %(id)s.") % {"id": options["id"]})
            sys.exit(2)
        document = assessment_document(assessment)
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
