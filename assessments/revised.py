"""A form that knows which revision of a row its page showed."""

from typing import Any

from django import forms
from django.utils.translation import gettext


class RevisedForm(forms.Form):
    """Not bound to its row: what was refused must not show as what stands there. Revision 0 is that
    of a row that is not there yet."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    @property
    def based_on(self) -> int:
        """Only for a valid form."""
        return self.cleaned_data["revision"] or 0

    def base_on(self, revision: int) -> None:
        """Who sends the form again has seen this one."""
        data: Any = self.data
        self.data = data.copy()
        self.data["revision"] = str(revision)  # type: ignore[index] # a copy can be changed

    def show_both(self, name: str, theirs: str, yours: str) -> None:
        """Somebody else changed the same field first: who saves again, knows what goes."""
        text = gettext(
            "Somebody else changed this in the meantime. It is now: %(theirs)s. You typed:"
            " %(yours)s. Save again if yours has to stay."
        )
        self.add_error(name, text % {"theirs": theirs, "yours": yours})


def quoted(text: str) -> str:
    return f"“{text}”" if text else gettext("nothing")
