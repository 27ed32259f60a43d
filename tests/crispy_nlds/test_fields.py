from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from django import forms
from django.template import Context, Template

from tests.crispy_nlds.forms import ANSWERS, EveryField, by_id, page, text

TEXTBOX = "utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input"
WRONG = {"email": "not an address", "inhabitants": "many"}


@pytest.mark.parametrize(
    ("field", "tag", "kind", "css_class"),
    [
        ("name", "input", "text", TEXTBOX),
        ("email", "input", "email", TEXTBOX),
        ("password", "input", "password", TEXTBOX),
        ("day", "input", "date", TEXTBOX),
        ("inhabitants", "input", "number", TEXTBOX),
        (
            "note",
            "textarea",
            None,
            "utrecht-form-field__input utrecht-textarea utrecht-textarea--html-textarea own",
        ),
        (
            "province",
            "select",
            None,
            "utrecht-form-field__input utrecht-select utrecht-select--html-select",
        ),
        (
            "agree",
            "input",
            "checkbox",
            "utrecht-form-field__input utrecht-checkbox utrecht-checkbox--html-input",
        ),
    ],
)
def test_field_has_its_control_and_label(
    field: str, tag: str, kind: str | None, css_class: str
) -> None:
    tree = page("{{ form|crispy }}", form=EveryField())

    control = by_id(tree, f"id_{field}")
    (label,) = tree.xpath("//label[@for=$id]", id=f"id_{field}")
    assert (control.tag, control.get("type"), control.get("class")) == (tag, kind, css_class)
    assert text(label).startswith(EveryField.base_fields[field].label)


def test_radio_group_has_legend_options_and_hint() -> None:
    tree = page("{{ form|crispy }}", form=EveryField({"answer": "yes"}))

    group = by_id(tree, "id_answer")
    inputs = group.xpath(".//input")
    labels = [text(label) for label in group.xpath(".//label")]
    assert (group.tag, group.get("role"), text(group.find("legend"))) == (
        "fieldset",
        "radiogroup",
        "Answer",
    )
    assert [(i.get("id"), i.get("type"), i.get("name"), i.get("value")) for i in inputs] == [
        ("id_answer_0", "radio", "answer", "no"),
        ("id_answer_1", "radio", "answer", "partly"),
        ("id_answer_2", "radio", "answer", "yes"),
    ]
    assert [i.get("checked") is not None for i in inputs] == [False, False, True]
    assert [i.get("aria-describedby") for i in inputs] == [None, "id_answer_1_helptext", None]
    assert labels == ["No", "Partly", "Yes"]
    assert text(by_id(tree, "id_answer_1_helptext")) == "Now and then"


def test_checkbox_group_keeps_every_choice() -> None:
    tree = page("{{ form|crispy }}", form=EveryField({"channels": ["x", "m"]}))

    inputs = by_id(tree, "id_channels").xpath(".//input")
    assert [(i.get("value"), i.get("checked") is not None) for i in inputs] == [
        ("x", True),
        ("m", True),
    ]


def test_words_joined_by_slashes_part_there_on_a_narrow_screen() -> None:
    class Facets(forms.Form):
        facet = forms.ChoiceField(choices=[("8", "Who/what<b>")], widget=forms.RadioSelect)

    template = Template("{% load crispy_forms_filters %}{{ form|crispy }}")

    assert "Who/<wbr>what&lt;b&gt;</label>" in template.render(Context({"form": Facets()}))


def test_optional_fields_say_so() -> None:
    tree = page("{{ form|crispy }}", form=EveryField())

    assert [text(mark.getparent()) for mark in tree.find_class("nlds-optional")] == [
        "Inhabitants (niet verplicht)",
        "Channels (niet verplicht)",
    ]


def test_optional_mark_can_be_left_out() -> None:
    form = EveryField()
    form.helper = FormHelper()
    form.helper.mark_optional = False

    tree = page("{% crispy form %}", form=form)

    assert tree.find_class("nlds-optional") == []


def test_required_controls_say_so_without_looking_wrong() -> None:
    tree = page("{{ form|crispy }}", form=EveryField())

    assert tree.xpath("//*[@required]") == []
    assert [e.get("id") for e in tree.xpath("//*[@aria-required='true']")] == [
        "id_name",
        "id_email",
        "id_password",
        "id_day",
        "id_note",
        "id_agree",
        "id_answer",
    ]


def test_errors_and_help_describe_their_control() -> None:
    tree = page("{{ form|crispy }}", form=EveryField(WRONG))

    described = {
        e.get("id"): e.get("aria-describedby") for e in tree.xpath("//*[@aria-describedby]")
    }
    targets = [target for ids in described.values() for target in ids.split()]
    assert described["id_name"] == "id_name_helptext id_name_error"
    assert described["id_email"] == "id_email_error"
    assert described["id_answer"] == "id_answer_helptext id_answer_error"
    assert [len(tree.xpath("//*[@id=$id]", id=target)) for target in targets] == [1] * len(targets)
    assert text(by_id(tree, "id_name_helptext")) == "As in the report"


def test_wrong_controls_are_marked_invalid() -> None:
    tree = page("{{ form|crispy }}", form=EveryField(WRONG | {"name": "Report"}))

    assert [e.get("id") for e in tree.xpath("//*[@aria-invalid='true']")] == [
        "id_email",
        "id_password",
        "id_day",
        "id_inhabitants",
        "id_note",
        "id_province",
        "id_agree",
        "id_answer",
    ]


def test_what_was_typed_stays() -> None:
    tree = page("{{ form|crispy }}", form=EveryField(WRONG | {"note": "Half", "province": "dr"}))

    assert by_id(tree, "id_email").get("value") == "not an address"
    assert by_id(tree, "id_note").text.strip() == "Half"
    assert tree.xpath("//option[@selected]/@value") == ["dr"]
    assert by_id(tree, "id_password").get("value") is None


@pytest.mark.parametrize("data", [None, {}, WRONG])
def test_page_has_no_id_or_attribute_twice(data: dict[str, Any] | None) -> None:
    rendered = Template("{% load crispy_forms_tags %}{% crispy form %}").render(
        Context({"form": EveryField(data)})
    )
    twice: list[Any] = []
    ids: Counter[str | None] = Counter()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            names = [name for name, _ in attrs]
            twice.extend((tag, names) for name in set(names) if names.count(name) > 1)
            ids.update(value for name, value in attrs if name == "id")

    Reader().feed(rendered)

    assert twice == []
    assert [css_id for css_id, count in ids.items() if count > 1] == []


def test_hostile_texts_are_escaped() -> None:
    hostile = "\"><script>alert('x')</script>{{ form }}"

    class Hostile(forms.Form):
        text = forms.CharField(label=hostile, help_text=hostile, max_length=3)
        choice = forms.ChoiceField(
            label=hostile, choices=[(hostile, hostile)], widget=forms.RadioSelect
        )

    form = Hostile({"text": hostile, "choice": hostile})
    form.add_error("choice", hostile)
    form.add_error(None, hostile)
    tree = page("{{ form|crispy }}", form=form)

    assert tree.xpath("//script") == []
    assert by_id(tree, "id_text").get("value") == hostile
    assert by_id(tree, "id_choice_0").get("value") == hostile
    assert text(by_id(tree, "id_text_helptext")) == hostile
    assert text(by_id(tree, "id_choice_error")) == hostile


def test_class_converters_of_the_project_go_first(settings: Any) -> None:
    settings.CRISPY_CLASS_CONVERTERS = {"textarea": "house-textarea"}

    tree = page("{{ form|crispy }}", form=EveryField())

    assert by_id(tree, "id_note").get("class") == "utrecht-form-field__input house-textarea own"


def test_form_without_ids_points_nowhere() -> None:
    class Small(forms.Form):
        answer = forms.ChoiceField(choices=ANSWERS, widget=forms.RadioSelect, help_text="Choose")
        name = forms.CharField(help_text="Yours")

    tree = page("{{ form|crispy }}", form=Small({}, auto_id=False))

    assert tree.xpath("//*[@aria-describedby]") == []
    assert tree.xpath("//fieldset/@id | //a/@href") == []
