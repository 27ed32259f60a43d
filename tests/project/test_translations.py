"""The Dutch catalogue: complete, and nothing in it that no page says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SOURCES = (
    *("config", "maturity", "municipalities", "assessments", "reports"),
    *("crispy_nlds", "table_guards", "templates", "locale", "manage.py"),
)
MSGID = re.compile(r"^(?:#~ )?msgid (.*?)^(?:#~ )?msgstr", re.DOTALL | re.MULTILINE)
CATALOGUE = Path("locale") / "nl" / "LC_MESSAGES" / "django.po"


def run(*command: str, folder: Path) -> str:
    environment = {
        **os.environ,
        "ENVIRONMENT": "development",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    process = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert process.returncode == 0, process.stderr
    return process.stdout


def msgids(catalogue: Path, only: str = "--no-obsolete") -> set[str]:
    """The texts of a catalogue; `only` limits them, for instance to the fuzzy ones."""
    entries = run("msgattrib", only, "--no-wrap", str(catalogue), folder=ROOT).split("\n\n")
    found = (MSGID.search(entry) for entry in entries)
    return {text for match in found if match and (text := match[1].strip()) != '""'}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue that the sources ask for, made in a copy."""
    copy = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.mo"))
        else:
            shutil.copy(ROOT / name, copy / name)
    (copy / CATALOGUE).unlink()
    arguments = ("--locale=nl", "--no-wrap", "--no-obsolete", "--add-location=never")
    run(sys.executable, "manage.py", "makemessages", *arguments, folder=copy)
    return copy / CATALOGUE


def test_catalogue_holds_exactly_the_texts_of_the_sources(extracted: Path) -> None:
    asked, held = msgids(extracted), msgids(ROOT / CATALOGUE)

    assert len(asked) >= 300
    assert asked - held == set()
    assert held - asked == set()


@pytest.mark.parametrize("only", ["--untranslated", "--only-fuzzy", "--only-obsolete"])
def test_catalogue_is_complete(only: str) -> None:
    assert msgids(ROOT / CATALOGUE, only) == set()


def test_placeholders_and_plurals_are_sound() -> None:
    run("msgfmt", "--check", "--output-file=/dev/null", str(CATALOGUE), folder=ROOT)


def test_quotation_marks_are_of_one_style() -> None:
    """“So”; a single one is an apostrophe."""
    texts = (ROOT / CATALOGUE).read_text()
    templates = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.*"))

    assert re.findall(r"[\u2018\u201e\u00ab].{0,20}|(?<=[ (>])'[^' ]+(?: [^' ]+)+'", texts) == []
    assert re.findall(r"[\u2018\u201e\u00ab].{0,20}", templates) == []
