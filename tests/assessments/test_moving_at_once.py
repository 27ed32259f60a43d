"""A save or a start at the very moment that a version is published or withdrawn."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Flag
from threading import Semaphore
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from assessments import moving
from assessments.models import Answer, AnswerChange, Assessment
from assessments.moving import publish_and_move
from assessments.questionnaire import views
from assessments.starting import WithdrawnMeanwhileError, start_once
from assessments.withdrawing import withdraw_unused
from maturity.models import ModelVersion
from maturity.publishing import InUseError, publish
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from tests.assessments.versions import draft_with, drop, reword
from tests.conftest import logged_in

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10  # seconds


def save(client: Client, assessment: Assessment, code: str) -> int:
    """The status. The page was opened before anybody published anything."""
    address = reverse("assessments:answer", args=[assessment.pk, "content"])
    sent = {"statement": code, "value": "unknown", "revision": 1, "key": str(uuid4()), "age": 0}
    try:
        return client.post(address, sent).status_code
    finally:
        connection.close()


def test_save_that_waited_for_the_move_is_done_on_the_new_version(
    published_assessment: Assessment,
    administrator: User,
    adviser: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They have read the earlier version when the move takes the lock: one of a claim that stays
    the same, one of a claim that changes, and one of a statement that goes."""
    Answer.objects.update(value="yes")
    draft = draft_with(
        published_assessment.model_version,
        reword("content.2.1", "content", 2),
        drop("content.1.1", "content", 1),
    )
    has_read, may_save = Semaphore(0), Flag()
    fetch = views.fetch_place_to_write

    def fetch_and_wait(*args: object) -> views.Place:
        place = fetch(*args)  # type: ignore[arg-type]
        has_read.release()
        assert may_save.wait(PATIENCE)
        return place

    monkeypatch.setattr(views, "fetch_place_to_write", fetch_and_wait)
    codes = ("content.2.2", "content.2.1", "content.1.1")
    clients = [logged_in(adviser) for _code in codes]
    with ThreadPoolExecutor(len(codes)) as pool:
        saving = pool.map(save, clients, [published_assessment] * len(codes), codes)
        assert all(has_read.acquire(timeout=PATIENCE) for _code in codes)
        with transaction.atomic():
            places = [published_assessment.municipality]
            version, _count = publish_and_move(
                draft, places, Author(administrator, Role.ADMINISTRATOR)
            )
            may_save.set()  # they wait for the lock now, or for the end of this transaction
        assert list(saving) == [200, 422, 422]

    rows = Answer.objects.filter(statement__code__in=codes).order_by("statement__code")
    now = rows.values_list("statement__code", "value")
    assert list(now) == [("content.2.1", "yes"), ("content.2.2", "unknown")]
    moved = Answer.objects.filter(statement__descriptor__facet__model_version=version)
    assert moved.count() == Answer.objects.count() == 100


def test_save_that_was_first_moves_along(
    published_assessment: Assessment,
    administrator: User,
    adviser_client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = draft_with(published_assessment.model_version, reword("content.2.1", "content", 2))
    publishing, may_publish = Flag(), Flag()
    real = moving.publish

    def wait_and_publish(held: ModelVersion) -> ModelVersion:
        publishing.set()
        return real(held)

    monkeypatch.setattr(moving, "publish", wait_and_publish)

    def move() -> int:
        assert may_publish.wait(PATIENCE)
        try:
            author = Author(administrator, Role.ADMINISTRATOR)
            return publish_and_move(draft, [published_assessment.municipality], author)[1]
        finally:
            connection.close()

    address = reverse("assessments:answer", args=[published_assessment.pk, "content"])
    sent = {"statement": "content.2.1", "value": "unknown", "revision": 1, "key": str(uuid4())}
    with ThreadPoolExecutor(1) as pool:
        moved = pool.submit(move)
        with transaction.atomic():
            assert adviser_client.post(address, sent).status_code == 200
            may_publish.set()
            if connection.vendor == "postgresql":  # which lets it come as far as the lock
                assert publishing.wait(PATIENCE)
        assert moved.result(PATIENCE) == 1

    answer = Answer.objects.get(statement__code="content.2.1")
    assert (answer.value, answer.revision, answer.to_confirm) == ("unknown", 3, True)
    history = AnswerChange.objects.filter(statement__code="content.2.1").order_by("revision")
    assert [line.move_id is not None for line in history] == [False, False, True]


def test_start_and_withdrawal_at_once_do_not_both_succeed(
    model_version: ModelVersion, municipality: Municipality, adviser: User
) -> None:
    version = publish(draft_with(model_version))
    withdrawn, may_end = Flag(), Flag()

    def withdraw() -> bool:
        try:
            with transaction.atomic():
                withdraw_unused(version)
                withdrawn.set()
                assert may_end.wait(PATIENCE)
        except InUseError:
            return False
        else:
            return True
        finally:
            connection.close()

    new = Assessment(
        municipality=municipality,
        model_version=version,
        title="Meting 2026",
        reference_date="2026-11-01",
    )
    with ThreadPoolExecutor(1) as pool:
        undone = pool.submit(withdraw)
        assert withdrawn.wait(PATIENCE)
        may_end.set()  # the start waits for the end of that transaction, or comes after it
        with pytest.raises(WithdrawnMeanwhileError):
            start_once(new, Author(adviser, Role.ADVISER), None, known="")
        assert undone.result(PATIENCE)
    assert not Assessment.objects.exists()
