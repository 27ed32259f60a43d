"""The form that opens a confirmed assessment again."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.models import TITLE_MAX
from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Submit
from municipalities.models import DETAIL_MAX

REASON_MAX = DETAIL_MAX - TITLE_MAX - len(": ")  # the log keeps the title and the reason in one


class ReopenForm(forms.Form):
    reason = PlainTextField(
        label=_("Why do you reopen the assessment?"),
        help_text=_("The reason is kept in the event log. Write functions and no names of people."),
        max_length=REASON_MAX,
        error_messages={"required": _("Write why the assessment has to be open again.")},
    )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout("reason", Submit("reopen", _("Reopen the assessment")))
        return helper
