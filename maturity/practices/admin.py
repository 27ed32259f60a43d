"""The administration of the practice library."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crispy_nlds.fields import PLAIN_TEXTS
from maturity.library import Practice
from maturity.practices.changes import changes_in_words
from maturity.practices.forms import PracticeForm
from maturity.practices.naming import facet_choices, named, names, phase_choices


class FacetFilter(admin.SimpleListFilter):
    title = _("facet")
    parameter_name = "facet"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return facet_choices(names())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Chosen here, because SQLite cannot look into a list."""
        code = self.value()
        if code is None:
            return queryset
        return queryset.filter(pk__in=[row.pk for row in queryset if code in row.facets])


class PhaseFilter(admin.SimpleListFilter):
    title = _("phase")
    parameter_name = "phase"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*phase_choices(names()), ("every", str(_("every phase")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        number = self.value() or ""
        if number == "every":
            return queryset.filter(phase=None)
        return queryset.filter(phase=int(number)) if number.isdecimal() else queryset


@admin.register(Practice)
class PracticeAdmin(admin.ModelAdmin):
    form = PracticeForm
    formfield_overrides = {
        **PLAIN_TEXTS,
        models.CharField: {
            **PLAIN_TEXTS[models.CharField],
            "widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
        },
        models.TextField: {
            **PLAIN_TEXTS[models.TextField],
            "widget": AdminTextareaWidget(attrs={"rows": 6}),
        },
    }
    ordering = ("title_nl",)
    list_display = ("title_nl", "kind", "about_facets", "about_phase", "where_from", "year")
    list_filter = ("kind", FacetFilter, PhaseFilter)
    search_fields = (
        "code",
        "title_nl",
        "title_en",
        "publication_nl",
        "publication_en",
        "description_nl",
        "description_en",
        "municipality",
    )

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        texts = ["title_nl", "title_en", "description_nl", "description_en"]
        source = ["authors", ("publication_nl", "publication_en"), "year", "link"]
        if isinstance(obj, Practice) and obj.is_offered:
            source = ["offered_by", "authors", "year", "link"]
        return [
            (None, {"fields": ["kind", *texts, "code", "seen"]}),
            (_("What it is about"), {"fields": ["facets", "phase"]}),
            (_("Where it comes from"), {"fields": source}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """The code stands in the address, which others may have written down."""
        if not isinstance(obj, Practice):
            return ()
        return ("code", "kind", "offered_by") if obj.is_offered else ("code",)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return {} if obj else {"code": ("title_nl",)}

    def construct_change_message(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        add: bool = False,  # noqa: FBT001, FBT002 - Django's own argument
    ) -> Any:
        """The old text beside the new, for who wants to know who changed what."""
        labels = {name: str(form.fields[name].label) for name in form.changed_data}
        lines = list(changes_in_words(labels, form.initial, form.cleaned_data))
        if add or not lines:
            return super().construct_change_message(request, form, formsets, add)
        return "\n".join(lines)

    @admin.display(description=_("facets"))
    def about_facets(self, practice: Practice) -> str:
        return ", ".join(facet.short_name for facet in named(practice, names()).facets)

    @admin.display(description=_("phase"), ordering="phase", empty_value="")
    def about_phase(self, practice: Practice) -> str:
        phase = named(practice, names()).phase
        return f"{phase.number} {phase.short_name}" if phase else ""

    @admin.display(description=_("where it comes from"))
    def where_from(self, practice: Practice) -> str:
        return practice.source

    @admin.display(description=_("municipality"))
    def offered_by(self, practice: Practice) -> str:
        return practice.municipality or str(_("a municipality that does not want to be named"))
