"""The event log only grows: the database says so, whoever asks."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField

from municipalities.authorship import Author
from municipalities.events import log
from municipalities.models import Event, Municipality, Role, User


@pytest.fixture
def event(municipality: Municipality, manager: User, adviser: User) -> Event:
    author = Author(manager, Role.MANAGER)
    return log(Event.Kind.ADDED, municipality, author, subject=adviser, role_after=Role.ADVISER)


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(kind=Event.Kind.REMOVED),
        lambda rows: rows.update(detail="something else"),
        lambda rows: rows.update(actor=User.objects.get(name="Communicatieadviseur")),
        lambda rows: rows.delete(),
    ],
    ids=["kind", "detail", "another actor", "deleted"],
)
def test_event_is_never_changed(event: Event, change: Callable[..., object]) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(Event.objects.filter(pk=event.pk))

    assert Event.objects.get(pk=event.pk).kind == Event.Kind.ADDED


def test_event_forgets_who_when_the_account_goes(event: Event, manager: User) -> None:
    manager.delete()

    event.refresh_from_db()
    assert (event.actor, event.actor_role, event.subject) == (
        None,
        Role.MANAGER,
        User.objects.get(name="Communicatieadviseur"),
    )


@pytest.mark.django_db(transaction=True)
def test_event_is_guarded_again_after_the_table_was_rebuilt(event: Event) -> None:
    old = Event._meta.get_field("detail")
    new = CharField(max_length=201, blank=True)
    new.set_attributes_from_name("detail")
    new.model = Event
    with connection.schema_editor() as editor:
        editor.alter_field(Event, old, new)
    with connection.schema_editor() as editor:
        editor.alter_field(Event, new, old)

    call_command("migrate", verbosity=0)

    with pytest.raises(IntegrityError, match="append-only"):
        Event.objects.all().delete()


def test_log_is_never_emptied_at_once(event: Event) -> None:
    (empty,) = connection.ops.sql_flush(no_style(), [Event._meta.db_table])

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(empty)

    assert Event.objects.get() == event
