"""Load a model version from a model document, or from a fixture that holds one."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from maturity.checking import InvalidDocumentError
from maturity.fixture import document_of_fixture
from maturity.json_file import read_json
from maturity.loading import DraftInTheWayError, OtherContentError, load_document
from maturity.models import ModelVersion
from maturity.validation import validate_document


class Command(BaseCommand):
    help = "Validate and load a model version; a second time it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a JSON file, or - for standard input")
        parser.add_argument(
            "--keep-edits",
            action="store_true",
            help="leave a version that was edited, and a draft that is in the way of a new one, "
            "as they are; do not call that a problem",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            version, is_new = self.load(options["file"], keep_edits=options["keep_edits"])
        except InvalidDocumentError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            if options["keep_edits"] and isinstance(error, DraftInTheWayError):
                return
            sys.exit(2)
        message = (
            _("Loaded and published version %(version)d of %(name)s.")
            if is_new
            else _("Version %(version)d of %(name)s is there already; nothing has changed.")
        )
        self.stdout.write(message % {"version": version.version, "name": version.name})

    def load(self, name: str, *, keep_edits: bool) -> tuple[ModelVersion, bool]:
        try:
            return load_document(read_model(name))
        except OtherContentError as error:
            if keep_edits:
                return error.version, False
            raise


def read_model(name: str) -> object:
    """The document in a file, or in the fixture that it is. Raises InvalidDocumentError."""
    value = read_json(name)
    if not isinstance(value, list):
        return value
    document, problems = document_of_fixture(value)
    if problems:
        raise InvalidDocumentError([*problems, *validate_document(document)])
    return document
