"""The file store: made once, whole, and forgotten after a while."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings

from reports.store import KEPT_FOR, stored


@pytest.fixture
def folder(reports_folder: Path) -> Path:
    return reports_folder


def test_tests_have_an_empty_store_of_their_own(folder: Path) -> None:
    assert folder == settings.REPORTS_DIR
    assert settings.DATA_DIR not in folder.parents
    assert not folder.exists()


def test_the_same_parts_are_made_once() -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"pdf"

    assert stored([b"a", b"b"], make) == b"pdf"
    assert stored([b"a", b"b"], make) == b"pdf"
    assert len(made) == 1


def test_other_parts_are_another_file() -> None:
    assert stored([b"ab", b"c"], lambda: b"one") == b"one"
    assert stored([b"a", b"bc"], lambda: b"two") == b"two"


def test_a_failure_leaves_nothing_behind(folder: Path) -> None:
    def fail() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        stored([b"a"], fail)
    assert not folder.exists() or list(folder.iterdir()) == []


def test_old_files_are_forgotten_when_a_new_one_is_written(folder: Path) -> None:
    stored([b"old"], lambda: b"old")
    (old,) = folder.iterdir()
    long_ago = time.time() - KEPT_FOR - 1
    os.utime(old, (long_ago, long_ago))

    stored([b"new"], lambda: b"new")

    assert [path.read_bytes() for path in folder.iterdir()] == [b"new"]


def test_a_file_that_another_process_takes_away_meanwhile_is_no_matter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored([b"first"], lambda: b"first")
    gone = folder / "tmp-of-another-process"
    monkeypatch.setattr(Path, "iterdir", lambda _folder: iter([gone]))

    assert stored([b"second"], lambda: b"second") == b"second"
    assert stored([b"second"], lambda: b"made again") == b"second"


def test_a_store_that_cannot_be_written_costs_no_report(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.write_bytes(b"a file where the folder should be")

    assert stored([b"a"], lambda: b"pdf") == b"pdf"
    assert caplog.messages == [f"The report could not be stored in {folder}"]


def test_a_stored_file_that_cannot_be_read_is_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored([b"a"], lambda: b"of somebody else")

    def refuse(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert stored([b"a"], lambda: b"made again") == b"made again"
