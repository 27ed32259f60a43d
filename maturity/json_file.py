"""Reading a JSON file that people made, or standard input; every mistake in words."""

import json
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from maturity.checking import InvalidDocumentError, Problem, shown

SIZE_MAX = 10_000_000  # bytes; the published model is a fiftieth of it


def read_json(name: str) -> object:
    """What a file, or standard input, holds. Raises InvalidDocumentError."""
    try:
        return json.loads(_read_text(name), object_pairs_hook=_without_repetition)
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


def _read_text(name: str) -> str:
    if name == "-":
        content = sys.stdin.buffer.read(SIZE_MAX + 1)
    else:
        with Path(name).open("rb") as file:
            content = file.read(SIZE_MAX + 1)
    if len(content) > SIZE_MAX:
        raise TooLargeError
    return content.decode("utf-8-sig")


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
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
    """A file is larger than any of ours."""
