"""A place in an assessment document: what `maturity.checking` reads, and texts that people wrote.

Those texts pass the same check as when somebody types them.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.models import CHANNELS_MAX, EVIDENCE_MAX, NOTE_MAX, TITLE_MAX
from crispy_nlds.fields import PlainTextField
from maturity.checking import Place, Problem, shown

TITLE = PlainTextField(max_length=TITLE_MAX, strip=False)
CHANNELS = PlainTextField(max_length=CHANNELS_MAX, strip=False, required=False)
NOTE = PlainTextField(max_length=NOTE_MAX, strip=False, required=False, widget=forms.Textarea)
EVIDENCE = PlainTextField(
    max_length=EVIDENCE_MAX, strip=False, required=False, widget=forms.Textarea
)


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
