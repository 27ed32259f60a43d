"""The form with which an administrator brings a version in."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from maturity.checking import InvalidDocumentError, Problem, shown
from maturity.json_file import parse_json, too_large_text

SIZE_MAX = 2_000_000  # bytes; the published model is a tenth of it


class ImportForm(forms.Form):
    document = forms.FileField(
        label=_("JSON file"),
        allow_empty_file=True,  # is no JSON, and is told so
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": _("Choose the JSON file of a model.")},
    )


def read_upload(upload: "UploadedFile[bytes]") -> object:
    """What the file says. Raises InvalidDocumentError."""
    name = shown(str(upload.name))
    if (upload.size or 0) > SIZE_MAX:
        raise InvalidDocumentError([Problem(name, too_large_text(SIZE_MAX))])
    return parse_json(name, upload.read())
