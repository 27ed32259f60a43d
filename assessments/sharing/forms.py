"""The form that divides the facets among colleagues."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from maturity.content import DimensionContent, FacetContent, ModelContent
from municipalities.models import User


@dataclass(frozen=True, slots=True)
class DivideRow:
    """`shown` carries along who was chosen when the page was opened."""

    facet: FacetContent
    field: BoundField
    shown: SafeString


class DivideForm(forms.Form):
    """A colleague per facet. What the writer left as it was shown changes nothing, so that two
    people can divide the facets at the same time."""

    def __init__(
        self,
        *args: Any,
        content: ModelContent,
        members: Sequence[User],
        asked: Mapping[int, User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        self.members = {str(member.pk): member for member in members}
        choices = [("", _("nobody yet"))]
        choices += [(key, _name(member)) for key, member in self.members.items()]
        for facet in content.facets:
            member = asked.get(facet.pk)
            self.fields[facet.code] = forms.ChoiceField(
                label=facet.name,
                help_text=facet.who_to_ask,
                choices=choices,
                required=False,
                initial=str(member.pk) if member else "",
                show_hidden_initial=True,
                error_messages={"invalid_choice": _("Choose one of the colleagues shown.")},
            )

    def groups(self) -> Iterator[tuple[DimensionContent, list[DivideRow]]]:
        for dimension in self.content.dimensions:
            yield dimension, [self._row(facet) for facet in dimension.facets]

    def _row(self, facet: FacetContent) -> DivideRow:
        field = self[facet.code]
        return DivideRow(facet, field, field.as_hidden(only_initial=True))

    def choices(self) -> dict[int, User | None]:
        """What was changed: facet (its key) to the colleague. Only for a valid form."""
        return {
            facet.pk: self.members.get(self.cleaned_data[facet.code])
            for facet in self.content.facets
            if facet.code in self.changed_data
        }


def _name(member: User) -> str:
    """With the address, because colleagues may have the same function."""
    return f"{member.name} ({member.email})" if member.name else member.email
