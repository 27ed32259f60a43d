"""The administration of the model: its texts can be edited, its structure cannot."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crispy_nlds.fields import PLAIN_TEXTS
from crispy_nlds.plain_text import is_one_line, normalised, unreadable_characters
from maturity.models import (
    Descriptor,
    Dimension,
    Facet,
    ModelVersion,
    Phase,
    Practice,
    Statement,
    Suggestion,
)


class TextsOnly(BaseModelAdmin):
    """Dutch and English beside each other; codes, kinds and order are there to read."""

    formfield_overrides = {
        models.CharField: {
            **PLAIN_TEXTS[models.CharField],
            "widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
        },
        models.TextField: {
            **PLAIN_TEXTS[models.TextField],
            "widget": AdminTextareaWidget(attrs={"rows": 4}),
        },
    }
    texts: tuple[str, ...] = ()
    structure: tuple[str, ...] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        pairs = [(f"{name}_nl", f"{name}_en") for name in self.texts]
        return [(None, {"fields": [self.structure]}), (_("Texts"), {"fields": pairs})]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return self.structure

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(ModelVersion)
class ModelVersionAdmin(TextsOnly, admin.ModelAdmin):
    texts = ("name", "source")
    structure = ("code", "version", "status", "published_at")
    list_display = ("name_nl", "code", "version", "status", "published_at")


@admin.register(Dimension)
class DimensionAdmin(TextsOnly, admin.ModelAdmin):
    texts = ("name", "description")
    structure = ("model_version", "code", "order")
    list_display = ("name_nl", "code", "order", "model_version")
    list_filter = ("model_version",)
    list_select_related = ("model_version",)


class PhaseForm(forms.ModelForm):
    """A phase tells the way to the next one; the top phase has nowhere to go."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        phase = self.instance
        has_next = Phase.objects.filter(
            model_version=phase.model_version, number__gt=phase.number
        ).exists()
        if has_next and not cleaned.get("next_step_nl"):
            self.add_error("next_step_nl", _("Say how to get to the next phase."))
        if not has_next and (cleaned.get("next_step_nl") or cleaned.get("next_step_en")):
            raise ValidationError(_("The top phase has no next step."))
        return cleaned


@admin.register(Phase)
class PhaseAdmin(TextsOnly, admin.ModelAdmin):
    form = PhaseForm
    texts = ("name", "summary", "citizen_title", "citizen_text", "next_step")
    structure = ("model_version", "number", "code")
    list_display = ("name_nl", "number", "model_version")
    list_filter = ("model_version",)
    list_select_related = ("model_version",)


class DescriptorInline(TextsOnly, admin.StackedInline):
    model = Descriptor
    texts = ("text",)
    structure = ("phase",)
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Descriptor]:
        return super().get_queryset(request).select_related("facet", "phase")


@admin.register(Facet)
class FacetAdmin(TextsOnly, admin.ModelAdmin):
    texts = ("name", "short_name", "question", "explanation", "who_to_ask")
    structure = ("model_version", "dimension", "code", "order")
    inlines = (DescriptorInline,)
    list_display = ("name_nl", "order", "dimension", "question_nl", "model_version")
    list_filter = ("model_version", "dimension")
    list_select_related = ("model_version", "dimension")
    search_fields = ("code", "name_nl", "name_en", "question_nl", "question_en")


class StatementInline(TextsOnly, admin.StackedInline):
    model = Statement
    texts = ("text", "help")
    structure = ("code", "kind", "order")


@admin.register(Descriptor)
class DescriptorAdmin(TextsOnly, admin.ModelAdmin):
    texts = ("text",)
    structure = ("facet", "phase")
    inlines = (StatementInline,)
    list_display = ("text_nl", "facet", "phase", "model_version")
    list_filter = ("facet__model_version", "phase", "facet")
    list_select_related = ("facet__model_version", "phase")
    search_fields = ("text_nl", "text_en", "facet__name_nl", "facet__name_en")

    @admin.display(description=_("model version"))
    def model_version(self, descriptor: Descriptor) -> ModelVersion:
        return descriptor.facet.model_version


@admin.register(Statement)
class StatementAdmin(TextsOnly, admin.ModelAdmin):
    texts = ("text", "help")
    structure = ("descriptor", "code", "kind", "order")
    list_display = ("text_nl", "code", "kind", "facet", "phase", "model_version")
    list_filter = (
        "descriptor__facet__model_version",
        "kind",
        "descriptor__phase",
        "descriptor__facet",
    )
    list_select_related = ("descriptor__facet__model_version", "descriptor__phase")
    search_fields = ("code", "text_nl", "text_en", "help_nl", "help_en")

    @admin.display(description=_("facet"), ordering="descriptor__facet__order")
    def facet(self, statement: Statement) -> Facet:
        return statement.descriptor.facet

    @admin.display(description=_("phase"), ordering="descriptor__phase__number")
    def phase(self, statement: Statement) -> int:
        return statement.descriptor.phase.number

    @admin.display(description=_("model version"))
    def model_version(self, statement: Statement) -> ModelVersion:
        return statement.descriptor.facet.model_version


@admin.register(Suggestion)
class SuggestionAdmin(TextsOnly, admin.ModelAdmin):
    texts = ("title", "text")
    structure = ("facet", "from_phase", "code", "order", "effort")
    list_display = ("title_nl", "facet", "from_phase", "effort", "model_version")
    list_filter = ("facet__model_version", "effort", "from_phase", "facet")
    list_select_related = ("facet__model_version", "from_phase")
    search_fields = ("code", "title_nl", "title_en", "text_nl", "text_en")

    @admin.display(description=_("model version"))
    def model_version(self, suggestion: Suggestion) -> ModelVersion:
        return suggestion.facet.model_version


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
