"""The form that gives an open assessment another title, date or choice of channels."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from assessments.forms import DescriptionForm
from assessments.models import Assessment
from crispy_nlds.layout import Submit


class DetailsForm(DescriptionForm):
    """Not bound to the assessment: what was refused must not show as its title."""

    @classmethod
    def initial_of(cls, assessment: Assessment) -> dict[str, object]:
        return {name: getattr(assessment, name) for name in cls.Meta.fields}

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(*self.fields, Submit("save", _("Save")))
        return helper
