"""Parts of a draft that come, go and move."""

import pytest

from maturity.codes import new_code, new_statement_code, new_suggestion_code
from maturity.models import Dimension, Facet, ModelVersion, Phase, Statement, Suggestion
from maturity.structure import (
    Direction,
    add_facet,
    add_phase,
    move_dimension,
    move_facet,
    move_phase,
    place_facet,
    remove_facet,
    remove_phase,
    suggestions_without,
)


def facets(version: ModelVersion) -> list[str]:
    rows = list(version.facets.order_by("order"))
    assert [row.order for row in rows] == list(range(1, len(rows) + 1))
    return [row.code for row in rows]


def test_new_facet_stands_last_in_its_dimension_with_an_empty_text_per_phase(draft: ModelVersion):
    first = draft.dimensions.get(order=1)

    add_facet(Facet(model_version=draft, dimension=first, code="nieuw", name_nl="Nieuw"))

    assert facets(draft).index("nieuw") == first.facets.count() - 1
    added = draft.facets.get(code="nieuw")
    assert list(added.descriptors.values_list("phase__number", "text_nl")) == [
        (1, ""),
        (2, ""),
        (3, ""),
        (4, ""),
    ]


def test_new_phase_is_the_top_and_every_facet_gets_an_empty_text(draft: ModelVersion):
    add_phase(Phase(model_version=draft, code="vijf", name_nl="De gemeente geeft door"))

    top = draft.phases.get(code="vijf")
    assert top.number == 5
    assert list(top.descriptors.values_list("text_nl", flat=True)) == [""] * 4


def test_phase_in_the_middle_goes_and_the_others_close_up(draft: ModelVersion):
    codes = list(draft.phases.order_by("number").values_list("code", flat=True))

    remove_phase(draft.phases.get(number=2))

    assert list(draft.phases.order_by("number").values_list("number", "code")) == [
        (1, codes[0]),
        (2, codes[2]),
        (3, codes[3]),
    ]
    assert not Statement.objects.filter(
        descriptor__facet__model_version=draft, code="content.2.1"
    ).exists()


def test_top_phase_takes_the_suggestions_that_lead_to_it(draft: ModelVersion):
    top = draft.phases.get(number=4)
    leading = Suggestion.objects.filter(facet__model_version=draft, from_phase__number=3).count()
    assert suggestions_without(top).count() == leading > 0

    remove_phase(top)

    assert not Suggestion.objects.filter(facet__model_version=draft, from_phase__number=3).exists()


def test_phases_change_places(draft: ModelVersion):
    codes = list(draft.phases.order_by("number").values_list("code", flat=True))

    move_phase(draft.phases.get(number=2), Direction.UP)

    assert list(draft.phases.order_by("number").values_list("code", flat=True)) == [
        codes[1],
        codes[0],
        *codes[2:],
    ]


def test_facet_moves_within_its_dimension_and_not_past_its_end(draft: ModelVersion):
    before = facets(draft)

    move_facet(draft.facets.get(order=2), Direction.UP)
    move_facet(draft.facets.get(order=1), Direction.UP)

    assert facets(draft) == [before[1], before[0], *before[2:]]


def test_facet_is_sent_to_a_place(draft: ModelVersion):
    before = facets(draft)

    place_facet(draft.facets.get(order=3), 1)

    assert facets(draft) == [before[2], before[0], before[1], *before[3:]]


def test_facets_count_on_when_their_dimension_moves(draft: ModelVersion):
    first, second = draft.dimensions.order_by("order")
    expected = [
        row.code for dimension in (second, first) for row in dimension.facets.order_by("order")
    ]

    move_dimension(second, Direction.UP)

    assert facets(draft) == expected


def test_facets_close_up_behind_one_that_goes(draft: ModelVersion):
    before = facets(draft)

    remove_facet(draft.facets.get(order=4))

    assert facets(draft) == [*before[:3], *before[4:]]


def test_code_of_a_new_statement_is_the_next_of_any_version(
    published: ModelVersion, draft: ModelVersion
):
    facet = draft.facets.get(code="content")
    published = Statement.objects.filter(
        descriptor__facet__model_version=published, code__startswith="content.2."
    )
    last = max(int(code.rpartition(".")[2]) for code in published.values_list("code", flat=True))

    Statement.objects.filter(descriptor__facet=facet, code__startswith="content.2.").delete()

    assert new_statement_code(facet, 2) == f"content.2.{last + 1}"


def test_code_of_a_new_suggestion_is_the_next_letter_of_any_version(
    published: ModelVersion, draft: ModelVersion
):
    facet = draft.facets.get(code="content")
    last = Suggestion.objects.filter(
        facet__model_version=published, code__startswith="content.2-3."
    ).latest("code")

    Suggestion.objects.filter(facet=facet).delete()

    assert new_suggestion_code(facet, 2) == f"content.2-3.{chr(ord(last.code[-1]) + 1)}"


@pytest.mark.parametrize(("last", "following"), [("z", "aa"), ("az", "ba"), ("zz", "aaa")])
def test_letters_go_on_after_z(draft: ModelVersion, last: str, following: str):
    facet = draft.facets.get(code="content")
    facet.suggestions.filter(from_phase__number=2).first().delete()
    row = facet.suggestions.first()
    row.code = f"content.2-3.{last}"
    row.save()

    assert new_suggestion_code(facet, 2) == f"content.2-3.{following}"


def test_code_of_a_part_comes_from_its_name_and_is_never_given_again(
    published: ModelVersion, draft: ModelVersion
):
    draft.facets.get(code="content").delete()

    assert new_code(Facet, draft, "Content") == "content-2"
    assert new_code(Facet, draft, "Beeld & geluid: één") == "beeld-geluid-een"
    assert new_code(Dimension, draft, "!?") == "dimension"
    assert new_code(Facet, draft, "x" * 80) == "x" * 46
