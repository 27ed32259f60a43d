"""Text as people type it, and how it is kept."""

import pytest
from django import forms

from crispy_nlds.fields import PlainTextField


class Letter(forms.Form):
    title = PlainTextField(required=False)
    body = PlainTextField(required=False, widget=forms.Textarea)


def test_text_is_kept_in_normal_form_with_line_feeds() -> None:
    form = Letter({"title": " Cafe\u0301 ", "body": "Een\r\ntwee\rdrie\tvier"})

    assert form.errors == {}
    assert form.cleaned_data == {"title": "Caf\xe9", "body": "Een\ntwee\ndrie\tvier"}


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x9f", "\u202e", "\ufffe", "\ud800"])
def test_unreadable_character_is_named(character: str) -> None:
    form = Letter({"body": f"Een{character}twee{character}"})

    (problem,) = form.errors["body"]
    assert f"(U+{ord(character):04X})" in problem


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r", "\t", "\u2028", "\u2029"])
def test_field_of_one_line_takes_one_line(between: str) -> None:
    form = Letter({"title": f"Een{between}twee", "body": f"Een{between}twee"})

    assert list(form.errors) == ["title"]
