"""The pages of a phase."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maturity.admin.parts import PartAdmin
from maturity.admin.rows import RowForm, in_both_languages, plain_field
from maturity.codes import new_code
from maturity.models import Phase, Statement
from maturity.structure import add_phase, remove_phase, suggestions_without


class PhaseForm(RowForm):
    texts = ("name", "summary", "citizen_title", "citizen_text", "next_step")
    needed = ("name_nl",)

    class Meta:
        model = Phase
        fields = in_both_languages("name", "summary", "citizen_title", "citizen_text", "next_step")
        formfield_callback = plain_field


class NewPhaseForm(PhaseForm):
    def save(self, commit: bool = True) -> Phase:  # noqa: FBT001, FBT002 - Django's own argument
        phase: Phase = super().save(commit=False)
        phase.code = new_code(Phase, phase.model_version, phase.name_nl)
        add_phase(phase)
        return phase


@admin.register(Phase)
class PhaseAdmin(PartAdmin):
    form_to_edit = PhaseForm
    form_to_add = NewPhaseForm
    add_title = gettext_lazy("New phase")

    def title(self, part: Any) -> str:
        return _("Phase %(number)d: %(name)s") % {"number": part.number, "name": part.name}

    def what_goes(self, part: Any) -> list[str]:
        texts = part.descriptors.count()
        statements = Statement.objects.filter(descriptor__phase=part).count()
        suggestions = suggestions_without(part).count()
        lines = [
            (texts, ngettext("the text of %d facet", "the texts of %d facets", texts)),
            (statements, ngettext("%d statement", "%d statements", statements)),
            (suggestions, ngettext("%d suggestion", "%d suggestions", suggestions)),
        ]
        return [line % number for number, line in lines if number]

    def remove(self, part: Any) -> None:
        remove_phase(part)
