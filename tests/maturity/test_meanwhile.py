"""Two people at one page: whose text stays."""

from maturity.meanwhile import base_of, merge

PAGE = {"one": "een", "two": "twee"}


def test_nothing_is_in_the_way_when_nobody_else_saved():
    merged = merge(base_of(PAGE), PAGE, {"one": "eerste", "two": "twee"})

    assert not merged.is_on_other_base
    assert merged.texts == {"one": "eerste", "two": "twee"}


def test_text_that_only_the_other_changed_is_theirs():
    merged = merge(base_of(PAGE), {"one": "een", "two": "tweede"}, {"one": "eerste", "two": "twee"})

    assert merged.theirs == ["two"]
    assert merged.clashes == []
    assert merged.texts == {"one": "eerste", "two": "tweede"}


def test_text_that_both_changed_clashes_and_stays_as_it_was_typed():
    merged = merge(base_of(PAGE), {"one": "1", "two": "twee"}, {"one": "eerste", "two": "twee"})

    assert merged.clashes == ["one"]
    assert merged.texts == {"one": "eerste", "two": "twee"}


def test_same_change_by_both_is_no_clash():
    merged = merge(base_of(PAGE), {"one": "1", "two": "twee"}, {"one": "1", "two": "twee"})

    assert not merged.is_on_other_base


def test_field_that_appeared_meanwhile_is_shown():
    merged = merge(base_of(PAGE), {**PAGE, "three": "drie"}, PAGE)

    assert merged.theirs == ["three"]
    assert merged.texts["three"] == "drie"


def test_text_typed_into_a_row_that_went_is_told():
    merged = merge(base_of(PAGE), {"one": "een"}, {"one": "een", "two": "tweede"})

    assert merged.is_on_other_base
    assert merged.lost == ["tweede"]


def test_row_that_went_untouched_is_on_another_base_without_loss():
    merged = merge(base_of(PAGE), {"one": "een"}, PAGE)

    assert merged.is_on_other_base
    assert merged.lost == []


def test_page_without_a_base_is_asked_about_everything_that_differs():
    merged = merge("", PAGE, {"one": "eerste", "two": "twee"})

    assert merged.clashes == ["one"]
    assert merged.texts["one"] == "eerste"
