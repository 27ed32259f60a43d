"""What the writer of plans keeps, and what it refuses to undo."""

from dataclasses import replace
from datetime import date

import pytest

from assessments.aims import Aim, aims
from assessments.models import Assessment, DevelopmentPoint
from assessments.planning import (
    AmbitionDraft,
    ChangedMeanwhileError,
    GoneMeanwhileError,
    InitiativeDraft,
    PointDraft,
    UnknownSuggestionError,
    add_initiative,
    add_point,
    add_suggestion,
    change_initiative,
    change_point,
    choose,
    draft_of_point,
    remove,
    save_ambition,
    save_ambitions,
    set_status,
)
from assessments.results import score_assessment
from maturity.content import FacetContent, ModelContent
from maturity.reading import load_content
from municipalities.authorship import Author
from municipalities.models import Role, User

END = date(2027, 12, 31)


@pytest.fixture
def author(adviser: User) -> Author:
    return Author(adviser, Role.ADVISER)


@pytest.fixture
def colleague(manager: User) -> Author:
    return Author(manager, Role.MANAGER)


@pytest.fixture
def content(assessment: Assessment) -> ModelContent:
    return load_content(assessment.model_version)


@pytest.fixture
def facet(content: ModelContent) -> FacetContent:
    found = content.facet("mensen")
    assert found
    return found


def test_ambition_is_written_with_its_author(
    assessment: Assessment, facet: FacetContent, author: Author
) -> None:
    save_ambition(assessment, AmbitionDraft(facet.pk, 3, END), author)

    row = assessment.ambitions.get()
    assert (row.facet_id, row.phase, row.by, row.reason, row.revision) == (facet.pk, 3, END, "", 1)
    assert (row.changed_by, row.changed_by_role) == (author.user, Role.ADVISER)


def test_ambition_is_taken_away(
    assessment: Assessment, facet: FacetContent, author: Author
) -> None:
    save_ambition(assessment, AmbitionDraft(facet.pk, 3, END), author)

    save_ambition(assessment, AmbitionDraft(facet.pk, None, based_on=1), author)

    assert not assessment.ambitions.exists()


def test_ambition_that_somebody_else_changed_is_refused(
    assessment: Assessment, facet: FacetContent, author: Author, colleague: Author
) -> None:
    save_ambition(assessment, AmbitionDraft(facet.pk, 3, END), author)
    save_ambition(assessment, AmbitionDraft(facet.pk, 4, END, based_on=1), colleague)

    with pytest.raises(ChangedMeanwhileError) as refused:
        save_ambition(assessment, AmbitionDraft(facet.pk, 2, END, based_on=1), author)

    assert refused.value.row.revision == 2
    assert assessment.ambitions.get().phase == 4


def test_same_ambition_twice_writes_once(
    assessment: Assessment, facet: FacetContent, author: Author, colleague: Author
) -> None:
    save_ambition(assessment, AmbitionDraft(facet.pk, 3, END), author)

    save_ambition(assessment, AmbitionDraft(facet.pk, 3, END), colleague)

    assert assessment.ambitions.get().revision == 1


def test_ambition_that_was_taken_away_is_refused(
    assessment: Assessment, facet: FacetContent, author: Author, colleague: Author
) -> None:
    save_ambition(assessment, AmbitionDraft(facet.pk, 3, END), author)
    save_ambition(assessment, AmbitionDraft(facet.pk, None, based_on=1), colleague)

    with pytest.raises(ChangedMeanwhileError) as refused:
        save_ambition(assessment, AmbitionDraft(facet.pk, 2, END, based_on=1), author)

    assert refused.value.row.pk is None


@pytest.mark.parametrize(("overwrite", "phase", "count"), [(False, 4, 9), (True, 2, 10)])
def test_ambitions_at_once_leave_those_that_are_there(
    published_assessment: Assessment,
    author: Author,
    overwrite: bool,
    phase: int,
    count: int,
) -> None:
    scored = score_assessment(published_assessment)
    mensen = scored.content.facet("mensen")
    assert mensen
    save_ambition(published_assessment, AmbitionDraft(mensen.pk, 4, END), author)
    wanted = aims(Aim.NEXT, scored.content, scored.results)

    written = save_ambitions(published_assessment, wanted, END, author, overwrite=overwrite)

    assert written == count
    assert published_assessment.ambitions.get(facet=mensen.pk).phase == phase


@pytest.mark.parametrize(
    ("aim", "expected"),
    [
        (Aim.NEXT, {"mensen": 2, "customer-experience": 2, "content": 3, "collaboratie": 3}),
        (Aim.BALANCE, {"mensen": 2, "customer-experience": 2}),
        (Aim.LOWEST, {"mensen": 2}),
    ],
)
def test_aims_of_the_published_case(
    published_assessment: Assessment, aim: Aim, expected: dict[str, int]
) -> None:
    scored = score_assessment(published_assessment)
    codes = {facet.pk: facet.code for facet in scored.content.facets}

    found = {codes[pk]: phase for pk, phase in aims(aim, scored.content, scored.results).items()}

    assert expected.items() <= found.items()
    if aim is not Aim.NEXT:
        assert found == expected


def test_facets_without_answers_get_no_aim(assessment: Assessment) -> None:
    scored = score_assessment(assessment)

    assert [aims(aim, scored.content, scored.results) for aim in Aim] == [{}, {}, {}]


def test_suggestion_becomes_one_point_however_often_it_is_clicked(
    assessment: Assessment, facet: FacetContent, author: Author
) -> None:
    first, second = (add_suggestion(assessment, facet, "mensen.1-2.a", author) for _ in range(2))

    assert first.pk == second.pk
    point = assessment.development_points.get()
    assert (point.title, point.effort, point.suggestion, point.status, point.revision) == (
        "Breng de enthousiaste collega's bij elkaar",
        "klein",
        "mensen.1-2.a",
        "planned",
        1,
    )


def test_suggestion_that_was_dropped_is_taken_up_again(
    assessment: Assessment, facet: FacetContent, author: Author
) -> None:
    point = add_suggestion(assessment, facet, "mensen.1-2.a", author)
    set_status(point, DevelopmentPoint.Status.DROPPED, author)

    add_suggestion(assessment, facet, "mensen.1-2.a", author)

    assert assessment.development_points.get().status == "planned"


def test_suggestion_of_another_facet_is_refused(
    assessment: Assessment, facet: FacetContent, author: Author
) -> None:
    with pytest.raises(UnknownSuggestionError):
        add_suggestion(assessment, facet, "content.1-2.a", author)


def test_point_that_is_sent_twice_is_made_once(
    assessment: Assessment, facet: FacetContent, author: Author
) -> None:
    initiative = add_initiative(assessment, InitiativeDraft("Webcare", "luisteren"), author)
    draft = PointDraft(facet.pk, None, "Maak een plan", initiatives=(initiative.pk,))

    first, second = (add_point(assessment, draft, author) for _ in range(2))

    assert first.pk == second.pk
    assert add_point(assessment, replace(draft, owner="Redactie"), author).pk != first.pk


def test_point_that_somebody_else_changed_is_refused(
    assessment: Assessment, facet: FacetContent, author: Author, colleague: Author
) -> None:
    point = add_point(assessment, PointDraft(facet.pk, None, "Maak een plan"), author)
    theirs = replace(draft_of_point(point), title="Maak een goed plan")
    change_point(point, theirs, 1, colleague)

    with pytest.raises(ChangedMeanwhileError):
        change_point(point, replace(theirs, title="Maak iets anders"), 1, author)

    row = assessment.development_points.get()
    assert (row.title, row.revision, row.changed_by) == ("Maak een goed plan", 2, colleague.user)


def test_point_that_is_gone_cannot_be_changed(
    assessment: Assessment, facet: FacetContent, author: Author
) -> None:
    point = add_point(assessment, PointDraft(facet.pk, None, "Maak een plan"), author)
    remove(assessment.development_points.get())

    with pytest.raises(GoneMeanwhileError):
        change_point(point, PointDraft(facet.pk, None, "Maak iets"), 1, author)


def test_status_is_set_whatever_the_revision(
    assessment: Assessment, facet: FacetContent, author: Author
) -> None:
    point = add_point(assessment, PointDraft(facet.pk, None, "Maak een plan"), author)

    for _ in range(2):
        set_status(point, DevelopmentPoint.Status.DONE, author)

    row = assessment.development_points.get()
    assert (row.status, row.revision) == ("done", 2)


def test_initiative_is_changed_and_deleted_while_its_points_stay(
    assessment: Assessment, facet: FacetContent, author: Author
) -> None:
    row = add_initiative(assessment, InitiativeDraft("Webcare", "luisteren"), author)
    add_point(assessment, PointDraft(facet.pk, None, "Maak", initiatives=(row.pk,)), author)
    changed = InitiativeDraft("Webcare", "praten", "Sneller", (facet.pk,))
    row = change_initiative(row, changed, 1, author)
    assert [one.pk for one in row.facets.all()] == [facet.pk]

    remove(row)

    assert not assessment.initiatives.exists()
    assert assessment.development_points.count() == 1


def test_lenses_that_were_not_sent_stay(assessment: Assessment) -> None:
    choose(assessment, {"rolparen": ["klant-dienstverlener"], "bekwaamheid": ["bewust-bekwaam"]})

    choose(assessment, {"rolparen": ["kiezer-democratie"]})

    assert set(assessment.lens_choices.values_list("lens", "item")) == {
        ("bekwaamheid", "bewust-bekwaam"),
        ("rolparen", "kiezer-democratie"),
    }
