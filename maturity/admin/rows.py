"""The form of one row of the model: its texts in Dutch and in English, side by side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BoundField
from django.utils.text import capfirst

from crispy_nlds.fields import PLAIN_TEXTS, PlainTextField
from crispy_nlds.plain_text import is_one_line, normalised
from maturity.caps import NAME_MAX, SHORT_NAME_MAX
from maturity.warnings import Warning  # noqa: A004 - the one word for it

MINE, THEIRS = "mine", "theirs"


class LongLineField(PlainTextField):
    """A text of one line, in a box that shows all of it."""

    widget = forms.Textarea

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if isinstance(value, str) and not is_one_line(value):
            raise ValidationError(self.error_messages["lines"], code="lines")


def plain_field(column: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """A text is normalised where it enters, and its box is as large as what fits in."""
    if isinstance(column, models.TextField):
        options |= {**PLAIN_TEXTS[models.TextField], "widget": forms.Textarea(attrs={"rows": 4})}
    elif type(column) is models.CharField and not column.choices:
        options |= _field_for(column.max_length or 0)
    return column.formfield(**options)


def _field_for(room: int) -> dict[str, Any]:
    """For a text of one line of so many characters."""
    if room <= SHORT_NAME_MAX:
        return {"form_class": PlainTextField}
    rows = 1 if room <= NAME_MAX else 2
    return {"form_class": LongLineField, "widget": forms.Textarea(attrs={"rows": rows})}


def in_both_languages(*texts: str) -> list[str]:
    return [f"{text}_{language}" for text in texts for language in ("nl", "en")]


class EditedField(BoundField):
    """A field on a page that somebody else may have changed meanwhile: `theirs` is what they made
    of it, `asked` whether a choice is needed, `kept` which one was made. `warning` says what had
    better be looked at."""

    theirs: str | None = None
    asked: bool = False
    kept: str = ""
    warning: str = ""

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        return " ".join(filter(None, [described, self.warning and self.id_for_warning]))

    @property
    def id_for_warning(self) -> str:
        return f"{self.auto_id}_warning"

    @property
    def choice_name(self) -> str:
        return choice_name(self.html_name)

    @property
    def id_for_choice(self) -> str:
        return f"{self.auto_id}_choice"

    @property
    def where(self) -> str:
        """Which field this is, among all of its page."""
        called = self.form.called  # type: ignore[attr-defined]
        label = capfirst(str(self.label))
        return f"{called}: {label}" if called else label


def choice_name(name: str) -> str:
    return f"keep-{name}"


class RowForm(forms.ModelForm):
    """A draft may be unfinished: only what a row cannot do without is `needed`. The rest is for
    publishing to ask."""

    bound_field_class = EditedField
    use_required_attribute = False
    needed: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    called = ""  # which row this is, on a page with more of them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name in self.needed
            if field.required:
                field.widget.attrs["aria-required"] = "true"
            if name.endswith("_en"):
                field.widget.attrs["lang"] = "en"

    @property
    def pairs(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"{name}_nl"], self[f"{name}_en"]) for name in self.texts]

    @property
    def is_new(self) -> bool:
        return self.instance.pk is None

    def now(self) -> dict[str, str]:
        """What the row holds, by the name of the field in the page."""
        fields = [field for field in self if field.name != "remove"]
        return {field.html_name: _text(field.initial) for field in fields}

    def shown(self, name: str, value: str) -> str:
        """What a reader calls the value of a field: the name of a choice rather than its key."""
        choices = getattr(self.fields[name], "choices", None)
        if choices is None:
            return value
        return next((str(label) for key, label in choices if str(key) == value), value)

    def is_meant(self, warning: Warning) -> bool:
        """Whether a warning is about this row."""
        return not warning.facet and warning.code == getattr(self.instance, "code", "")

    def warn(self, warning: Warning) -> None:
        """Beside the text that it is about, or else beside the first of the row."""
        name = f"{warning.field}_{warning.language}"
        field: EditedField = self[name if name in self.fields else f"{self.texts[0]}_nl"]  # type: ignore[assignment]
        field.warning = " ".join(filter(None, [field.warning, warning.message]))

    def freeze(self) -> None:
        """To be read: texts can still be selected and copied."""
        for field in self.fields.values():
            is_text = isinstance(field, forms.CharField | forms.IntegerField)
            field.widget.attrs["readonly" if is_text else "disabled"] = True


def _text(value: object) -> str:
    if isinstance(value, models.Model):
        value = value.pk
    return "" if value is None else normalised(str(value))
