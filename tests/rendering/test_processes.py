"""PDFs made by processes of their own: one at a time, within limits, whole or not at all."""

import logging
import os
import signal
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from reports.pdf import Attachment
from reports.rendering import places, starting
from reports.rendering.document import Source
from reports.rendering.places import is_worked_on, turn_beside
from reports.rendering.starting import (
    NotMadeError,
    QueueFullError,
    is_under_way,
    make,
    start,
    wait_for,
)
from reports.store import path_of, stored_file
from tests.rendering.conftest import ENDLESS, PATIENCE, document, until, until_done

Processes = list[subprocess.Popen[bytes]]


def test_a_source_comes_out_as_it_went_in() -> None:
    source = Source("<p>é</p>", (Attachment("a.bin", b"\x00\xff", "text/plain", "één"),))

    assert Source.unpacked(source.packed()) == source


def test_renderings_never_overlap(caplog: pytest.LogCaptureFixture) -> None:
    documents = [document(f"Nummer {number}") for number in range(3)]

    with caplog.at_level(logging.INFO, logger="reports.rendering"):
        for one in documents:
            start(one)
        until(lambda: len(caplog.records) == len(documents))

    spans = sorted((record.began, record.ended) for record in caplog.records)  # type: ignore[attr-defined]
    assert all(stored_file(one.key) for one in documents)
    assert all(ended <= began for (_, ended), (began, _) in pairwise(spans))
    assert all(0 < record.peak < 300 for record in caplog.records)  # type: ignore[attr-defined]
    assert ", peak memory " in caplog.messages[0]


def test_one_process_makes_what_is_asked_for_twice(processes: Processes) -> None:
    one = document("Eén")
    start(one)
    start(one)
    start(one)
    until_done(one)
    start(one)

    assert len(processes) == 1
    assert stored_file(one.key)


def test_who_comes_when_it_is_there_gets_it_without_a_process(processes: Processes) -> None:
    one = document("Eén")

    content = make(one)

    assert content.startswith(b"%PDF-1.7")
    assert make(one) == content
    assert len(processes) == 1


def test_an_endless_document_is_ended(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, reports_folder: Path
) -> None:
    monkeypatch.setattr(settings, "REPORT_SECONDS", 2)

    with pytest.raises(NotMadeError):
        make(document("Zonder einde", ENDLESS))

    until(lambda: caplog.messages)
    assert caplog.messages[0].endswith("it took too long, the limit is 2 seconds")
    assert list(reports_folder.glob("*.pdf")) == []


def test_who_takes_too_much_memory_is_ended(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, reports_folder: Path
) -> None:
    monkeypatch.setattr(settings, "REPORT_MEGABYTES", 200)

    with pytest.raises(NotMadeError):
        make(document("Groot", ENDLESS))

    until(lambda: caplog.messages)
    assert "was not made: the process" in caplog.messages[0]
    assert list(reports_folder.glob("*.pdf")) == []


def test_a_killed_process_leaves_no_file_and_the_next_attempt_works(
    processes: Processes, reports_folder: Path
) -> None:
    one = document("Eén", "<p>Tekst.</p>" * 200)
    start(one)
    until(lambda: is_worked_on_turn(reports_folder))
    os.kill(processes[0].pid, signal.SIGKILL)
    until_done(one)

    assert not list(reports_folder.glob("*"))[1:]  # nothing but the locks
    assert make(one).startswith(b"%PDF")


def is_worked_on_turn(folder: Path) -> bool:
    with (turn_beside(folder / "any")).open("ab") as turn:
        return not places._lock(turn)


def test_a_process_that_waits_for_its_turn_gives_up_in_the_end(
    monkeypatch: pytest.MonkeyPatch, reports_folder: Path
) -> None:
    monkeypatch.setattr(starting, "PATIENCE", 1)
    one = document("Eén")
    (reports_folder / "rendering").mkdir(parents=True)

    with turn_beside(path_of(one.key)).open("ab") as turn:
        assert places._lock(turn)
        start(one)
        until_done(one)

    assert stored_file(one.key) is None


def test_the_queue_has_an_end(monkeypatch: pytest.MonkeyPatch, processes: Processes) -> None:
    monkeypatch.setattr(places, "PLACES", 1)
    one, two = document("Eén"), document("Twee")
    start(one)

    with pytest.raises(QueueFullError):
        start(two)

    processes[0].wait(PATIENCE)
    start(two)


def test_waiting_ends_in_time_and_the_making_goes_on() -> None:
    one = document("Eén")

    assert wait_for(one, 0.01) is None
    assert is_under_way(one)
    until_done(one)
    assert stored_file(one.key)


def test_the_process_knows_no_secrets_and_lets_others_go_before(
    monkeypatch: pytest.MonkeyPatch, processes: Processes, reports_folder: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    one = document("Eén", ENDLESS)
    start(one)
    until(lambda: is_worked_on_turn(reports_folder))
    (process,) = processes
    environment = Path(f"/proc/{process.pid}/environ").read_bytes()
    niceness = os.getpriority(os.PRIO_PROCESS, process.pid)
    process.kill()
    until_done(one)

    assert b"geheim" not in environment
    assert b"DATABASE_URL" not in environment
    assert niceness > os.getpriority(os.PRIO_PROCESS, 0)


def test_looking_keeps_nobody_from_working(reports_folder: Path) -> None:
    one = document("Eén")

    assert not is_worked_on(path_of(one.key))
    assert not reports_folder.exists()
