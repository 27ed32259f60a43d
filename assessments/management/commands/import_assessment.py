"""Store an assessment document as a new assessment of a municipality."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from assessments.importing import store
from assessments.incoming import Incoming, read_assessment
from maturity.checking import SLUG, InvalidDocumentError, shown
from maturity.json_file import read_json
from municipalities.models import Municipality


class Command(BaseCommand):
    help = "Validate an assessment document and store it as a new assessment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a JSON file, or - for standard input")
        parser.add_argument("--municipality", required=True, help="its CBS code, such as GM1952")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = find_municipality(options["municipality"])
        problems: list[str] = []
        incoming: Incoming | None = None
        if municipality is None:
            code = {"code": shown(options["municipality"])}
            problems.append(_("There is no municipality with the code %(code)s.") % code)
        elif municipality.has_ended:
            ended = {"municipality": municipality.name}
            problems.append(
                _("%(municipality)s has merged. Import it for the municipality that came of it.")
                % ended
            )
        try:
            incoming = read_assessment(read_json(options["file"]))
        except InvalidDocumentError as error:
            problems += [str(problem) for problem in error.problems]
        if problems or municipality is None or incoming is None:
            self.refuse(problems)
        else:
            self.store(incoming, municipality)

    def store(self, incoming: Incoming, municipality: Municipality) -> None:
        for sentence in incoming.left_out:
            self.stderr.write(sentence)
        assessment = store(incoming, municipality)
        imported = {
            "title": assessment.title,
            "municipality": municipality.name,
            "id": assessment.pk,
        }
        self.stdout.write(_("Imported %(title)s of %(municipality)s: %(id)s") % imported)

    def refuse(self, problems: list[str]) -> None:
        for problem in problems:
            self.stderr.write(problem)
        sys.exit(2)


def find_municipality(code: str) -> Municipality | None:
    if not SLUG.fullmatch(code):
        return None
    return Municipality.objects.filter(code=code).first()
