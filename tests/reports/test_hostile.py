"""Whatever somebody writes becomes a PDF, in bounded time and memory, out of its own files."""

import sysconfig
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import Phase, given, settings

from reports.pdf import FONTS, STATIC, render_pdf
from reports.report_pdf import report_html
from tests.hypothesis_profiles import PROFILE
from tests.reports.hostile_documents import MARKUP, ODD, hostile_report, texts
from tests.reports.made_up import MADE_AT
from tests.reports.watching import watching

DOCUMENTS = 2_000 if PROFILE == "soak" else 6
SECONDS, MEGABYTES = 10, 300
CODE = Path(sysconfig.get_path("purelib")), Path(sysconfig.get_path("stdlib"))
NOTHING = Path("/dev/null")


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is imported and read once in a process is not what is looked at."""
    render_pdf(report_html(hostile_report(["x"]), made_at=MADE_AT))


@settings(max_examples=DOCUMENTS, phases=[Phase.generate])  # to shrink one would take minutes
@given(texts())
def test_a_hostile_report_is_made_of_its_own_files_in_bounded_time_and_memory(
    written: list[str],
) -> None:
    check(written)


def test_everything_hostile_at_once() -> None:
    check([*MARKUP, *ODD])


def check(written: list[str]) -> None:
    shown = hostile_report(written)

    with watching() as watched:
        pdf = render_pdf(report_html(shown, made_at=MADE_AT))

    assert pdf.startswith(b"%PDF")
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
