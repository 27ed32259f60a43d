"""A form with every kind of field, and its page as a tree that tests can question."""

from typing import Any

from django import forms
from django.template import Context, Template
from lxml import html

from crispy_nlds.choices import Hinted

ANSWERS = [("no", "No"), ("partly", Hinted("Partly", hint="Now and then")), ("yes", "Yes")]


class EveryField(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the report")
    email = forms.EmailField(label="E-mail")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    inhabitants = forms.IntegerField(label="Inhabitants", required=False)
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"class": "own"}))
    province = forms.ChoiceField(label="Province", choices=[("gr", "Groningen"), ("dr", "Drenthe")])
    agree = forms.BooleanField(label="I agree", help_text="Read it first")
    answer = forms.ChoiceField(
        label="Answer", choices=ANSWERS, widget=forms.RadioSelect, help_text="Choose one"
    )
    channels = forms.MultipleChoiceField(
        label="Channels",
        choices=[("x", "X"), ("m", "Mastodon")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    token = forms.CharField(widget=forms.HiddenInput)


def page(template: str, **context: Any) -> html.HtmlElement:
    """What the template renders, parsed."""
    rendered = Template("{% load crispy_forms_tags nlds %}" + template).render(Context(context))
    return html.fragment_fromstring(rendered, create_parent="main")


def by_id(tree: html.HtmlElement, css_id: str) -> html.HtmlElement:
    """The one element with this id."""
    (element,) = tree.xpath("//*[@id=$id]", id=css_id)
    return element


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
