"""Load a model version from a model document, or from a fixture that holds one."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from maturity.checking import InvalidDocumentError, Problem, shown
from maturity.fixture import document_of_fixture
from maturity.loading import OtherContentError, load_document
from maturity.models import ModelVersion
from maturity.validation import validate_document

SIZE_MAX = 10_000_000  # bytes; the published model is a fiftieth of it


class Command(BaseCommand):
    help = "Validate and load a model version; a second time it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a JSON file, or - for standard input")
        parser.add_argument(
            "--keep-edits",
            action="store_true",
            help="leave a version that was edited as it is, and do not call that a problem",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            version, is_new = self.load(options["file"], keep_edits=options["keep_edits"])
        except InvalidDocumentError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
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


def read_json(name: str) -> object:
    """What a file, or standard input, holds. Raises InvalidDocumentError."""
    try:
        return json.loads(read_text(name), object_pairs_hook=without_repetition)
    except OSError as error:
        reason = _("this file cannot be read (%(reason)s).") % {"reason": error.strerror}
    except UnicodeDecodeError:
        reason = _("this file is not encoded as UTF-8.")
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        reason = _("this is not JSON; look at line %(line)d, column %(column)d.") % place
    except RepeatedKeyError as error:
        reason = _("“%(key)s” is there twice in one object.") % {"key": shown(str(error))}
    except (ValueError, RecursionError):
        reason = _("this JSON is nested too deeply, or holds a number that is too large.")
    except TooLargeError:
        reason = _("this file is larger than %(limit)d bytes.") % {"limit": SIZE_MAX}
    raise InvalidDocumentError([Problem(name, reason)])


def read_text(name: str) -> str:
    if name == "-":
        content = sys.stdin.buffer.read(SIZE_MAX + 1)
    else:
        with Path(name).open("rb") as file:
            content = file.read(SIZE_MAX + 1)
    if len(content) > SIZE_MAX:
        raise TooLargeError
    return content.decode("utf-8-sig")


def without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of which no key was lost: JSON allows a key twice, and the last one would win."""
    fields: dict[str, object] = {}
    for key, value in pairs:
        if key in fields:
            raise RepeatedKeyError(key)
        fields[key] = value
    return fields


class RepeatedKeyError(ValueError):
    """An object holds a key twice."""


class TooLargeError(Exception):
    """A file is larger than any model."""
