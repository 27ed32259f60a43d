"""A published version is frozen in the database: whoever writes, and whatever of it."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.management.sql import emit_pre_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, ForeignKey, Model, PositiveSmallIntegerField

from maturity.caps import NAME_MAX
from maturity.drafting import write_draft
from maturity.frozen import OWNER, version_of
from maturity.loading import load_document
from maturity.models import (
    Descriptor,
    Dimension,
    Facet,
    ModelVersion,
    Phase,
    Statement,
    Suggestion,
)
from maturity.publishing import copy_to_draft, publish
from tests.maturity.documents import CONTENT, small_model, stored_rows

ROWS = [Dimension, Phase, Facet, Descriptor, Statement, Suggestion]
LINKS = [
    (model, field.name)
    for model in ROWS
    for field in model._meta.concrete_fields
    if isinstance(field, ForeignKey)
]


@pytest.fixture
def published(db: None) -> ModelVersion:
    return load_document(small_model())[0]


@pytest.fixture
def draft(published: ModelVersion) -> ModelVersion:
    return copy_to_draft(published)


def row_of(model: type[Model], version: ModelVersion) -> Model:
    return next(row for row in model._default_manager.all() if version_of(row) == version)


def assert_refused(change: Callable[[], object]) -> None:
    before = stored_rows()
    with pytest.raises(IntegrityError, match="published: a version"), transaction.atomic():
        change()
    assert stored_rows() == before


def copied(row: Model) -> Model:
    """Not there yet: it could be added, if its codes and numbers were new."""
    row.pk = None
    for name in ("code", "number", "phase"):
        field = next((f for f in row._meta.concrete_fields if f.name == name), None)
        if isinstance(field, CharField):
            setattr(row, name, "new")
        elif isinstance(field, PositiveSmallIntegerField):
            setattr(row, name, 99)
    return row


def test_every_table_of_a_version_is_guarded() -> None:
    ways = {ModelVersion, *OWNER}
    of_a_version = {
        relation.related_model
        for model in ways
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label == "maturity" and relation.name != "edits"
    }

    assert ways == of_a_version | {ModelVersion} == set(CONTENT)


@pytest.mark.parametrize("model", ROWS)
def test_row_of_a_published_version_is_never_changed(
    published: ModelVersion, model: type[Model]
) -> None:
    rows = model._default_manager.all()
    text = next(f.name for f in model._meta.concrete_fields if f.name.endswith("_nl"))

    assert_refused(lambda: rows.update(**{text: "Anders"}))
    assert_refused(lambda: rows.first().save())


@pytest.mark.parametrize("model", CONTENT)
def test_row_of_a_published_version_is_never_deleted(
    published: ModelVersion, model: type[Model]
) -> None:
    row = row_of(model, published)
    (only_it,) = (model._default_manager.filter(pk=row.pk),)

    assert_refused(row.delete)
    assert_refused(lambda: only_it._raw_delete(only_it.db))


@pytest.mark.parametrize("model", [ModelVersion, *ROWS])
def test_row_of_a_published_version_is_never_replaced(
    published: ModelVersion, draft: ModelVersion, model: type[Model]
) -> None:
    """SQLite replaces a row without asking what guards its deletion; PostgreSQL cannot."""
    either = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    table = model._meta.db_table
    columns = ", ".join(f'"{f.column}"' for f in model._meta.concrete_fields if not f.primary_key)
    sql = f'{either} INTO "{table}" ("id", {columns}) SELECT %s, {columns} FROM "{table}"'
    keys = [row_of(model, version).pk for version in (published, draft)]
    before = stored_rows()

    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(f'{sql} WHERE "id" = %s', keys)

    assert stored_rows() == before


@pytest.mark.parametrize("model", [Dimension, Phase, Facet, Statement, Suggestion])
def test_published_version_gets_no_new_row(published: ModelVersion, model: type[Model]) -> None:
    row = copied(row_of(model, published))

    assert_refused(lambda: model._default_manager.bulk_create([row]))


def test_published_version_gets_no_new_descriptor(
    published: ModelVersion, draft: ModelVersion
) -> None:
    """Of all there is one already, so it is one between two versions."""
    facet, phase = row_of(Facet, published), row_of(Phase, draft)

    assert_refused(lambda: Descriptor.objects.create(facet=facet, phase=phase))


@pytest.mark.parametrize(("model", "link"), LINKS)
def test_row_is_never_moved_into_a_published_version(
    published: ModelVersion, draft: ModelVersion, model: type[Model], link: str
) -> None:
    mine, other = row_of(model, draft), row_of(model, published)

    assert_refused(
        lambda: model._default_manager.filter(pk=mine.pk).update(**{link: getattr(other, link)})
    )


@pytest.mark.parametrize(("model", "link"), LINKS)
def test_row_is_never_moved_out_of_a_published_version(
    published: ModelVersion, draft: ModelVersion, model: type[Model], link: str
) -> None:
    mine, other = row_of(model, published), row_of(model, draft)

    assert_refused(
        lambda: model._default_manager.filter(pk=mine.pk).update(**{link: getattr(other, link)})
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"name_nl": "Anders"},
        {"source_en": "Other"},
        {"code": "anders"},
        {"version": 7},
        {"published_at": None},
        {"edited_at": "2026-01-01T00:00Z"},
        {"status": "draft", "name_nl": "Anders"},
        {"status": "draft", "version": 7},
    ],
    ids=" ".join,
)
def test_published_version_itself_is_never_changed(
    published: ModelVersion, changed: dict[str, object]
) -> None:
    assert_refused(lambda: ModelVersion.objects.update(**changed))


def test_version_never_begins_as_published(db: None) -> None:
    assert_refused(lambda: ModelVersion.objects.create(code="x", version=1, status="published"))


def test_published_version_goes_back_to_a_draft_and_nothing_else(published: ModelVersion) -> None:
    ModelVersion.objects.update(status="draft", published_at=None)

    assert Statement.objects.update(text_nl="Anders") == 18


def test_draft_is_free(draft: ModelVersion) -> None:
    rows = Statement.objects.filter(descriptor__facet__model_version=draft)

    assert rows.update(text_nl="Anders") == 18
    assert rows.first().delete()[0] == 1
    assert row_of(Facet, draft).delete()[0] == 1 + 3 + 5 + 1
    assert draft.delete()[0] == 1 + 2 + 3 + 2 + 6 + 12


@pytest.mark.parametrize("model", CONTENT)
def test_table_with_a_published_version_is_never_emptied_at_once(
    published: ModelVersion, model: type[Model]
) -> None:
    empty = connection.ops.sql_flush(no_style(), [model._meta.db_table], allow_cascade=True)
    connection.check_constraints()  # PostgreSQL empties no table with checks ahead

    def work() -> None:
        with connection.cursor() as cursor:
            for statement in empty:
                cursor.execute(statement)

    assert_refused(work)


@pytest.mark.django_db(transaction=True)
def test_version_is_frozen_again_after_its_tables_were_rebuilt(published: ModelVersion) -> None:
    """SQLite drops the triggers of a table that it rebuilds; those of others name it too."""
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    for model in (ModelVersion, Facet):
        old = model._meta.get_field("name_nl")
        new = CharField(max_length=NAME_MAX + 200)
        new.set_attributes_from_name("name_nl")
        new.model = model
        with connection.schema_editor() as editor:
            editor.alter_field(model, old, new)
        with connection.schema_editor() as editor:
            editor.alter_field(model, new, old)

    call_command("migrate", verbosity=0)

    for model in ROWS:
        assert_refused(row_of(model, published).delete)
    assert_refused(lambda: ModelVersion.objects.update(name_nl="Anders"))
    assert_refused(lambda: Facet.objects.update(name_nl="Anders"))


@pytest.mark.django_db(transaction=True)
def test_who_writes_while_somebody_publishes_comes_too_late() -> None:
    draft = write_draft(small_model())
    results: list[str] = []

    def write() -> None:
        try:
            Statement.objects.update(text_nl="Anders")
            results.append("written")
        except IntegrityError:
            results.append("refused")
        finally:
            connection.close()

    with transaction.atomic():
        publish(draft)
        writer = Thread(target=write)
        writer.start()
        writer.join(0.5)
        assert results == []  # it waits
    writer.join(20)

    assert results == ["refused"]
