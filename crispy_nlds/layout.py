"""Layout objects that take texts as texts.

crispy's own Fieldset and Submit compile their texts as templates at every rendering: slow, and an
opening for texts that people entered. The pack has no rows or columns: forms read best in one.
"""

from typing import Any

from crispy_forms import layout
from crispy_forms.utils import TEMPLATE_PACK
from django.forms import BaseForm
from django.template import Context
from django.template.loader import render_to_string
from django.utils.functional import Promise

Text = str | Promise


class Fieldset(layout.LayoutObject):  # type: ignore[misc]
    """Fields that belong together, under a legend."""

    template = "%s/layout/fieldset.html"

    def __init__(
        self, legend: Text, *fields: Any, css_id: str = "", css_class: str = "", template: str = ""
    ) -> None:
        self.legend = legend
        self.fields = list(fields)
        self.css_id = css_id
        self.css_class = css_class
        self.template = template or self.template

    def render(
        self, form: BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        content = {"fieldset": self, "legend": self.legend, "fields": fields}
        return render_to_string(self.get_template_name(template_pack), content)


class Button(layout.BaseInput):  # type: ignore[misc]
    """A button that does nothing by itself. `value` is what it says and what is sent."""

    input_type = "button"
    appearance = "secondary-action"

    def __init__(
        self, name: str, value: Text, *, css_id: str = "", appearance: str = "", **kwargs: Any
    ) -> None:
        super().__init__(name, value, **kwargs)
        # crispy makes up an id, which two forms on one page would share
        self.id = css_id
        self.appearance = appearance or self.appearance

    def render(
        self, form: BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> str:
        return render_to_string(self.get_template_name(template_pack), {"input": self})


class Submit(Button):
    input_type = "submit"
    appearance = "primary-action"


class Reset(Button):
    input_type = "reset"
    appearance = "subtle"
