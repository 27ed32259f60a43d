"""The forms that say where a facet has to be, and by when: of one facet, and of all at once."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.aims import Aim
from assessments.models import REASON_MAX, Ambition, Change
from assessments.moments import end_of_next_year, moments
from assessments.planning import AmbitionDraft
from assessments.revised import RevisedForm
from crispy_nlds.choices import Hinted
from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Submit
from maturity.content import FacetContent
from maturity.labels import lower_first, phase_label
from maturity.scoring import counted_phases

STAY = "stay"


class AmbitionForm(RevisedForm):
    """A phase by a moment, or the present phase on purpose, with a reason."""

    aim = forms.ChoiceField(label=_("Ambition"), required=False)
    by = forms.ChoiceField(label=_("By when"), required=False)
    reason = PlainTextField(
        label=_("Why do you stay in this phase?"),
        max_length=REASON_MAX,
        required=False,
        help_text=_("Only if you stay in this phase on purpose. The report shows the reason."),
    )

    def __init__(
        self,
        *args: Any,
        facet: FacetContent,
        position: float | None,
        row: Ambition | None,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{facet.code}-%s"
        self.facet = facet
        self.present = max(1, counted_phases(position))
        self.fields["aim"] = forms.ChoiceField(
            label=_("Ambition"), required=False, choices=self._aims(position, row)
        )
        by = row.by if row else None
        self.fields["by"] = forms.ChoiceField(
            label=_("By when"), required=False, choices=moments(today, by)
        )
        self.order_fields(["aim", "by", "reason", "revision"])
        self.initial = {
            "aim": _aim(row),
            "by": (by or "") if row else end_of_next_year(today),
            "reason": row.reason if row else "",
            "revision": row.revision if row else 0,
        }

    def _aims(self, position: float | None, row: Ambition | None) -> list[tuple[str, str]]:
        """The phases that are still ahead, and the one that was chosen before."""
        phases = {
            number for number in range(1, len(self.facet.cells) + 1) if number > (position or 0)
        }
        if row and not row.is_staying:
            phases.add(row.phase)
        stay = gettext("We stay in %(phase)s on purpose") % {
            "phase": lower_first(phase_label(self.present))
        }
        return [
            ("", gettext("No ambition yet")),
            *((str(number), phase_label(number)) for number in sorted(phases)),
            *([] if position is None else [(STAY, stay)]),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("aim") == STAY and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", gettext("Write why you stay in this phase on purpose."))
        return cleaned

    def draft(self) -> AmbitionDraft:
        """Only for a valid form."""
        aim, by = self.cleaned_data["aim"], self.cleaned_data["by"]
        if not aim:
            return AmbitionDraft(self.facet.pk, None, based_on=self.based_on)
        if aim == STAY:
            reason = self.cleaned_data["reason"]
            return AmbitionDraft(self.facet.pk, self.present, None, reason, self.based_on)
        day = date.fromisoformat(by) if by else None
        return AmbitionDraft(self.facet.pk, int(aim), day, "", self.based_on)

    def refuse(self, row: Change) -> None:
        """Somebody else chose another one first: who saves again, knows what goes."""
        theirs = row if isinstance(row, Ambition) and row.pk else None
        yours = self.cleaned_data["aim"], self.cleaned_data["by"], self.cleaned_data["reason"]
        self.show_both("aim", self._words_of(theirs), self._words(*yours))
        self.base_on(theirs.revision if theirs else 0)

    def _words_of(self, row: Ambition | None) -> str:
        if row is None:
            return self._words("", "", "")
        return self._words(_aim(row), f"{row.by:%Y-%m-%d}" if row.by else "", row.reason)

    def _words(self, aim: str, by: str, reason: str) -> str:
        """As the choices have it: "Fase 3, eind 2027"."""
        aims = dict(self.fields["aim"].choices)  # type: ignore[attr-defined]
        days = dict(self.fields["by"].choices)  # type: ignore[attr-defined]
        parts = [aims.get(aim) or phase_label(int(aim))]
        if aim == STAY:
            parts.append(f"“{reason}”")
        elif aim and by:
            parts.append(lower_first(days.get(by, by)))
        return ", ".join(parts)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = helper.mark_optional = False
        helper.layout = Layout(
            "revision",
            Div("aim", "by", css_class="vm-dev__amb"),
            Div("reason", css_class="vm-dev__reason"),
            Submit("save", _("Save the ambition"), appearance="secondary-action"),
        )
        return helper


class AmbitionsForm(forms.Form):
    """A sensible begin for all facets at once."""

    aim = forms.ChoiceField(
        label=_("Which facets go further?"),
        choices=[
            (Aim.NEXT, Hinted(_("All facets one phase further"), _("You grow on all sides."))),
            (
                Aim.BALANCE,
                Hinted(
                    _("All facets as far as the highest one"),
                    _("First you bring the facets in balance."),
                ),
            ),
            (
                Aim.LOWEST,
                Hinted(
                    _("Only the lowest facets one phase further"),
                    _("You begin where most is left to do."),
                ),
            ),
        ],
        initial=Aim.NEXT,
        widget=forms.RadioSelect,
    )
    by = forms.ChoiceField(label=_("By when"), required=False)
    overwrite = forms.BooleanField(
        label=_("Also replace the ambitions that are there already"), required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "all-%s"
        self.fields["by"] = forms.ChoiceField(
            label=_("By when"),
            required=False,
            choices=moments(today),
            initial=end_of_next_year(today),
        )
        self.order_fields(["aim", "by", "overwrite"])

    def chosen_aim(self) -> Aim:
        return Aim(self.cleaned_data["aim"])

    def chosen_day(self) -> date | None:
        by = self.cleaned_data["by"]
        return date.fromisoformat(by) if by else None

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = helper.mark_optional = False
        helper.layout = Layout(*self.fields, Submit("save", _("Set these ambitions")))
        return helper


def _aim(row: Ambition | None) -> str:
    if row is None:
        return ""
    return STAY if row.is_staying else str(row.phase)
