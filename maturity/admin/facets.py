"""The pages of a facet."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from maturity.admin.edit_page import EditPage
from maturity.admin.facet_sheet import FacetSheet
from maturity.admin.log import edits_of
from maturity.admin.parts import PartAdmin
from maturity.admin.rows import RowForm, in_both_languages, plain_field
from maturity.admin.typed import warn_of_typed
from maturity.codes import new_code
from maturity.models import Facet, Statement
from maturity.structure import add_facet, remove_facet


class NewFacetForm(RowForm):
    """What a facet cannot do without; its page asks for the rest."""

    texts = ("name", "short_name")
    needed = ("dimension", "name_nl", "short_name_nl")

    class Meta:
        model = Facet
        fields = ["dimension", *in_both_languages("name", "short_name")]
        formfield_callback = plain_field

    def __init__(self, *args: Any, instance: Facet, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        dimension: Any = self.fields["dimension"]
        dimension.queryset = instance.model_version.dimensions.all()

    def save(self, commit: bool = True) -> Facet:  # noqa: FBT001, FBT002 - Django's own argument
        facet: Facet = super().save(commit=False)
        facet.code = new_code(Facet, facet.model_version, facet.name_nl)
        add_facet(facet)
        return facet


@admin.register(Facet)
class FacetAdmin(PartAdmin):
    form_to_add = NewFacetForm
    add_title = gettext_lazy("New facet")

    def title(self, part: Any) -> str:
        return _("Facet: %(name)s") % {"name": part.name}

    def page_to_edit(self, request: HttpRequest, part: Any) -> EditPage[FacetSheet]:
        def build(data: QueryDict | None) -> FacetSheet:
            return FacetSheet(part, data)

        def after(sheet: FacetSheet) -> str:
            if "preview" in request.POST:
                return reverse("reports:preview_facet", args=[part.model_version.pk, part.code])
            return f"{request.path}#phase-{sheet.last_phase}" if sheet.last_phase else request.path

        return EditPage(
            version=part.model_version,
            title=self.title(part),
            template="admin/maturity/facet_sheet.html",
            build=build,
            after=after,
            edits=edits_of(part),
            context={"part": part},
        )

    def get_urls(self) -> list[URLPattern]:
        warnings = path(
            "<path:object_id>/warnings/",
            self.admin_site.admin_view(require_POST(self.warnings_view)),
            name="maturity_facet_warnings",
        )
        return [warnings, *super().get_urls()]

    def warnings_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """For a script: what to look at in what is typed now. Nothing is saved."""
        sheet = FacetSheet(self.part(request, object_id), request.POST)
        warn_of_typed(sheet)
        return render(request, "admin/maturity/warnings.html", {"sheet": sheet})

    def after_adding(self, part: Any) -> str:
        return reverse("admin:maturity_facet_change", args=[part.pk])

    def what_goes(self, part: Any) -> list[str]:
        statements = Statement.objects.filter(descriptor__facet=part).count()
        suggestions = part.suggestions.count()
        lines = [
            (statements, ngettext("%d statement", "%d statements", statements)),
            (suggestions, ngettext("%d suggestion", "%d suggestions", suggestions)),
        ]
        return [line % number for number, line in lines if number]

    def remove(self, part: Any) -> None:
        remove_facet(part)
