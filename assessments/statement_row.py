"""One statement of the questionnaire as the page shows it, read off its fields once."""

from dataclasses import dataclass

from django.forms import BoundField
from django.forms.utils import ErrorList
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from assessments.forms import FacetForm
from maturity.content import StatementContent


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    name: str
    label: str
    text: str
    initial: str
    errors: ErrorList


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its fields, as the template shows them."""

    statement: StatementContent
    id: str
    name: str
    options: SafeString
    initial: str
    errors: ErrorList
    note: Note
    revision: BoundField
    disabled: bool

    @property
    def is_invalid(self) -> bool:
        return bool(self.errors or self.note.errors)

    @property
    def describedby(self) -> str:
        """The ids of the help text and of the error, as far as they are there."""
        described = (("help", self.statement.help), ("error", self.errors))
        return " ".join(f"{self.id}_{what}" for what, there in described if there)


def statement_row(form: FacetForm, statement: StatementContent) -> StatementRow:
    """Reads everything off the fields once; Django's own widgets cost ten times as much."""
    value = form[statement.code]
    return StatementRow(
        statement=statement,
        id=value.auto_id,
        name=value.html_name,
        options=_options(value),
        initial=form.shown_at_first(statement.code),
        errors=value.errors,
        note=_note(form, f"{statement.code}-note"),
        revision=form[f"{statement.code}-revision"],
        disabled=value.field.disabled,
    )


def _note(form: FacetForm, name: str) -> Note:
    field = form[name]
    return Note(
        id=field.id_for_label,
        name=field.html_name,
        label=str(field.label),
        text=field.value() or "",
        initial=form.shown_at_first(name),
        errors=field.errors,
    )


def _options(field: BoundField) -> SafeString:
    """The radio buttons. Written here and not in the template, where these many small pieces were
    a third of the cost of the page."""
    css_id, name = escape(field.auto_id), escape(field.html_name)
    current, disabled = field.value() or "", " disabled" if field.field.disabled else ""
    choices: list[tuple[str, str]] = field.field.choices  # type: ignore[attr-defined]
    options = (
        f'<label class="vm-option vm-option--{value}">'
        '<input type="radio" class="utrecht-radio-button utrecht-radio-button--html-input"'
        f' id="{css_id}_{place}" name="{name}" value="{value}"'
        f"{' checked' if value == current else ''}{disabled}>"
        f'<span class="vm-option__label">{escape(label)}</span></label>'
        for place, (value, label) in enumerate(choices)
    )
    return mark_safe("".join(options))  # noqa: S308 - escaped above; the values are ours
