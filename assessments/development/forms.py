"""The form of a development point."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.models import (
    ASKED_MAX,
    OWNER_MAX,
    POINT_TEXT_MAX,
    POINT_TITLE_MAX,
    DevelopmentPoint,
    Initiative,
)
from assessments.planning import PointDraft, draft_of_point
from assessments.revised import RevisedForm, quoted
from crispy_nlds.fields import PlainTextField
from crispy_nlds.layout import Fieldset, Submit
from maturity.content import FacetContent, ModelContent
from maturity.labels import phase_label
from maturity.models import Suggestion
from maturity.scoring import Kind

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
NOT_IN_MODEL = _("This is not in the model any more. Choose what fits now.")
Choice = tuple[str, Any]


class PointForm(RevisedForm):
    """Facet and statement go by their codes, so that they are always of this model. The statements
    are those of the facet that is chosen."""

    facet = forms.ChoiceField(label=_("Facet"), error_messages={"invalid_choice": NOT_IN_MODEL})
    statement = forms.ChoiceField(
        label=_("Statement"),
        required=False,
        help_text=_("Which statement becomes true by this? You can leave this open."),
        error_messages={"invalid_choice": NOT_IN_MODEL},
    )
    title = PlainTextField(
        label=_("What are you going to do?"),
        max_length=POINT_TITLE_MAX,
        help_text=_("In one line, beginning with a verb. For instance: Make a webcare team."),
    )
    description = PlainTextField(
        label=_("Explanation"),
        max_length=POINT_TEXT_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How do you do it, and how do you notice that it works?"),
    )
    owner = PlainTextField(
        label=_("Owner"),
        max_length=OWNER_MAX,
        required=False,
        help_text=_(
            "Write a function or a unit, for instance: Head of communication. Never write the name"
            " of a person: the report may become public."
        ),
    )
    due = forms.DateField(
        label=_("Ready on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    priority = forms.ChoiceField(label=_("Priority"))
    effort = forms.ChoiceField(label=_("Effort"), required=False)
    status = forms.ChoiceField(label=_("Status"))
    money = PlainTextField(
        label=_("Money"),
        max_length=ASKED_MAX,
        required=False,
        help_text=_("For instance: 5,000 euros a year for training."),
    )
    hours = PlainTextField(
        label=_("Hours"),
        max_length=ASKED_MAX,
        required=False,
        help_text=_("For instance: 8 hours a week of webcare."),
    )
    decision = PlainTextField(
        label=_("Decision"),
        max_length=ASKED_MAX,
        required=False,
        help_text=_("For instance: agree to the guidelines before 1 April."),
    )
    initiatives = forms.MultipleChoiceField(
        label=_("Which initiatives does this build on?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the initiatives shown.")},
    )

    def __init__(
        self,
        *args: Any,
        content: ModelContent,
        initiatives: Sequence[Initiative],
        facet: str = "",
        **kwargs: Any,
    ) -> None:
        """`facet` is the code of the one whose statements are offered."""
        super().__init__(*args, **kwargs)
        self.content = content
        self.own = {str(row.pk): row.title for row in initiatives}
        sent = self.data.get("facet") if self.is_bound else None
        self.chosen = content.facet(sent or facet or "")
        for name, choices in self._choices().items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not initiatives:
            del self.fields["initiatives"]

    def _choices(self) -> Mapping[str, list[Choice]]:
        facets = [(f.code, f"{f.number} {f.name}") for f in self.content.facets]
        efforts = [(one.value, capfirst(one.label)) for one in Suggestion.Effort]
        points = DevelopmentPoint
        return {
            "facet": [("", gettext("Choose a facet")), *facets],
            "statement": [("", gettext("No statement")), *_statements(self.chosen)],
            "priority": [(one.value, capfirst(one.label)) for one in points.Priority],
            "effort": [("", gettext("Not known yet")), *efforts],
            "status": [(one.value, capfirst(one.label)) for one in points.Status],
            "initiatives": list(self.own.items()),
        }

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if due and not EARLIEST <= due <= LATEST:
            raise forms.ValidationError(gettext("Check the year of this date."))
        return due

    def clean(self) -> dict[str, Any]:
        """A statement of another facet is not simply wrong: the facet was changed."""
        cleaned: dict[str, Any] = super().clean() or {}
        sent = self.data.get("statement", "")
        if self.chosen and self.has_error("statement") and sent in _aims_of(self.content):
            text = gettext("You chose another facet. Choose a statement of %(facet)s, or none.")
            del self.errors["statement"]
            self.add_error("statement", text % {"facet": self.chosen.name})
        return cleaned

    def draft(self) -> PointDraft:
        """Only for a valid form."""
        values = dict(self.cleaned_data)
        values.pop("revision")
        code = values.pop("facet")
        facet = next(one for one in self.content.facets if one.code == code)
        statement = values.pop("statement")
        keys = {one.code: one.pk for one in facet.statements}
        initiatives = sorted(int(pk) for pk in values.pop("initiatives", []))
        return PointDraft(
            facet_id=facet.pk,
            statement_id=keys[statement] if statement else None,
            initiatives=tuple(initiatives),
            **values,
        )

    def refuse(self, point: DevelopmentPoint) -> None:
        """Somebody else changed it first: both are shown, and who saves again knows what goes."""
        theirs = initial_of(point, self.content)
        for name, value in theirs.items():
            if name == "revision" or name not in self.fields:
                continue
            shown, mine = self._in_words(name, value), self._in_words(name, self.cleaned_data[name])
            if shown != mine:
                self.show_both(name, shown, mine)
        self.base_on(point.revision)

    def _in_words(self, name: str, value: Any) -> str:
        if name == "statement":
            value = _aims_of(self.content).get(value, "")
        elif name == "initiatives":
            value = "; ".join(self.own[pk] for pk in sorted(value))
        elif isinstance(value, date):
            value = date_format(value)
        elif isinstance(self.fields[name], forms.ChoiceField):
            value = dict(self.fields[name].choices).get(value, value)  # type: ignore[attr-defined]
        return quoted(str(value or ""))

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        ask = Fieldset(
            _("What do you ask of the directors?"),
            "money",
            "hours",
            "decision",
            css_class="vm-wish",
        )
        helper.layout = Layout(
            "revision",
            "facet",
            "statement",
            "title",
            "description",
            "owner",
            Div("due", "priority", css_class="vm-formrow"),
            Div("effort", "status", css_class="vm-formrow"),
            ask,
            *(["initiatives"] if "initiatives" in self.fields else []),
            Submit("save", _("Save")),
        )
        return helper


def initial_of(point: DevelopmentPoint, content: ModelContent) -> dict[str, Any]:
    """A point as the form shows it."""
    draft = draft_of_point(point)
    facets = {facet.pk: facet.code for facet in content.facets}
    statements = {s.pk: s.code for facet in content.facets for s in facet.statements}
    shared = ("title", "description", "priority", "owner", "due", "effort", "status")
    asked = ("money", "hours", "decision")
    return {
        "facet": facets[draft.facet_id],
        "statement": statements[draft.statement_id] if draft.statement_id else "",
        **{name: getattr(draft, name) for name in (*shared, *asked)},
        "initiatives": [str(pk) for pk in draft.initiatives],
        "revision": point.revision,
    }


def new_point(facet: FacetContent | None, statement: str, initiative: str) -> dict[str, Any]:
    """What a new point begins with: the statement that was clicked is its title."""
    texts = {one.code: one.text for one in facet.statements} if facet else {}
    return {
        "facet": facet.code if facet else "",
        "statement": statement if statement in texts else "",
        "title": Truncator(texts.get(statement, "")).chars(POINT_TITLE_MAX),
        "priority": DevelopmentPoint.Priority.MEDIUM,
        "status": DevelopmentPoint.Status.PLANNED,
        "initiatives": [initiative] if initiative else [],
    }


def _statements(facet: FacetContent | None) -> Iterator[Choice]:
    """Per phase, and only what a municipality can grow into."""
    for cell in facet.cells if facet else ():
        aims = [(one.code, one.text) for one in cell.statements if one.kind is Kind.AIM]
        if aims:
            yield phase_label(cell.phase), aims


def _aims_of(content: ModelContent) -> dict[str, str]:
    aims = (one for facet in content.facets for one in facet.statements)
    return {one.code: one.text for one in aims if one.kind is Kind.AIM}
