"""Reading a JSON value of unknown shape, and collecting everything that is wrong with it.

Every reader returns None, or nothing at all, for what it reported, so that its caller goes on and
the next problem is found as well.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.utils.translation import gettext as _

from crispy_nlds.plain_text import is_blank, is_one_line, normalised, unreadable_characters

SLUG = re.compile(r"[-a-zA-Z0-9_]+")
DOTTED_SLUG = re.compile(r"[-a-zA-Z0-9_]+(\.[-a-zA-Z0-9_]+)*")
SLUG_MAX = 50
DOTTED_SLUG_MAX = 80
LIST_MAX = 1000
NUMBER_MAX = 32767  # what the smallest whole number column holds on every database


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with its place in the document in words."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class InvalidDocumentError(Exception):
    """A document cannot be used; `problems` holds every reason."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in a document. All places of one document share their list of problems."""

    problems: list[Problem]
    path: tuple[str, ...] = ()

    def within(self, name: str) -> "Place":
        return Place(self.problems, (*self.path, name))

    def report(self, message: str) -> None:
        self.problems.append(Problem(", ".join(self.path) or _("model"), message))

    def fields(
        self, value: object, required: AbstractSet[str], optional: AbstractSet[str] = frozenset()
    ) -> dict[str, object]:
        """The keys of an object that are known."""
        if not isinstance(value, dict):
            self.report(_("this must be an object, with names and values between { and }."))
            return {}
        for key in sorted(required - value.keys()):
            self.report(_("“%(key)s” is missing.") % {"key": key})
        known = required | optional
        for key in value:
            if key not in known:
                self.report(_("“%(key)s” is not known here.") % {"key": shown(key)})
        return {key: value[key] for key in value if key in known}

    def items(self, fields: dict[str, object], key: str) -> list[object]:
        if key not in fields:
            return []
        items = fields[key]
        if not isinstance(items, list):
            self.report(_("“%(key)s” must be a list.") % {"key": key})
            return []
        if not items:
            self.report(_("“%(key)s” is empty.") % {"key": key})
        if len(items) > LIST_MAX:
            self.report(
                _("“%(key)s” has more than %(limit)d items.") % {"key": key, "limit": LIST_MAX}
            )
        return items[:LIST_MAX]

    def number(self, fields: dict[str, object], key: str) -> int | None:
        """A whole number from 1; true, 1.0 and "1" are none."""
        if key not in fields:
            return None
        value = fields[key]
        if type(value) is int and 1 <= value <= NUMBER_MAX:
            return value
        self.report(
            _("“%(key)s” must be a whole number from 1 to %(limit)d.")
            % {"key": key, "limit": NUMBER_MAX}
        )
        return None

    def choice(self, fields: dict[str, object], key: str, choices: tuple[str, ...]) -> str | None:
        if key not in fields:
            return None
        value = fields[key]
        if isinstance(value, str) and value in choices:
            return value
        self.report(
            _("“%(key)s” must be one of these: %(choices)s.")
            % {"key": key, "choices": ", ".join(choices)}
        )
        return None

    def code(self, fields: dict[str, object], key: str = "code") -> str | None:
        return self._code(fields, key, SLUG, SLUG_MAX)

    def dotted_code(self, fields: dict[str, object], key: str = "code") -> str | None:
        return self._code(fields, key, DOTTED_SLUG, DOTTED_SLUG_MAX)

    def _code(
        self, fields: dict[str, object], key: str, pattern: re.Pattern[str], longest: int
    ) -> str | None:
        if key not in fields:
            return None
        value = fields[key]
        if isinstance(value, str) and len(value) <= longest and pattern.fullmatch(value):
            return value
        message = (
            _("“%(key)s” may hold letters without accents, digits, - and _; at most %(limit)d.")
            if pattern is SLUG
            else _(
                "“%(key)s” may hold letters without accents, digits, -, _ and dots in between; "
                "at most %(limit)d."
            )
        )
        self.report(message % {"key": key, "limit": longest})
        return None

    def line(self, fields: dict[str, object], key: str, longest: int) -> None:
        """A text in Dutch, and perhaps in English, of one line."""
        for language, text in self._languages(fields, key):
            if not is_one_line(text):
                self.report(
                    _("“%(key)s” (%(language)s) must be one line.")
                    % {"key": key, "language": language}
                )
            self._check_text(text, longest, key, language)

    def text(self, fields: dict[str, object], key: str, longest: int) -> None:
        """A text in Dutch, and perhaps in English."""
        for language, text in self._languages(fields, key):
            self._check_text(text, longest, key, language)

    def _languages(self, fields: dict[str, object], key: str) -> list[tuple[str, str]]:
        if key not in fields:
            return []
        if not isinstance(fields[key], dict):
            self.report(
                _("“%(key)s” must be an object with the text in Dutch (nl).") % {"key": key}
            )
            return []
        texts = self.within(f"“{key}”").fields(fields[key], {"nl"}, {"en"})
        for language in ("nl", "en"):
            if language in texts and not isinstance(texts[language], str):
                self.report(
                    _("“%(key)s” (%(language)s) must be a text between quotation marks.")
                    % {"key": key, "language": language}
                )
        dutch = texts.get("nl")
        if isinstance(dutch, str) and is_blank(dutch):
            self.report(_("the Dutch text of “%(key)s” is empty.") % {"key": key})
        return [(name, normalised(text)) for name, text in texts.items() if isinstance(text, str)]

    def _check_text(self, text: str, longest: int, key: str, language: str) -> None:
        about = {"key": key, "language": language, "limit": longest}
        if unreadable_characters(text):
            self.report(
                _("“%(key)s” (%(language)s) holds a character that cannot be shown.") % about
            )
        if len(text) > longest:
            self.report(
                _("“%(key)s” (%(language)s) is %(length)d characters long; %(limit)d fit.")
                % {**about, "length": len(text)}
            )


def shown(text: str) -> str:
    """A text from outside, fit for one line on any screen."""
    short = text if len(text) <= 40 else f"{text[:39]}…"
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in short)
