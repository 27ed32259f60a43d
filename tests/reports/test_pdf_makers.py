"""What else decides the bytes of a PDF is part of the key under which it is stored."""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from reports import pdf, pdf_makers
from reports.pdf import MissingFontsError
from reports.pdf_makers import PACKAGES, ROOMS, makers_fingerprint


@pytest.fixture(autouse=True)
def fresh_fingerprint() -> Iterator[None]:
    makers_fingerprint.cache_clear()
    yield
    makers_fingerprint.cache_clear()


def changed(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    copy.write_bytes(path.read_bytes() + b" ")
    return copy


@pytest.mark.parametrize("package", PACKAGES)
def test_another_version_of_a_package_is_another_maker(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = makers_fingerprint()
    makers_fingerprint.cache_clear()
    monkeypatch.setattr(
        pdf_makers, "version", lambda name: "999" if name == package else version(name)
    )

    assert makers_fingerprint() != before


@pytest.mark.parametrize("kind", ["STATIC", "FONTS"])
def test_a_changed_asset_or_font_is_another_maker(
    kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = makers_fingerprint()
    makers_fingerprint.cache_clear()
    *others, last = getattr(pdf_makers, kind)
    monkeypatch.setattr(pdf_makers, kind, (*others, changed(last, tmp_path)))

    assert makers_fingerprint() != before


def test_the_files_are_read_once_per_process(monkeypatch: pytest.MonkeyPatch) -> None:
    before = makers_fingerprint()
    monkeypatch.setattr(pdf_makers, "STATIC", ())

    assert makers_fingerprint() == before


@pytest.mark.parametrize("room", ROOMS)
def test_a_change_in_a_room_is_another_maker(
    room: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for one in ROOMS:
        (tmp_path / one / "nl").mkdir(parents=True)
    monkeypatch.setattr(pdf_makers, "ROOT", tmp_path)
    before = makers_fingerprint()
    makers_fingerprint.cache_clear()

    (tmp_path / room / "nl" / ROOMS[room].replace("*", "any")).write_bytes(b"")

    assert makers_fingerprint() != before


def test_the_rooms_are_those_of_the_project() -> None:
    files = {room: len(list((pdf.ROOT / room).rglob(pattern))) for room, pattern in ROOMS.items()}

    assert min(files.values()) >= 1
    assert files["reports"] >= 30
    assert files["templates"] >= 100


def test_without_fonts_there_is_no_fingerprint(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf, "FONTS", (tmp_path / "Missing.ttf",))

    with pytest.raises(MissingFontsError):
        makers_fingerprint()
