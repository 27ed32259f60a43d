"""The form that gives an open assessment another title, date or choice of channels."""

from collections.abc import Iterable
from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.forms import DescriptionForm
from assessments.lifecycle import DetailChange
from assessments.models import Assessment
from crispy_nlds.layout import Submit


class DetailsForm(DescriptionForm):
    """Not bound to the assessment: what was refused must not show as its title.

    The page sends along what it showed, so that only what its reader changed is written.
    """

    @classmethod
    def initial_of(cls, assessment: Assessment) -> dict[str, object]:
        return {name: getattr(assessment, name) for name in cls.Meta.fields}

    def shown(self) -> SafeString:
        """What the page showed when it was opened, as hidden fields."""
        fields = ((field.as_hidden(only_initial=True),) for field in self)
        return format_html_join("", "{}", fields)

    def changes(self) -> dict[str, DetailChange]:
        """What was changed. Only for a valid form."""
        changes = {
            name: DetailChange(self._seen(name), after) for name, after in self.cleaned_data.items()
        }
        return {name: one for name, one in changes.items() if str(one.after) != one.before}

    def _seen(self, name: str) -> str:
        return str(self.data.get(self[name].html_initial_name, self.initial[name]))

    def refuse(self, names: Iterable[str], assessment: Assessment) -> None:
        """Somebody else changed these first: who saves again, knows what goes."""
        seen = {}
        for name in names:
            theirs, yours = getattr(assessment, name), self.cleaned_data[name]
            seen[self[name].html_initial_name] = str(theirs)
            text = gettext(
                "Somebody else changed this in the meantime. It is now: %(theirs)s. You typed:"
                " %(yours)s. Save again if yours has to stay."
            )
            self.add_error(name, text % {"theirs": _in_words(theirs), "yours": _in_words(yours)})
        self.data = dict(self.data.items()) | seen

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(*self.fields, Submit("save", _("Save")))
        return helper


def _in_words(detail: str | date) -> str:
    text = date_format(detail) if isinstance(detail, date) else detail
    return f"“{text}”" if text else gettext("nothing")
