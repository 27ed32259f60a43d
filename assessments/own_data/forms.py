"""The form that deletes one's own account."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from crispy_nlds.layout import Submit


class DeletionForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Yes, delete my account. I know that this cannot be undone."),
        error_messages={"required": _("Tick the box if you want to delete your account.")},
    )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("sure", Submit("delete", _("Delete my account")))
        return helper
