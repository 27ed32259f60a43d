"""What went wrong in a form, as the links of its error summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BaseForm, BaseFormSet, BoundField


@dataclass(frozen=True)
class ErrorLink:
    """One line of the summary. Without a target it is text: it is about the form as a whole."""

    message: str
    label: str = ""
    target: str = ""

    @property
    def lead(self) -> str:
        """The label before the message; a question ends with a mark of its own."""
        return self.label if not self.label or self.label.endswith("?") else f"{self.label}:"


def error_links(form: BaseForm | BaseFormSet[BaseForm]) -> list[ErrorLink]:
    """Every error of a form or formset, in the order of the page."""
    if isinstance(form, BaseForm):
        return list(_form_links(form))
    links = [ErrorLink(str(message)) for message in form.non_form_errors()]
    for number, row in enumerate(form.forms, start=1):
        # rows share their labels: without the number the links would all read the same
        links.extend(_form_links(row, suffix=f" ({number})"))
    return links


def _form_links(form: BaseForm, suffix: str = "") -> Iterator[ErrorLink]:
    for message in form.non_field_errors():
        yield ErrorLink(str(message))
    for field in (form[name] for name in form.fields if name in form.errors):
        for message in field.errors:
            yield ErrorLink(str(message), f"{field.label}{suffix}", _target(field))


def _target(field: BoundField) -> str:
    """The id of the control that takes the focus: of a group, its first option."""
    if field.is_hidden:
        return ""
    if not field.use_fieldset:
        return field.id_for_label
    options = field.subwidgets
    return options[0].id_for_label or "" if options else field.auto_id
