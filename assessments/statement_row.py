"""One statement of the questionnaire as the page shows it.

The controls are written here and not in the template, where their many small pieces were a third
of the cost of the page; texts and layout are the template's.
"""

from dataclasses import dataclass, replace

from django.forms.utils import ErrorList
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from assessments.facet_form import FacetForm, answer_name, note_name, revision_name
from assessments.models import ValueChoice
from assessments.remarks import Remark
from assessments.results import GivenAnswer
from maturity.content import StatementContent
from maturity.scoring import Value, offered_values


@dataclass(frozen=True, slots=True)
class Shown:
    """What the fields of a statement hold, and what they held when the page was opened."""

    value: str
    note: str
    revision: int
    value_at_first: str
    note_at_first: str
    errors: ErrorList | None = None
    note_errors: ErrorList | None = None


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    name: str
    text: str
    errors: ErrorList | None
    attributes: SafeString


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its controls. `hidden` carries along what the page showed."""

    statement: StatementContent
    id: str
    options: SafeString
    hidden: SafeString
    errors: ErrorList | None
    note: Note
    disabled: bool
    remark: Remark
    revision: int
    changed: str = ""  # what somebody else did to it since the page was opened

    @property
    def is_invalid(self) -> bool:
        return bool(self.errors or self.note.errors)


def row_of_form(
    form: FacetForm, statement: StatementContent, remark: Remark, *, top_phase: bool
) -> StatementRow:
    value, note = form[answer_name(statement.code)], form[note_name(statement.code)]
    shown = Shown(
        value=value.value() or "",
        note=note.value() or "",
        revision=form[revision_name(statement.code)].value() or 0,  # not sent: based on nothing
        value_at_first=form.shown_at_first(value.name),
        note_at_first=form.shown_at_first(note.name),
        errors=value.errors,
        note_errors=note.errors,
    )
    disabled = value.field.disabled
    return _row(statement, shown, remark, top_phase=top_phase, disabled=disabled)


def row_of_answer(
    statement: StatementContent,
    answer: GivenAnswer,
    remark: Remark,
    *,
    top_phase: bool,
    disabled: bool,
    changed: str,
) -> StatementRow:
    """As it is saved now."""
    shown = _as_saved(answer)
    row = _row(statement, shown, remark, top_phase=top_phase, disabled=disabled)
    return replace(row, changed=changed)


def _row(
    statement: StatementContent, shown: Shown, remark: Remark, *, top_phase: bool, disabled: bool
) -> StatementRow:
    error = ' aria-invalid="true"' if shown.note_errors else ""
    off = " disabled" if disabled else ""
    offered = offered_values(statement.kind, top_phase=top_phase)
    return StatementRow(
        statement=statement,
        id=f"id_{answer_name(statement.code)}",
        options=_options(statement, shown, offered, off),
        hidden=hidden_fields(statement.code, shown),
        errors=shown.errors,
        note=Note(
            id=f"id_{note_name(statement.code)}",
            name=note_name(statement.code),
            text=shown.note,
            errors=shown.note_errors,
            attributes=mark_safe(error + off),  # noqa: S308 - ours
        ),
        disabled=disabled,
        remark=remark,
        revision=shown.revision,
    )


def _options(
    statement: StatementContent, shown: Shown, offered: tuple[Value, ...], off: str
) -> SafeString:
    """The radio buttons of a statement, as one group named by it."""
    name = escape(answer_name(statement.code))
    first = f' id="id_{name}_0"'  # where a link from the error summary goes
    options = "".join(
        '<label class="vm-option">'
        '<input type="radio" class="utrecht-radio-button utrecht-radio-button--html-input"'
        f' name="{name}" value="{value}"'
        f"{first if not place else ''}{' checked' if value == shown.value else ''}{off}>"
        f"<span>{escape(ValueChoice(value).label)}</span></label>"
        for place, value in enumerate(offered)
    )
    return mark_safe(  # noqa: S308 - escaped above; the values are ours
        f'<div class="vm-options" role="radiogroup" aria-labelledby="id_{name}_label"'
        f"{_described(statement, shown)}>{options}</div>"
    )


def _described(statement: StatementContent, shown: Shown) -> str:
    """The help text and the error, as far as they are there."""
    css_id = escape(f"id_{answer_name(statement.code)}")
    described = (("help", statement.help), ("error", shown.errors))
    ids = " ".join(f"{css_id}_{what}" for what, there in described if there)
    invalid = ' aria-invalid="true"' if shown.errors else ""
    return (f' aria-describedby="{ids}"' if ids else "") + invalid


def hidden_fields(code: str, shown: Shown) -> SafeString:
    """What the page showed and which revision that was."""
    return format_html(
        '<input type="hidden" name="initial-{}" value="{}">'
        '<input type="hidden" name="initial-{}" value="{}">'
        '<input type="hidden" name="{}" value="{}">',
        answer_name(code),
        shown.value_at_first,
        note_name(code),
        shown.note_at_first,
        revision_name(code),
        shown.revision,
    )


def saved_fields(code: str, answer: GivenAnswer) -> SafeString:
    """The same of an answer that was just saved."""
    return hidden_fields(code, _as_saved(answer))


def _as_saved(answer: GivenAnswer) -> Shown:
    return Shown(answer.value, answer.note, answer.revision, answer.value, answer.note)
