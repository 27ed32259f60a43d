"""The life of a version: copied, published, withdrawn, deleted."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from assessments.models import Assessment
from maturity.checking import InvalidDocumentError
from maturity.document import document_of
from maturity.edit_log import recorded
from maturity.loading import load_document
from maturity.models import Edit, Facet, ModelVersion, Statement
from maturity.publishing import (
    DraftExistsError,
    InUseError,
    PublishedError,
    copy_to_draft,
    delete_draft,
    problems_of,
    publish,
    withdraw,
)
from municipalities.models import Municipality, User
from tests.assessments.cases import start
from tests.maturity.documents import small_model, stored_rows


@pytest.fixture
def published(db: None) -> ModelVersion:
    return load_document(small_model())[0]


@pytest.fixture
def draft(published: ModelVersion) -> ModelVersion:
    return copy_to_draft(published)


def test_draft_has_the_content_and_the_next_number(published: ModelVersion) -> None:
    draft = copy_to_draft(published)

    assert (draft.status, draft.published_at) == ("draft", None)
    assert document_of(draft) == document_of(published) | {"version": 2}
    assert ModelVersion.objects.latest_published() == published


def test_an_older_version_can_be_copied_and_gets_the_next_number(
    published: ModelVersion, draft: ModelVersion
) -> None:
    Facet.objects.filter(model_version=draft).update(name_nl="Nieuw")
    publish(draft)

    again = copy_to_draft(published)

    assert document_of(again) == document_of(published) | {"version": 3}


def test_there_is_one_draft_of_a_model(published: ModelVersion, draft: ModelVersion) -> None:
    before = stored_rows()

    with pytest.raises(DraftExistsError) as refused:
        copy_to_draft(published)

    assert refused.value.draft == draft
    assert stored_rows() == before


def test_every_model_has_a_draft_of_its_own(draft: ModelVersion) -> None:
    other, _is_new = load_document(small_model() | {"code": "ander"})

    assert copy_to_draft(other).natural_key() == ("ander", 2)


def test_published_draft_is_what_new_assessments_use(draft: ModelVersion) -> None:
    before = timezone.now()

    version = publish(draft)

    draft.refresh_from_db()
    assert version == draft == ModelVersion.objects.latest_published()
    assert draft.status == version.status == "published"
    assert draft.published_at == version.published_at
    assert draft.edited_at == version.edited_at
    assert draft.published_at is not None
    assert min(draft.published_at, draft.edited_at) >= before


def test_draft_with_problems_is_not_published_and_every_problem_is_named(
    draft: ModelVersion,
) -> None:
    Statement.objects.filter(descriptor__facet__model_version=draft, code="f1.1.1").update(
        text_nl=""
    )
    Facet.objects.filter(model_version=draft, code="f2").update(order=5)
    before = stored_rows()

    with pytest.raises(InvalidDocumentError) as refused:
        publish(draft)

    assert [problem.place for problem in problems_of(draft)] == [
        "facet f1, fase 1, uitspraak f1.1.1",
        "facet f3",
        "facet f2",
    ]
    assert refused.value.problems == problems_of(draft)
    assert stored_rows() == before


def test_publishing_twice_changes_nothing(draft: ModelVersion) -> None:
    publish(draft)
    before = stored_rows()

    version = publish(draft)

    assert version.status == "published"
    assert stored_rows() == before


def test_withdrawn_version_can_be_edited_and_published_again(
    published: ModelVersion, draft: ModelVersion
) -> None:
    publish(draft)

    withdrawn = withdraw(draft)

    assert (withdrawn.status, withdrawn.published_at) == ("draft", None)
    assert ModelVersion.objects.latest_published() == published
    Facet.objects.filter(model_version=draft).update(name_nl="Nieuw")
    assert publish(withdrawn) == ModelVersion.objects.latest_published()


def test_withdrawing_a_draft_changes_nothing(draft: ModelVersion) -> None:
    before = stored_rows()

    assert withdraw(draft).status == "draft"
    assert stored_rows() == before


def test_version_that_an_assessment_uses_is_not_withdrawn(
    published: ModelVersion, municipality: Municipality
) -> None:
    start(municipality, published)
    before = stored_rows()

    with pytest.raises(InUseError):
        withdraw(published)

    assert stored_rows() == before
    Assessment.objects.all().delete()
    assert withdraw(published).status == "draft"


def test_version_is_not_withdrawn_beside_a_later_draft(
    published: ModelVersion, draft: ModelVersion
) -> None:
    with pytest.raises(DraftExistsError) as refused:
        withdraw(published)

    assert refused.value.draft == draft


def test_deleted_draft_is_gone_with_its_log(draft: ModelVersion, administrator: User) -> None:
    with recorded(draft, administrator):
        Facet.objects.filter(model_version=draft).update(name_nl="Nieuw")

    delete_draft(draft)

    assert [version.version for version in ModelVersion.objects.all()] == [1]
    assert not Edit.objects.exists()


def test_published_version_is_not_deleted(published: ModelVersion) -> None:
    with pytest.raises(PublishedError):
        delete_draft(published)

    assert ModelVersion.objects.get() == published


@pytest.mark.django_db(transaction=True)
def test_of_two_who_copy_at_once_one_makes_the_draft() -> None:
    published, _is_new = load_document(small_model())

    def copy() -> object:
        try:
            return copy_to_draft(published).version
        except DraftExistsError as error:
            return error.draft.version, "is there"

    assert sorted(at_once(copy, copy), key=str) == [(2, "is there"), 2]
    assert ModelVersion.objects.count() == 2


def at_once(*works: Callable[[], object]) -> list[object]:
    results: list[object] = []
    ready = Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        ready.wait()
        try:
            results.append(work())
        finally:
            connection.close()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
