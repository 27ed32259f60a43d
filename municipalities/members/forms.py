"""The forms with which a manager says who has access."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from crispy_nlds.layout import Submit
from municipalities.joining.forms import AddressField
from municipalities.models import Role

CHOICES = [
    (Role.ADVISER.value, _("Adviser: fills in assessments and plans what comes next")),
    (Role.MANAGER.value, _("Manager: reads everything, and manages the members")),
]


class RoleField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Role"), choices=CHOICES, widget=forms.RadioSelect, **kwargs)


class InviteForm(forms.Form):
    email = AddressField()
    role = RoleField(initial=Role.ADVISER.value)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(*self.fields, Submit("invite", _("Send the invitation")))
        return helper


class RoleForm(forms.Form):
    role = RoleField()

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(*self.fields, Submit("save", _("Save the role")))
        return helper
