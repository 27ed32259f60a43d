"""Which version new assessments use, with one model or with more."""

import pytest

from maturity.loading import load_document
from maturity.models import ModelVersion
from maturity.publishing import copy_to_draft, publish, withdraw
from tests.maturity.documents import small_model


def load(code: str, number: int = 1) -> ModelVersion:
    return load_document(small_model(1, 2, 1) | {"code": code, "version": number})[0]


def test_without_a_model_there_is_no_latest_version(db: None) -> None:
    assert ModelVersion.objects.latest_published_or_none() is None
    assert ModelVersion.objects.offered() == []
    with pytest.raises(ModelVersion.DoesNotExist):
        ModelVersion.objects.latest_published()


def test_main_model_is_the_one_that_was_published_first(db: None) -> None:
    main, other = load("z"), load("a")
    later = load("a", 2)

    assert ModelVersion.objects.latest_published() == main
    assert ModelVersion.objects.latest_published("a") == later
    assert ModelVersion.objects.offered() == [main, later]
    assert other not in ModelVersion.objects.offered()


def test_main_model_keeps_its_place_when_it_gets_a_new_version(db: None) -> None:
    main, other = load("z"), load("a")

    draft = copy_to_draft(main)
    before = ModelVersion.objects.offered()
    publish(draft)

    assert before == [main, other]
    assert ModelVersion.objects.offered() == [draft, other]
    assert ModelVersion.objects.latest_published() == draft


def test_version_with_the_highest_number_is_the_latest(db: None) -> None:
    second, _first = load("z", 2), load("z", 1)

    assert ModelVersion.objects.latest_published() == second
    assert ModelVersion.objects.offered() == [second]


def test_withdrawn_version_is_offered_no_more(db: None) -> None:
    first, second = load("z"), load("z", 2)

    withdraw(second)

    assert ModelVersion.objects.offered() == [first]
    assert ModelVersion.objects.latest_published() == first


def test_unknown_model_has_no_latest_version(db: None) -> None:
    load("z")

    with pytest.raises(ModelVersion.DoesNotExist):
        ModelVersion.objects.latest_published("a")
