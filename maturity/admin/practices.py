"""The administration of the practice library."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from crispy_nlds.fields import PLAIN_TEXTS
from crispy_nlds.plain_text import is_one_line, normalised, unreadable_characters
from maturity.models import Facet, Phase, Practice


class PracticeForm(forms.ModelForm):
    link = forms.URLField(label=_("link"), required=False, assume_scheme="https")

    def clean_authors(self) -> list[str]:
        authors = self.cleaned_data["authors"] or []
        if not _are_texts(authors):
            raise ValidationError(_('Write authors as a list: ["First author", "Second author"].'))
        return [normalised(author) for author in authors]

    def clean_facets(self) -> list[str]:
        codes = self.cleaned_data["facets"]
        if not _are_texts(codes):
            raise ValidationError(_('Write facets as a list of codes: ["first", "second"].'))
        known = set(Facet.objects.values_list("code", flat=True))
        if unknown := [code for code in codes if code not in known]:
            raise ValidationError(
                _("There is no facet with the code %(codes)s."),
                params={"codes": ", ".join(unknown)},
            )
        return list(codes)

    def clean_phase(self) -> int | None:
        number: int | None = self.cleaned_data["phase"]
        if number is not None and not Phase.objects.filter(number=number).exists():
            raise ValidationError(_("There is no phase %(number)d."), params={"number": number})
        return number


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str)
        and item.strip()
        and not unreadable_characters(item)
        and is_one_line(item)
        for item in value
    )


@admin.register(Practice)
class PracticeAdmin(admin.ModelAdmin):
    form = PracticeForm
    formfield_overrides = PLAIN_TEXTS
    list_display = ("title_nl", "kind", "phase", "publication_nl", "year")
    list_filter = ("kind", "phase")
    search_fields = ("code", "title_nl", "title_en", "description_nl", "description_en")
