"""Rows within a facet that come, go, change places and move to another phase."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maturity.admin.rows import RowForm
from maturity.ordering import Placed, arranged
from maturity.warnings import Warning  # noqa: A004 - the one word for it

Choices = Sequence[tuple[int, str]]  # numbers of phases (from 1) with what they are called


class NestedForm(RowForm):
    """What is to be removed needs no sound texts, and a new row without any is none."""

    phase = forms.TypedChoiceField(coerce=int)
    order = forms.IntegerField(label=_("place"), min_value=1, max_value=999, required=False)
    remove = forms.BooleanField(label=_("remove"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, number: int, choices: Choices, **kwargs: Any
    ) -> None:
        row = kwargs["instance"]
        is_new = row.pk is None
        key = f"new-{number}" if is_new else row.pk
        super().__init__(
            data,
            prefix=f"{row._meta.model_name}-{key}",
            initial={"phase": number, "order": row.order},
            empty_permitted=is_new,
            **kwargs,
        )
        self.number = number
        phase: Any = self.fields["phase"]
        phase.choices = choices
        if is_new:
            for name in ("phase", "order", "remove"):
                del self.fields[name]

    def is_meant(self, warning: Warning) -> bool:
        return warning.code == self.code

    @property
    def code(self) -> str:
        """What a warning calls this row; a new one has no code of its own yet."""
        return str(self.prefix if self.is_new else self.instance.code)

    @property
    def is_removed(self) -> bool:
        return "remove" in self.fields and bool(self["remove"].data)

    @property
    def is_empty(self) -> bool:
        return self.is_new and not self.has_changed()

    def is_valid(self) -> bool:
        return self.is_removed or super().is_valid()

    @property
    def phase_wanted(self) -> int:
        wanted: int = self.cleaned_data.get("phase") or self.number
        return wanted

    def placed(self) -> "Placed[NestedForm]":
        """A row that moves to another phase goes to the end there, unless it was given a place."""
        wants, has = self.cleaned_data.get("order"), self.instance.order
        if self.phase_wanted != self.number:
            return Placed(self, wants if "order" in self.changed_data else None, None)
        return Placed(self, wants, has)

    def put(self, order: int) -> None:
        """Saves the row at this place (from 1) in the phase that it wants."""
        raise NotImplementedError


def save_nested(nested: Iterable[NestedForm]) -> None:
    """Removes, adds and changes rows; those of each phase count 1, 2, 3."""
    kept: dict[int, list[Placed[NestedForm]]] = defaultdict(list)
    for form in nested:
        if form.is_removed:
            form.instance.delete()
        elif not form.is_empty:
            kept[form.phase_wanted].append(form.placed())
    for rows in kept.values():
        for order, form in enumerate(arranged(rows), 1):
            if form.has_changed() or form.instance.order != order:
                form.put(order)
