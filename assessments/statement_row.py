"""One statement of the questionnaire as the page shows it, read off its fields once.

The controls are written here and not in the template, where their many small pieces were a third
of the cost of the page; texts and layout are the template's.
"""

from dataclasses import dataclass

from django.forms import BoundField
from django.forms.utils import ErrorList
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from assessments.facet_form import FacetForm, answer_name, note_name, revision_name
from maturity.content import StatementContent


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    name: str
    label: str
    text: str
    errors: ErrorList
    attributes: SafeString


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its controls. `hidden` carries along what the page showed."""

    statement: StatementContent
    id: str
    options: SafeString
    hidden: SafeString
    errors: ErrorList
    note: Note
    disabled: bool

    @property
    def is_invalid(self) -> bool:
        return bool(self.errors or self.note.errors)


def statement_row(form: FacetForm, statement: StatementContent) -> StatementRow:
    value, note = form[answer_name(statement.code)], form[note_name(statement.code)]
    disabled = value.field.disabled
    return StatementRow(
        statement=statement,
        id=value.auto_id,
        options=_options(value, statement),
        hidden=SafeString() if disabled else _hidden(form, statement.code),
        errors=value.errors,
        note=Note(
            id=note.id_for_label,
            name=note.html_name,
            label=str(note.label),
            text=note.value() or "",
            errors=note.errors,
            attributes=_note_attributes(note),
        ),
        disabled=disabled,
    )


def _options(field: BoundField, statement: StatementContent) -> SafeString:
    """The radio buttons of a statement, as one group named by it."""
    css_id, name = escape(field.auto_id), escape(field.html_name)
    current, disabled = field.value() or "", " disabled" if field.field.disabled else ""
    choices: list[tuple[str, str]] = field.field.choices  # type: ignore[attr-defined]
    first = f' id="{css_id}_0"'  # where a link from the error summary goes
    options = "".join(
        f'<label class="vm-option vm-option--{value}">'
        '<input type="radio" class="utrecht-radio-button utrecht-radio-button--html-input"'
        f' name="{name}" value="{value}"'
        f"{first if not place else ''}{' checked' if value == current else ''}{disabled}>"
        f'<span class="vm-option__label">{escape(label)}</span></label>'
        for place, (value, label) in enumerate(choices)
    )
    return mark_safe(  # noqa: S308 - escaped above; the values are ours
        f'<div class="vm-options" role="radiogroup" aria-labelledby="{css_id}_label"'
        f"{_described(field, css_id, statement)}>{options}</div>"
    )


def _described(field: BoundField, css_id: str, statement: StatementContent) -> str:
    """The help text and the error, as far as they are there."""
    described = (("help", statement.help), ("error", field.errors))
    ids = " ".join(f"{css_id}_{what}" for what, there in described if there)
    invalid = ' aria-invalid="true"' if field.errors else ""
    return (f' aria-describedby="{ids}"' if ids else "") + invalid


def _note_attributes(note: BoundField) -> SafeString:
    error = ' aria-invalid="true" aria-describedby="{}_error"' if note.errors else ""
    disabled = " disabled" if note.field.disabled else ""
    return format_html(error + disabled, note.id_for_label) if error or disabled else SafeString()


def _hidden(form: FacetForm, code: str) -> SafeString:
    value, note = form[answer_name(code)], form[note_name(code)]
    revision = form[revision_name(code)]
    return format_html(
        '<input type="hidden" name="initial-{}" value="{}">'
        '<input type="hidden" name="initial-{}" value="{}">'
        '<input type="hidden" name="{}" value="{}">',
        value.html_name,
        form.shown_at_first(value.name),
        note.html_name,
        form.shown_at_first(note.name),
        revision.html_name,
        revision.value() or 0,  # not sent: based on nothing
    )
