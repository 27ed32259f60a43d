"""The file store: whole files, forgotten after a while."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings

from reports.store import KEPT_FOR, keep, key_of, path_of, stored_file


@pytest.fixture
def folder(reports_folder: Path) -> Path:
    return reports_folder


def test_tests_have_an_empty_store_of_their_own(folder: Path) -> None:
    assert folder == settings.REPORTS_DIR
    assert settings.DATA_DIR not in folder.parents
    assert not folder.exists()


def test_what_was_kept_is_found_by_its_key() -> None:
    key = key_of([b"a", b"b"])

    keep(path_of(key), b"pdf")

    assert stored_file(key_of([b"a", b"b"])) == b"pdf"
    assert stored_file(key_of([b"a"])) is None


def test_other_parts_have_another_key() -> None:
    assert len({key_of([b"ab", b"c"]), key_of([b"a", b"bc"]), key_of([b"abc"])}) == 3


def test_a_write_that_fails_leaves_no_file_with_that_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OSError, match="full"):
        keep(path_of("key"), b"pdf")

    assert stored_file("key") is None


def test_old_files_are_forgotten_when_a_new_one_is_written(folder: Path) -> None:
    keep(path_of("old"), b"old")
    long_ago = time.time() - KEPT_FOR - 1
    os.utime(path_of("old"), (long_ago, long_ago))

    keep(path_of("new"), b"new")

    assert [path.read_bytes() for path in folder.iterdir()] == [b"new"]


def test_a_file_that_another_process_takes_away_meanwhile_is_no_matter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = folder / "tmp-of-another-process"
    monkeypatch.setattr(Path, "iterdir", lambda _folder: iter([gone]))

    keep(path_of("key"), b"pdf")

    assert stored_file("key") == b"pdf"


def test_a_stored_file_that_cannot_be_read_is_as_good_as_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep(path_of("key"), b"of somebody else")

    def refuse(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert stored_file("key") is None
