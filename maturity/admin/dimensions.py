"""The pages of a dimension."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maturity.admin.parts import PartAdmin
from maturity.admin.rows import RowForm, in_both_languages, plain_field
from maturity.codes import new_code
from maturity.models import Dimension
from maturity.structure import add_dimension, remove_dimension


class DimensionForm(RowForm):
    texts = ("name", "description")
    needed = ("name_nl",)

    class Meta:
        model = Dimension
        fields = in_both_languages("name", "description")
        formfield_callback = plain_field


class NewDimensionForm(DimensionForm):
    def save(self, commit: bool = True) -> Dimension:  # noqa: FBT001, FBT002 - Django's own argument
        dimension: Dimension = super().save(commit=False)
        dimension.code = new_code(Dimension, dimension.model_version, dimension.name_nl)
        add_dimension(dimension)
        return dimension


@admin.register(Dimension)
class DimensionAdmin(PartAdmin):
    form_to_edit = DimensionForm
    form_to_add = NewDimensionForm
    add_title = gettext_lazy("New dimension")

    def title(self, part: Any) -> str:
        return _("Dimension: %(name)s") % {"name": part.name}

    def obstacle(self, part: Any) -> str:
        if part.facets.exists():
            return _("This dimension has facets. Remove them or move them first.")
        return ""

    def remove(self, part: Any) -> None:
        remove_dimension(part)
