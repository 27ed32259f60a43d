"""Who changed what in a draft, kept where nobody can change it."""

from threading import Event, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from maturity.drafting import write_draft
from maturity.edit_log import recorded
from maturity.loading import load_document
from maturity.models import Edit, Facet, ModelVersion, Statement
from maturity.publishing import copy_to_draft
from maturity.reading import load_content
from municipalities.models import User
from tests.maturity.documents import small_model


@pytest.fixture
def draft(db: None) -> ModelVersion:
    return copy_to_draft(load_document(small_model())[0])


def test_log_holds_the_old_and_the_new_text(draft: ModelVersion, administrator: User) -> None:
    with recorded(draft, administrator):
        Statement.objects.filter(descriptor__facet__model_version=draft, code="f2.1.2").update(
            text_nl="Wij luisteren.", text_en="We listen."
        )

    rows = Edit.objects.order_by("pk").values(
        "version",
        "author",
        "change",
        "part",
        "code",
        "facet",
        "phase",
        "field",
        "language",
        "before",
        "after",
    )
    where = {
        "version": draft.pk,
        "author": administrator.pk,
        "change": "text",
        "part": "statement",
        "code": "f2.1.2",
        "facet": "f2",
        "phase": 1,
        "field": "text",
    }
    assert list(rows) == [
        where | {"language": "nl", "before": "Wij doen.", "after": "Wij luisteren."},
        where | {"language": "en", "before": "", "after": "We listen."},
    ]


def test_log_holds_what_was_added_and_removed(draft: ModelVersion, administrator: User) -> None:
    facet = draft.facets.get(code="f1")
    descriptor = facet.descriptors.get(phase__number=1)

    with recorded(draft, administrator):
        descriptor.statements.get(order=2).delete()
        descriptor.statements.create(code="f1.1.3", order=2, kind="aim", text_nl="Nieuw.")

    rows = Edit.objects.order_by("pk").values_list("change", "code", "before", "after")
    assert list(rows) == [
        ("added", "f1.1.3", "", "Nieuw."),
        ("removed", "f1.1.2", "Wij doen.", ""),
    ]


def test_what_changes_nothing_is_not_logged(draft: ModelVersion, administrator: User) -> None:
    draft.refresh_from_db()
    edited_at = draft.edited_at

    with recorded(draft, administrator):
        Facet.objects.filter(model_version=draft).update(name_en="")

    draft.refresh_from_db()
    assert not Edit.objects.exists()
    assert draft.edited_at == edited_at


def test_edit_by_a_query_shows_on_the_next_page(draft: ModelVersion, administrator: User) -> None:
    before = load_content(draft)

    with recorded(draft, administrator):
        Facet.objects.filter(model_version=draft, code="f1").update(name_nl="Nieuw")

    assert load_content(ModelVersion.objects.get(pk=draft.pk)) != before


def test_what_fails_is_neither_written_nor_logged(draft: ModelVersion, administrator: User) -> None:
    def fail() -> None:
        with recorded(draft, administrator):
            Facet.objects.filter(model_version=draft).update(name_nl="Nieuw")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert not Edit.objects.exists()
    assert not Facet.objects.filter(name_nl="Nieuw").exists()


def test_published_version_is_not_written_in(draft: ModelVersion, administrator: User) -> None:
    published = ModelVersion.objects.latest_published()

    with (
        pytest.raises(IntegrityError, match="published"),
        transaction.atomic(),
        recorded(published, administrator),
    ):
        Facet.objects.filter(model_version=published).update(name_nl="Nieuw")

    assert not Edit.objects.exists()


def test_log_only_grows(draft: ModelVersion, administrator: User) -> None:
    with recorded(draft, administrator):
        Facet.objects.filter(model_version=draft, code="f1").update(name_nl="Nieuw")

    for change in (lambda: Edit.objects.update(after="Anders"), Edit.objects.all().delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    assert Edit.objects.get().after == "Nieuw"


def test_log_forgets_who_when_the_account_goes(draft: ModelVersion, administrator: User) -> None:
    with recorded(draft, administrator):
        Facet.objects.filter(model_version=draft, code="f1").update(name_nl="Nieuw")

    administrator.delete()

    edit = Edit.objects.get()
    assert (edit.author, edit.version, edit.after) == (None, draft, "Nieuw")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_edit_at_once_the_second_waits_and_both_are_logged(administrator: User) -> None:
    draft = write_draft(small_model())
    reading = Event()

    def second() -> None:
        reading.wait()
        with recorded(draft, administrator) as held:
            held.facets.filter(code="f1").update(name_nl="Tweede")
        connection.close()

    later = Thread(target=second)
    later.start()
    with recorded(draft, administrator) as held:
        reading.set()
        later.join(0.3)
        held.facets.filter(code="f1").update(name_nl="Eerste")
    later.join()

    rows = Edit.objects.order_by("pk").values_list("before", "after")
    assert list(rows) == [("Facet 1", "Eerste"), ("Eerste", "Tweede")]
