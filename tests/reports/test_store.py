"""The file store: made once, whole, and forgotten after a while."""

import os
import time
from pathlib import Path

import pytest
from pytest_django import Settings

from reports.store import KEPT_FOR, stored


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.REPORTS_DIR = tmp_path / "reports"
    return tmp_path / "reports"


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
