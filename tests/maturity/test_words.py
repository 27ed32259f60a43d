"""Words inside sentences and in narrow places."""

from maturity.templatetags.words import breakable, lower_first


def test_only_the_first_letter_becomes_small() -> None:
    assert lower_first("Middelen/ICT") == "middelen/ICT"
    assert lower_first("") == ""


def test_a_word_may_break_after_a_slash_and_is_escaped() -> None:
    assert breakable("<b>/x") == "&lt;b&gt;/<wbr>x"
