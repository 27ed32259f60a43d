"""The forms with which a manager uploads a house style and switches it on."""

from collections.abc import Callable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crispy_nlds.layout import Submit
from municipalities.house_style import logo, tokens
from municipalities.house_style.keeping import Clean, clean_logo, clean_stylesheet
from municipalities.house_style.refusal import RefusedError
from municipalities.house_style.showing import Kept

READ_AT_MOST = max(logo.SIZE_MAX, tokens.SIZE_MAX) + 1  # enough to see that it is too large


class SettingsForm(forms.Form):
    """One of the forms of the settings page: each is sent to an address of its own."""

    button: tuple[str, Promise]

    def __init__(self, *args: Any, action: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action = action

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_action = self.action
        helper.layout = Layout(*self.fields, Submit(*self.button))
        return helper


class UploadForm(SettingsForm):
    button = ("upload", _("Upload"))

    stylesheet = forms.FileField(
        label=_("Style sheet with tokens"),
        required=False,
        help_text=_("A CSS file with the tokens of your NL Design System theme, like theme.css."),
        widget=forms.FileInput(attrs={"accept": ".css,text/css"}),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("A PNG or SVG file. It stands at the top of every page, 40 pixels high."),
        widget=forms.FileInput(attrs={"accept": ".png,.svg,image/png,image/svg+xml"}),
    )

    @property
    def files_to_keep(self) -> list[Clean]:
        return [file for file in self.cleaned_data.values() if file]

    def clean_stylesheet(self) -> Clean | None:
        return _cleaned(self.cleaned_data["stylesheet"], clean_stylesheet)

    def clean_logo(self) -> Clean | None:
        return _cleaned(self.cleaned_data["logo"], clean_logo)

    def clean(self) -> None:
        if not (self.errors or self.files_to_keep):
            self.add_error("stylesheet", _("Choose a style sheet, a logo or both."))


def _cleaned(
    upload: "UploadedFile[bytes] | None", clean: Callable[[str, bytes], Clean]
) -> Clean | None:
    if not upload:
        return None
    try:
        return clean(str(upload.name), upload.read(READ_AT_MOST))
    except RefusedError as error:
        raise forms.ValidationError(error.sentence) from error


class SwitchOnForm(SettingsForm):
    """Asks for a decision when texts are hard to read."""

    button = ("on", _("Switch the house style on"))

    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)
    accepted = forms.BooleanField(
        label=_("We switch this house style on although these texts are hard to read"),
        error_messages={"required": _("Tick the box, or upload a style sheet with more contrast.")},
    )

    def __init__(self, *args: Any, kept: Kept, **kwargs: Any) -> None:
        super().__init__(*args, initial={"looked_at": kept.digest}, **kwargs)
        if not kept.must_be_accepted:
            del self.fields["accepted"]
