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
        content = _read_bytes(name)
    except OSError as error:
        reason = _("this file cannot be read (%(reason)s).") % {"reason": error.strerror}
        raise InvalidDocumentError([Problem(name, reason)]) from error
    if len(content) > SIZE_MAX:
        raise InvalidDocumentError([Problem(name, too_large_text(SIZE_MAX))])
    return parse_json(name, content)


def too_large_text(limit: int) -> str:
    return _("this file is larger than %(limit)d MB.") % {"limit": limit // 1_000_000}


def parse_json(name: str, content: bytes) -> object:
    """What the content of a file of this name says. Raises InvalidDocumentError."""
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_without_repetition)
    except UnicodeDecodeError:
        reason = _("this file is not encoded as UTF-8.")
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        reason = _("this is not JSON; look at line %(line)d, column %(column)d.") % place
    except RepeatedKeyError as error:
        reason = _("“%(key)s” is there twice in one object.") % {"key": shown(str(error))}
    except (ValueError, RecursionError):
        reason = _("this JSON is nested too deeply, or holds a number that is too large.")
    raise InvalidDocumentError([Problem(name, reason)])


def _read_bytes(name: str) -> bytes:
    """One more than fits, at most, so that its reader sees when it is too large."""
    if name == "-":
        return sys.stdin.buffer.read(SIZE_MAX + 1)
    with Path(name).open("rb") as file:
        return file.read(SIZE_MAX + 1)


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
