"""The tags that the templates of the pack are made of."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BaseFormSet, BoundField, Widget
from django.forms.boundfield import BoundWidget
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from crispy_nlds.choices import Hinted
from crispy_nlds.errors import error_links

register = template.Library()

# By the lower case name of the widget's class or of the nearest class it descends from; the
# setting CRISPY_CLASS_CONVERTERS adds to this list and goes before it.
CSS_CLASSES = {
    "input": "utrecht-textbox utrecht-textbox--html-input",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "checkboxinput": "utrecht-checkbox utrecht-checkbox--html-input",
    "radioselect": "utrecht-radio-button utrecht-radio-button--html-input",
    "checkboxselectmultiple": "utrecht-checkbox utrecht-checkbox--html-input",
    "fileinput": "",
}

OPTION = """\
<div class="utrecht-form-field utrecht-form-field--{0}">
<input type="{0}" name="{1}" value="{2}"{3}>
<label class="utrecht-form-label utrecht-form-label--{0} utrecht-form-field__label"{4}>{5}</label>
{6}</div>"""
HINT = '<div class="utrecht-form-field-description"{}>{}</div>'


def css_classes(widget: Widget) -> str:
    """The classes of the design system for a widget, then those the form gave it."""
    converters = CSS_CLASSES | getattr(settings, "CRISPY_CLASS_CONVERTERS", {})
    names = (ancestor.__name__.lower() for ancestor in type(widget).__mro__)
    own = next((converters[name] for name in names if name in converters), "")
    return " ".join(f"utrecht-form-field__input {own} {widget.attrs.get('class', '')}".split())


@register.simple_tag
def nlds_widget(field: BoundField) -> SafeString:
    """The control of a field, with its classes and aria attributes."""
    widget = field.field.widget
    attrs: dict[str, Any] = {"class": css_classes(widget)}
    if field.auto_id and "id" not in widget.attrs:
        attrs["id"] = field.auto_id
    attrs = field.build_widget_attrs(attrs)
    # `required` paints an empty field as wrong (:invalid) before anybody has typed
    if attrs.pop("required", False):
        attrs["aria-required"] = "true"
    html: SafeString = widget.render(field.html_name, field.value(), attrs, field.form.renderer)
    return html


@register.simple_tag
def nlds_options(field: BoundField) -> SafeString:
    """The radio buttons or checkboxes of a group. The group itself says if it is required.

    Written here because a loop in a template takes a third longer, and a page may hold hundreds.
    """
    css_class = css_classes(field.field.widget)
    return format_html_join("\n", "{}", ((_option(o, css_class),) for o in field.subwidgets))


def _option(option: BoundWidget, css_class: str) -> SafeString:
    data = option.data
    kind, label = data["type"], data["label"]
    attrs = {**data["attrs"], "class": css_class}
    attrs.pop("required", None)
    if kind == "radio":
        attrs.pop("aria-invalid", None)  # belongs to a radio group, not to its buttons
    css_id = attrs.get("id")
    hint: SafeString | str = ""
    if isinstance(label, Hinted):
        attrs["aria-describedby"] = hint_id = f"{css_id}_helptext" if css_id else None
        hint = format_html(HINT, flatatt({"id": hint_id}), label.hint)
    target = flatatt({"for": css_id})
    return format_html(
        OPTION,
        kind,
        data["name"],
        data["value"],
        flatatt(attrs),
        target,
        _breakable(str(label)),
        hint,
    )


def _breakable(text: str) -> SafeString:
    """On a narrow screen words that are joined by slashes part there, not somewhere in a word."""
    return mark_safe(conditional_escape(text).replace("/", "/<wbr>"))  # noqa: S308 - escaped first


@register.inclusion_tag("nlds/error_summary.html")
def error_summary(form: BaseForm | BaseFormSet[BaseForm]) -> dict[str, Any]:
    """The errors of a form as links to its fields; nothing when there are none.

    Forms rendered by crispy begin with it. For a page that places it elsewhere: switch it off with
    `helper.form_show_errors = False`; the errors at the fields stay.
    """
    links = error_links(form)
    fields = {(link.label, link.target) for link in links if link.label}
    return {"links": links, "fields": len(fields), "form": form}
