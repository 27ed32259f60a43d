"""Whatever somebody writes becomes a PDF, in bounded time and memory, out of its own files."""

import sysconfig
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import Phase, given, settings

from reports.pdf import FONTS, STATIC
from tests.hypothesis_profiles import PROFILE
from tests.reports.hostile_documents import MARKUP, ODD, texts
from tests.reports.rendering_apart import made_of, process
from tests.reports.watching import watching

DOCUMENTS = 2_000 if PROFILE == "soak" else 6
SECONDS, MEGABYTES = 10, 300
CODE = Path(sysconfig.get_path("purelib")), Path(sysconfig.get_path("stdlib"))
NOTHING = Path("/dev/null")


@pytest.fixture(scope="module")
def renderer() -> Iterator[ProcessPoolExecutor]:
    with process() as pool:
        yield pool


@settings(max_examples=DOCUMENTS, phases=[Phase.generate])  # to shrink one would take minutes
@given(texts())
def test_a_hostile_report_is_made_of_its_own_files_in_bounded_time_and_memory(
    renderer: ProcessPoolExecutor, written: list[str]
) -> None:
    check(renderer, written)


def test_everything_hostile_at_once(renderer: ProcessPoolExecutor) -> None:
    check(renderer, [*MARKUP, *ODD])


def check(renderer: ProcessPoolExecutor, written: list[str]) -> None:
    begin, watched = renderer.submit(made_of, written).result()

    assert begin == b"%PDF"
    assert watched.reached == []
    assert {path for path in watched.files if not _is_own(path)} == set()
    assert watched.seconds <= SECONDS
    assert watched.megabytes <= MEGABYTES


def _is_own(path: Path) -> bool:
    """An asset of the report, or code and what comes with it, such as the colour profile."""
    if any(one.name.startswith("weasyprint-") for one in (path, path.parent)):
        return path.is_relative_to(gettempdir())  # where the renderer lays down its fonts
    code = any(path.resolve().is_relative_to(folder.resolve()) for folder in CODE)
    return path in {*STATIC, *FONTS, NOTHING} or code


def test_what_is_opened_is_noticed(tmp_path: Path) -> None:
    """The watching itself works: a file of somebody else's shows up."""
    other = tmp_path / "other"
    other.write_text("", encoding="ascii")

    with watching() as watched:
        other.read_text(encoding="ascii")

    assert watched.files == {other}
    assert not _is_own(other)
