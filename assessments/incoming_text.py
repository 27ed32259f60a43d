"""A place in an assessment document: what `maturity.checking` reads, and texts that people wrote.

Those texts pass the same check as when somebody types them.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.models import (
    ASKED_MAX,
    CHANNELS_MAX,
    EVIDENCE_MAX,
    GOAL_MAX,
    NOTE_MAX,
    OWNER_MAX,
    POINT_TEXT_MAX,
    POINT_TITLE_MAX,
    REASON_MAX,
    TITLE_MAX,
)
from crispy_nlds.fields import PlainTextField
from maturity.checking import DOTTED_SLUG_MAX, LIST_MAX, Place, Problem, shown

TITLE = PlainTextField(max_length=TITLE_MAX, strip=False)
CHANNELS = PlainTextField(max_length=CHANNELS_MAX, strip=False, required=False)
NOTE = PlainTextField(max_length=NOTE_MAX, strip=False, required=False, widget=forms.Textarea)
EVIDENCE = PlainTextField(
    max_length=EVIDENCE_MAX, strip=False, required=False, widget=forms.Textarea
)
REASON = PlainTextField(max_length=REASON_MAX, strip=False, required=False, widget=forms.Textarea)
GOAL = PlainTextField(max_length=GOAL_MAX, strip=False, required=False)
POINT_TITLE = PlainTextField(max_length=POINT_TITLE_MAX, strip=False)
POINT_TEXT = PlainTextField(
    max_length=POINT_TEXT_MAX, strip=False, required=False, widget=forms.Textarea
)
OWNER = PlainTextField(max_length=OWNER_MAX, strip=False, required=False)
ASKED = PlainTextField(max_length=ASKED_MAX, strip=False, required=False)
SUGGESTION = PlainTextField(max_length=DOTTED_SLUG_MAX, strip=False, required=False)


@dataclass(frozen=True, slots=True)
class IncomingPlace:
    """All places of one document share what is wrong and what was left out."""

    problems: list[Problem]
    left_out: list[str]
    path: tuple[str, ...]

    @property
    def _checked(self) -> Place:
        return Place(self.problems, self.path or (_("file"),))

    def within(self, name: str) -> "IncomingPlace":
        return IncomingPlace(self.problems, self.left_out, (*self.path, shown(name)))

    def report(self, message: str) -> None:
        self._checked.report(message)

    def known(
        self, value: object, required: AbstractSet[str], optional: AbstractSet[str] = frozenset()
    ) -> dict[str, object]:
        """The keys of an object that are known; others are left out."""
        if isinstance(value, dict):
            for key in [key for key in value if key not in required | optional]:
                where = ", ".join((*self.path, f"“{shown(key)}”"))
                text = _("%(place)s: this is not known here, and was left out.")
                self.left_out.append(text % {"place": where})
            value = {key: value[key] for key in value if key in required | optional}
        return self._checked.fields(value, required, optional)

    def mapping(self, fields: Mapping[str, object], key: str) -> dict[str, object]:
        """An object whose keys are codes."""
        value = fields.get(key, {})
        if isinstance(value, dict):
            return value
        self.within(key).report(_("this must be an object, with names and values between { and }."))
        return {}

    def values(self, fields: Mapping[str, object], key: str) -> list[object]:
        """A list, which may be empty; no more of it than anybody needs."""
        value = fields.get(key, [])
        if not isinstance(value, list):
            self.report(_("“%(key)s” must be a list.") % {"key": shown(key)})
            return []
        if len(value) > LIST_MAX:
            about = {"key": shown(key), "limit": LIST_MAX}
            self.report(_("“%(key)s” has more than %(limit)d items.") % about)
        return value[:LIST_MAX]

    def listed(
        self, fields: Mapping[str, object], key: str
    ) -> Iterator[tuple["IncomingPlace", object]]:
        """What is in a list, each with its place."""
        for number, value in enumerate(self.values(fields, key), start=1):
            yield self.within(key).within(_("number %(number)s") % {"number": number}), value

    def code(self, fields: dict[str, object]) -> str | None:
        return self._checked.code(fields)

    def number(self, fields: dict[str, object], key: str) -> int | None:
        return self._checked.number(fields, key)

    def choice(self, fields: dict[str, object], key: str, choices: tuple[str, ...]) -> str | None:
        return self._checked.choice(fields, key, choices)

    def plain(self, fields: Mapping[str, object], key: str, field: PlainTextField) -> str | None:
        """A text in its normal form; None where it is missing or refused."""
        if key not in fields:
            return None
        value = fields[key]
        if not isinstance(value, str):
            text = _("“%(key)s” must be a text between quotation marks.")
            self.report(text % {"key": shown(key)})
            return None
        try:
            return str(field.clean(value))
        except ValidationError as error:
            self.report_error(key, error)
            return None

    def report_error(self, key: str, error: ValidationError) -> None:
        for message in error.messages:
            self.report(f"“{shown(key)}”: {message}")
