"""The form of an initiative in the inventory."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.models import GOAL_MAX, POINT_TITLE_MAX, Initiative
from assessments.planning import InitiativeDraft, draft_of_initiative
from assessments.revised import RevisedForm, quoted
from crispy_nlds.choices import Hinted
from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Submit
from maturity.content import ModelContent
from maturity.lenses import inventory_lens


class InitiativeForm(RevisedForm):
    """Facets go by their codes, so that they are always of this model."""

    title = PlainTextField(
        label=_("What does the municipality do?"),
        max_length=POINT_TITLE_MAX,
        help_text=_("For instance: WhatsApp group of the district team."),
    )
    level = forms.ChoiceField(label=_("Level"), widget=forms.RadioSelect)
    goal = PlainTextField(
        label=_("Goal of the organisation"),
        max_length=GOAL_MAX,
        required=False,
        help_text=_("What is it for? Initiatives with the same goal stand side by side."),
    )
    facets = forms.MultipleChoiceField(
        label=_("Which facets does it help?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose from the facets shown: the model has changed.")
        },
    )

    def __init__(self, *args: Any, content: ModelContent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        levels = inventory_lens().items
        self.choices: dict[str, list[tuple[str, Any]]] = {
            "level": [(one.code, Hinted(one.name, one.explanation)) for one in levels],
            "facets": [(f.code, f"{f.number} {f.name}") for f in content.facets],
        }
        for name, choices in self.choices.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def draft(self) -> InitiativeDraft:
        """Only for a valid form."""
        keys = {facet.code: facet.pk for facet in self.content.facets}
        values = self.cleaned_data
        facets = tuple(sorted(keys[code] for code in values["facets"]))
        return InitiativeDraft(values["title"], values["level"], values["goal"], facets)

    def refuse(self, row: Initiative) -> None:
        """Somebody else changed it first: both are shown, and who saves again knows what goes."""
        theirs = initial_of(row, self.content)
        for name in ("title", "level", "goal", "facets"):
            shown, mine = (self._in_words(name, v[name]) for v in (theirs, self.cleaned_data))
            if shown != mine:
                self.show_both(name, shown, mine)
        self.base_on(row.revision)

    def _in_words(self, name: str, value: Any) -> str:
        if name in self.choices:
            chosen = value if isinstance(value, list) else [value]
            value = "; ".join(str(label) for code, label in self.choices[name] if code in chosen)
        return quoted(str(value or ""))

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(*self.fields, Submit("save", _("Save")))
        return helper


def initial_of(row: Initiative, content: ModelContent) -> dict[str, Any]:
    """An initiative as the form shows it."""
    draft = draft_of_initiative(row)
    codes = [facet.code for facet in content.facets if facet.pk in draft.facets]
    shown = {"title": draft.title, "level": draft.level, "goal": draft.goal}
    return {**shown, "facets": codes, "revision": row.revision}
