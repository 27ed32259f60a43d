"""What a memo says: the highest facets, what comes first, and what is asked for."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from maturity.scoring import State
from reports.changes import Changes
from reports.memo.blocks import Items, Line, Table, memo_blocks, texts_of
from reports.memo.memo import MOST_FACETS, Memo, memo_of
from reports.memo.text import cut, first_sentence, plain, sentence
from reports.plan import AmbitionReport
from reports.report import Previous, Report
from tests.reports.made_up import MADE_AT, concept, facet, report
from tests.reports.memo_reports import planned, point, with_texts

pytestmark = pytest.mark.looks


def memo(shown: Report, *roles: str) -> Memo:
    return memo_of(shown, MADE_AT, roles)


def said(shown: Report) -> list[str]:
    return [text for block in memo_blocks(memo(shown)) for text in texts_of(block)]


def with_facets(*positions: float) -> Report:
    """A report in which the facets of the first dimension stand there."""
    states = (State.FULL, State.PARTLY, State.NONE)
    facets = tuple(
        facet(number, f"Facet {number}", states, position)
        for number, position in enumerate(positions, start=1)
    )
    full = report()
    first = replace(full.dimensions[0], facets=facets)
    return replace(full, dimensions=(first, replace(full.dimensions[1], facets=())))


def test_strengths_are_the_three_highest_facets_in_the_order_of_the_model() -> None:
    strengths = memo(with_facets(1, 2, 0, 1.5, 2)).strengths

    assert [one.name for one in strengths] == ["Facet 2", "Facet 5", "Facet 4"]


def test_what_has_grown_most_comes_first_among_equals_and_says_so() -> None:
    before = Previous("Meting 2024", {"facet 1": 1.5, "facet 3": 1.0}, Changes("Meting 2024", ()))
    grown = replace(with_facets(1.5, 1.5, 1.5), previous=before)

    strengths = memo(grown).strengths

    assert [one.name for one in strengths] == ["Facet 3", "Facet 1", "Facet 2"]
    assert [one.label for one in strengths] == ["fase 1, gegroeid", "fase 1", "fase 1"]


def test_why_is_the_descriptor_of_the_highest_phase_that_is_there() -> None:
    assert memo(with_facets(1.5)).strengths[0].why == "Omschrijving 1."


def test_a_facet_that_is_nowhere_yet_is_no_strength() -> None:
    assert memo(with_facets(0, 0)).strengths == ()
    assert memo(concept()).strengths == ()
    assert "Op dit moment is er geen fase herkend." in said(concept())


def test_points_come_by_priority_and_then_by_date() -> None:
    chosen = planned(
        point(1, "low", date(2026, 1, 1)),
        point(2, "high"),
        point(3, "medium", date(2026, 5, 1)),
        point(4, "high", date(2026, 9, 1)),
        point(5, "high", date(2026, 8, 1), status="done"),
        point(6, "high", date(2026, 7, 1), status="dropped"),
    )

    assert [one.title for one in memo(chosen).points] == ["Punt 4", "Punt 2", "Punt 3"]


def test_a_point_says_what_it_asks_for_of_whom_and_when() -> None:
    asked = ("Geld: 5.000 euro", "Besluit: een vaste plek")
    (table,) = (
        block
        for block in memo_blocks(memo(planned(point(1, "high", date(2026, 6, 30), asked=asked))))
        if isinstance(block, Table) and len(block.header) == 3
    )

    assert [str(line) for cell in table.rows[0] for line in cell] == [
        *("Punt 1", "Facet: Mensen"),
        *("Team communicatie", "30 juni 2026", "Prioriteit: hoog"),
        *asked,
    ]


def test_without_chosen_points_there_are_proposals_for_the_lowest_facets() -> None:
    shown = memo(report())

    assert [one.title for one in shown.points] == [
        "Wij ontwikkelen mensen.",
        "Wij ontwikkelen luisteren.",
        "Wij ontwikkelen helpen.",
    ]
    assert {one.asked for one in shown.points} == {("Nog te kiezen",)}
    assert shown.points[0].about == "Eerste stap: Begin klein (inspanning: klein)"


def test_roadmap_names_what_is_ready_per_quarter_and_counts_the_rest() -> None:
    soon = [point(nr, due=date(2026, 2, nr)) for nr in range(1, 6)]
    later = [point(10 + nr, due=date(2026 + nr, 5, 1)) for nr in range(6)]

    shown = memo(planned(*soon, *later))

    assert len(shown.periods) == 4
    assert shown.periods[0].titles == "Punt 1; Punt 2; Punt 3; en nog 2"
    assert shown.later == "3 ontwikkelpunten komen later, of hebben nog geen datum."


def test_titles_of_a_quarter_are_cut_only_when_they_do_not_fit_together() -> None:
    long, short = "Stel korte richtlijnen vast en bespreek ze met het bestuur", "Begin klein"
    both = [point(nr, title=title, due=date(2026, 2, 1)) for nr, title in enumerate((long, short))]

    assert memo(planned(*both)).periods[0].titles == f"{long}; {short}"


def test_ambition_and_roles_are_said_when_they_are_known() -> None:
    blocks = memo_blocks(memo(planned(point(1)), "adviseur", "manager"))
    texts = [text for block in blocks for text in texts_of(block)]

    assert "Ambitie: Fase 3, eind 2027." in texts
    assert "Ingevuld door: adviseur en manager." in texts
    assert "Ambitie: nog niet gekozen." in said(report())
    assert not any(text.startswith("Ingevuld door") for text in said(report()))


def test_memo_says_which_line_is_which_when_there_are_more() -> None:
    aim = AmbitionReport(3, None, "", False, False, "", "")
    before = Previous("Meting 2024", {"luisteren": 1.0}, Changes("Meting 2024", ()))
    compared = replace(report(), previous=before)
    outside, inside = compared.dimensions
    facets = (replace(outside.facets[0], ambition=aim), *outside.facets[1:])
    planned_too = replace(compared, dimensions=(replace(outside, facets=facets), inside))

    with override("en"):
        assert "Lines in the radar: solid is now and dotted is the previous assessment." in said(
            compared
        )
        assert (
            "Lines in the radar: solid is now, dashed is the ambition"
            " and dotted is the previous assessment." in said(planned_too)
        )
        assert not any(text.startswith("Lines in") for text in said(report()))


def test_a_concept_says_so_twice_and_a_confirmed_one_since_when() -> None:
    assert "CONCEPT: de meting is nog niet bevestigd." in said(concept())
    assert "Dit is een concept: de uitkomst kan nog veranderen tot de meting is bevestigd." in said(
        concept()
    )
    assert "De uitkomst is bevestigd op 12 november 2025." in said(report())
    assert not any("concept" in text.lower() for text in said(report()))


def test_facets_keep_their_numbers_and_say_what_is_uncertain() -> None:
    lists = [block for block in memo_blocks(memo(report())) if isinstance(block, Items)]

    assert [(one.first, len(one.lines)) for one in lists[:2]] == [(1, 2), (3, 1)]
    assert lists[1].lines == (Line(text="Mensen: fase 1 (hoogstens fase 3)"),)


def test_a_model_with_many_facets_is_told_by_its_dimensions() -> None:
    shown = memo(with_facets(*[1.0] * (MOST_FACETS + 1)))

    assert [group.positions for group in shown.groups] == [(), ()]


def test_memo_says_that_texts_were_cut_only_when_they_were() -> None:
    sentence = "Een tekst met … is ingekort. In de meting staat de hele tekst."

    assert sentence in said(with_texts("woorden "))
    assert sentence not in said(report())


def test_memo_follows_the_language_of_the_reader() -> None:
    with override("en"):
        texts = said(report())

    assert texts[0] == "Memo: social media in Ons Dorp"
    assert "The outcome was confirmed on Nov. 12, 2025." in texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kort", "kort"),
        ("een twee drie", "een twee…"),
        ("een twee, drie", "een twee…"),
        ("aaaaaaaaaaaaa", "aaaaaaaaaa…"),
        ("MMMMMMM", "MMMMM…"),
        ("漢字漢字漢字", "漢字漢字漢…"),
    ],
)
def test_text_is_cut_after_a_word_where_its_room_ends(text: str, shown: str) -> None:
    assert cut(text, 10) == shown


def test_a_word_that_fits_no_column_is_cut_inside_a_text() -> None:
    assert cut("een " + "x" * 50 + " drie", 100) == "een " + "x" * 38 + "… drie"


def test_text_keeps_no_controls_and_turns_nothing_around() -> None:
    assert plain("a\x00b\n\tc\x1b d\u202ee\ufffe\U0001ffff\ud800") == "ab c de"
    assert plain("العربية 👩‍👧") == "العربية 👩‍👧"


def test_sentences_begin_with_a_capital_and_end_once() -> None:
    assert sentence("gemeente luistert") == "Gemeente luistert."
    assert sentence("klaar!") == "Klaar!"
    assert first_sentence("Dat kan, bijv. zo. En dan?") == "Dat kan, bijv. zo."
