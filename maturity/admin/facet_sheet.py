"""A facet on one page: its own texts, and per phase its descriptor, statements and suggestions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maturity.admin.nested import Choices, NestedForm, save_nested
from maturity.admin.rows import RowForm, in_both_languages, plain_field
from maturity.admin.sheet import Sheet, part_of
from maturity.codes import new_statement_code, new_suggestion_code
from maturity.models import Descriptor, Facet, Phase, Statement, Suggestion
from maturity.structure import place_facet
from maturity.warnings import Warning  # noqa: A004 - the one word for it


class FacetForm(RowForm):
    texts = ("name", "short_name", "question", "explanation", "who_to_ask")
    needed = ("name_nl", "short_name_nl", "dimension", "place")
    place = forms.IntegerField(
        label=gettext_lazy("place in its dimension"), min_value=1, max_value=999
    )

    class Meta:
        model = Facet
        fields = [
            "dimension",
            *in_both_languages("name", "short_name", "question", "explanation", "who_to_ask"),
        ]
        formfield_callback = plain_field

    def __init__(self, *args: Any, instance: Facet, **kwargs: Any) -> None:
        before = instance.dimension.facets.filter(order__lt=instance.order).count()
        super().__init__(*args, instance=instance, initial={"place": before + 1}, **kwargs)
        dimension: Any = self.fields["dimension"]
        dimension.queryset = instance.model_version.dimensions.all()
        dimension.empty_label = None

    def is_meant(self, warning: Warning) -> bool:
        return warning.phase is None

    def save(self, commit: bool = True) -> Facet:  # noqa: FBT001, FBT002 - Django's own argument
        facet: Facet = super().save(commit)
        if {"dimension", "place"} & set(self.changed_data):
            place_facet(facet, self.cleaned_data["place"])
        return facet


class DescriptorForm(RowForm):
    texts = ("text",)

    class Meta:
        model = Descriptor
        fields = in_both_languages("text")
        labels = {
            "text_nl": gettext_lazy("descriptor"),
            "text_en": gettext_lazy("descriptor in English"),
        }
        formfield_callback = plain_field

    @property
    def called(self) -> str:  # type: ignore[override]
        return _("Phase %(number)d") % {"number": self.instance.phase.number}

    def is_meant(self, warning: Warning) -> bool:
        return warning.phase == self.instance.phase.number and not warning.code


class StatementForm(NestedForm):
    texts = ("text", "help")
    needed = ("text_nl", "kind", "phase")
    phase = forms.TypedChoiceField(label=gettext_lazy("phase"), coerce=int)

    class Meta:
        model = Statement
        fields = ["kind", *in_both_languages("text", "help")]
        formfield_callback = plain_field

    @property
    def called(self) -> str:  # type: ignore[override]
        if self.is_new:
            return _("New statement in phase %(number)d") % {"number": self.number}
        return _("Statement %(code)s") % {"code": self.instance.code}

    def put(self, order: int) -> None:
        statement: Statement = self.instance
        facet = statement.descriptor.facet
        statement.order = order
        if self.is_new:
            statement.code = new_statement_code(facet, self.number)
        elif self.phase_wanted != self.number:
            statement.descriptor = facet.descriptors.get(phase__number=self.phase_wanted)
        statement.save()


class SuggestionForm(NestedForm):
    texts = ("title", "text")
    needed = ("title_nl", "effort", "phase")
    phase = forms.TypedChoiceField(label=gettext_lazy("step"), coerce=int)

    class Meta:
        model = Suggestion
        fields = ["effort", *in_both_languages("title", "text")]
        formfield_callback = plain_field

    @property
    def called(self) -> str:  # type: ignore[override]
        if self.is_new:
            return _("New suggestion from phase %(number)d") % {"number": self.number}
        return _("Suggestion %(code)s") % {"code": self.instance.code}

    def put(self, order: int) -> None:
        suggestion: Suggestion = self.instance
        facet = suggestion.facet
        suggestion.order = order
        if self.is_new:
            suggestion.code = new_suggestion_code(facet, self.number)
        elif self.phase_wanted != self.number:
            suggestion.from_phase = facet.model_version.phases.get(number=self.phase_wanted)
        suggestion.save()


@dataclass(frozen=True, slots=True)
class Cell:
    """What the facet says of one phase. The top phase has no next one, so nothing to suggest."""

    phase: Phase
    next_phase: Phase | None
    descriptor: DescriptorForm
    statements: Sequence[StatementForm]
    suggestions: Sequence[SuggestionForm]

    @property
    def forms(self) -> list[RowForm]:
        return [self.descriptor, *self.statements, *self.suggestions]


class FacetSheet(Sheet):
    def __init__(self, facet: Facet, data: QueryDict | None) -> None:
        self.facet = FacetForm(data, instance=facet, prefix=part_of(facet))
        self.cells = _cells(facet, data)
        super().__init__([self.facet, *(form for cell in self.cells for form in cell.forms)])

    @property
    def last_phase(self) -> int | None:
        """The phase (from 1) furthest down the page in which something was changed."""
        changed = [
            cell.phase.number
            for cell in self.cells
            if any(form.has_changed() for form in cell.forms)
        ]
        return changed[-1] if changed else None

    def warn(self, warnings: Iterable[Warning]) -> None:
        code = self.facet.instance.code
        super().warn(warning for warning in warnings if warning.facet == code)

    def save(self) -> None:
        """The place of the facet comes last: it moves other facets."""
        for cell in self.cells:
            if cell.descriptor.has_changed():
                cell.descriptor.save()
        save_nested(form for cell in self.cells for form in cell.statements)
        save_nested(form for cell in self.cells for form in cell.suggestions)
        if self.facet.has_changed():
            self.facet.save()


def _cells(facet: Facet, data: QueryDict | None) -> list[Cell]:
    descriptors = list(_descriptors(facet))
    phases = [descriptor.phase for descriptor in descriptors]
    names = [(phase.number, str(phase)) for phase in phases]
    steps = [(one.number, _step(one, other)) for one, other in pairwise(phases)]
    suggestions = list(facet.suggestions.select_related("from_phase").order_by("order"))
    following: list[Phase | None] = [*phases[1:], None]
    return [
        Cell(
            descriptor.phase,
            next_phase,
            DescriptorForm(data, instance=descriptor, prefix=part_of(descriptor)),
            _statements(descriptor, names, data),
            _suggestions(descriptor, next_phase, suggestions, steps, data),
        )
        for descriptor, next_phase in zip(descriptors, following, strict=True)
    ]


def _descriptors(facet: Facet) -> Iterable[Descriptor]:
    statements = Statement.objects.order_by("order")
    rows = facet.descriptors.select_related("phase").order_by("phase__number")
    return rows.prefetch_related(Prefetch("statements", statements))


def _step(phase: Phase, following: Phase) -> str:
    return _("from phase %(from)d to phase %(to)d") % {"from": phase.number, "to": following.number}


def _statements(
    descriptor: Descriptor, choices: Choices, data: QueryDict | None
) -> list[StatementForm]:
    """Those there are, and an empty one to add."""
    new = Statement(descriptor=descriptor, kind=Statement.KindChoice.AIM)
    number = descriptor.phase.number
    return [
        StatementForm(data, instance=row, number=number, choices=choices)
        for row in [*descriptor.statements.all(), new]
    ]


def _suggestions(
    descriptor: Descriptor,
    next_phase: Phase | None,
    suggestions: Iterable[Suggestion],
    steps: Choices,
    data: QueryDict | None,
) -> list[SuggestionForm]:
    """Those of the step from this phase, and an empty one to add. A phase that became the top one
    may have some that lead nowhere now: they are shown to be moved or removed."""
    phase = descriptor.phase
    rows = [row for row in suggestions if row.from_phase_id == phase.pk]
    if next_phase:
        effort = Suggestion.Effort.MEDIUM
        rows.append(Suggestion(facet=descriptor.facet, from_phase=phase, effort=effort))
    else:
        nowhere = _("from phase %(from)d, which is the last one") % {"from": phase.number}
        steps = [*steps, (phase.number, nowhere)]
    return [SuggestionForm(data, instance=row, number=phase.number, choices=steps) for row in rows]
