from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Div, Field, Layout
from django import forms
from lxml import html

from crispy_nlds.layout import Button, Fieldset, Reset, Submit
from tests.crispy_nlds.forms import EveryField, by_id, page, text


def helper(*fields: Any, **attributes: Any) -> FormHelper:
    made = FormHelper()
    if fields:
        made.layout = Layout(*fields)
        made.render_unmentioned_fields = False
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


def summary(tree: html.HtmlElement) -> html.HtmlElement:
    (found,) = tree.find_class("nlds-error-summary")
    return found


def test_error_summary_links_to_the_first_control_of_each_field() -> None:
    tree = page("{% crispy form %}", form=EveryField({"name": "Report"}))

    targets = [link.get("href") for link in summary(tree).xpath(".//a")]
    assert targets == [
        "#id_email",
        "#id_password",
        "#id_day",
        "#id_note",
        "#id_province",
        "#id_agree",
        "#id_answer_0",
    ]
    assert {by_id(tree, target[1:]).tag for target in targets} == {"input", "textarea", "select"}


def test_error_summary_takes_the_focus_and_counts() -> None:
    class Two(forms.Form):
        name = forms.CharField(label="Naam")
        place = forms.CharField(label="Plaats")

    found = summary(page("{% crispy form %}", form=Two({})))

    (heading,) = found.xpath(".//h2")
    assert (found.get("tabindex"), found.get("autofocus")) == ("-1", "")
    assert found.get("aria-labelledby") == heading.get("id")
    assert text(heading) == "Er ging iets mis: controleer 2 velden"
    assert [text(link) for link in found.xpath(".//a")] == [
        "Naam: Dit veld is verplicht.",
        "Plaats: Dit veld is verplicht.",
    ]


def test_error_summary_shows_errors_without_a_visible_field_as_text() -> None:
    form = EveryField({})
    form.add_error(None, "Together they do not fit")

    found = summary(page("{% crispy form %}", form=form))

    items = [text(item) for item in found.xpath(".//li[not(a)]")]
    assert items == ["Together they do not fit", "Token: Dit veld is verplicht."]


def test_error_summary_is_absent_without_errors() -> None:
    assert page("{% crispy form %}", form=EveryField()).find_class("nlds-error-summary") == []


def test_error_summary_can_stand_elsewhere() -> None:
    form = EveryField({})
    form.helper = helper(form_show_errors=False)

    tree = page("<header>{% error_summary form %}</header>{% crispy form %}", form=form)

    assert summary(tree).getparent().tag == "header"
    assert text(by_id(tree, "id_email_error")) == "Dit veld is verplicht."


def test_form_posts_safely_and_leaves_checking_to_the_server() -> None:
    form = EveryField()
    form.helper = helper(form_action="/metingen/", attrs={"data-autosave": "on"})

    (tag,) = page("{% crispy form %}", form=form, csrf_token="t0ken").xpath("//form")

    assert (tag.get("method"), tag.get("action"), tag.get("novalidate")) == (
        "post",
        "/metingen/",
        "",
    )
    assert tag.get("data-autosave") == "on"
    assert tag.xpath(".//input[@name='csrfmiddlewaretoken']/@value") == ["t0ken"]


def test_form_tag_can_be_left_out() -> None:
    form = EveryField()
    form.helper = helper(form_tag=False, disable_csrf=True)

    tree = page("{% crispy form %}", form=form, csrf_token="t0ken")

    assert tree.xpath("//form | //input[@name='csrfmiddlewaretoken']") == []


def test_layout_groups_fields_and_buttons() -> None:
    form = EveryField()
    form.helper = helper(
        Fieldset("Who & {{ what }}", "name", Field("email", data_kind="mail"), css_id="who"),
        Div("note", css_class="wide"),
        HTML("<hr>"),
        ButtonHolder(
            Submit("save", "Save"),
            Button("help", "Help", css_class="wide"),
            Reset("again", "Again"),
            Submit("later", "Later", appearance="secondary-action", css_id="later"),
        ),
    )

    tree = page("{% crispy form %}", form=form)

    group = by_id(tree, "who")
    assert text(group.find("legend")) == "Who & {{ what }}"
    assert group.xpath(".//input/@name") == ["name", "email"]
    assert by_id(tree, "id_email").get("data-kind") == "mail"
    assert tree.xpath("//div[@class='wide']//textarea/@name") == ["note"]
    assert [
        (b.get("type"), b.get("name"), b.text, b.get("class"), b.get("id"))
        for b in tree.xpath("//div[@class='utrecht-button-group']/button")
    ] == [
        ("submit", "save", "Save", "utrecht-button utrecht-button--primary-action", None),
        ("button", "help", "Help", "utrecht-button utrecht-button--secondary-action wide", None),
        ("reset", "again", "Again", "utrecht-button utrecht-button--subtle", None),
        ("submit", "later", "Later", "utrecht-button utrecht-button--secondary-action", "later"),
    ]


def test_field_can_have_its_own_template() -> None:
    form = EveryField()
    form.helper = helper(Field("note", template="nlds/layout/checkbox.html"))

    tree = page("{% crispy form %}", form=form)

    assert tree.xpath("//div[contains(@class, 'utrecht-form-field--checkbox')]//@name") == ["note"]


def test_inputs_of_the_helper_follow_the_fields() -> None:
    form = EveryField()
    form.helper = helper("name")
    form.helper.add_input(Submit("save", "Save"))

    (tag,) = page("{% crispy form %}", form=form).xpath("//form")

    assert tag.xpath("./*[last()]/button/text()") == ["Save"]


class Place(forms.Form):
    place = forms.CharField(label="Plaats")


def test_formset_has_its_management_form_and_unique_ids() -> None:
    tree = page("{% crispy formset %}", formset=forms.formset_factory(Place, extra=2)())

    ids = tree.xpath("//@id")
    assert tree.xpath("//input[@name='form-TOTAL_FORMS']/@value") == ["2"]
    assert tree.xpath("//label/@for") == ["id_form-0-place", "id_form-1-place"]
    assert len(ids) == len(set(ids))


def test_formset_summary_names_the_row() -> None:
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-place": "Hoogezand"}
    formset = forms.formset_factory(Place)(data)

    found = summary(page("{{ formset|crispy }}", formset=formset))

    assert [(text(a), a.get("href")) for a in found.xpath(".//a")] == [
        ("Plaats (2): Dit veld is verplicht.", "#id_form-1-place")
    ]


def test_errors_can_be_shown_alone() -> None:
    tree = page("{{ form|as_crispy_errors }}", form=Place({}))

    assert summary(tree).xpath(".//a/@href") == ["#id_place"]
