"""The load_model command: one line of what happened, or a line for every problem."""

import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import translation

from maturity.document import plain
from maturity.drafting import write_draft
from maturity.models import (
    ModelVersion,
    Practice,
    Statement,
)
from tests.conftest import MODEL, model_document
from tests.maturity.documents import small_model, stored_rows, thawed


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "model.json"


def load_by_command(name: str | Path, *options: str) -> tuple[str, list[str]]:
    """The line of what happened, and the lines of what is wrong (with exit code 2)."""
    out, errors = io.StringIO(), io.StringIO()
    code: object = 0
    try:
        call_command("load_model", str(name), *options, stdout=out, stderr=errors)
    except SystemExit as stop:
        code = stop.code
    assert (code, out.getvalue() == "") in {(0, False), (2, True)}
    return out.getvalue(), errors.getvalue().splitlines()


def test_command_loads_a_document_once(db: None, file: Path):
    file.write_text(json.dumps(small_model()), encoding="utf-8")

    assert load_by_command(file) == ("Loaded and published version 1 of Proefmodel.\n", [])
    before = stored_rows()
    assert load_by_command(file) == (
        "Version 1 of Proefmodel is there already; nothing has changed.\n",
        [],
    )
    assert stored_rows() == before


def test_command_loads_the_fixture_once(db: None):
    name = model_document()["name"]["en"]

    assert load_by_command(MODEL) == (f"Loaded and published version 1 of {name}.\n", [])
    before = stored_rows()
    assert load_by_command(MODEL) == (
        f"Version 1 of {name} is there already; nothing has changed.\n",
        [],
    )
    assert stored_rows() == before


def test_command_leaves_alone_what_was_edited_if_it_is_told_to(db: None):
    load_by_command(MODEL)
    with thawed():
        Statement.objects.filter(code="content.2.1").update(text_nl="Onze eigen woorden.")

    _line, problems = load_by_command(MODEL)
    line, none = load_by_command(MODEL, "--keep-edits")

    assert len(problems) == 1
    assert line.endswith("is there already; nothing has changed.\n")
    assert none == []
    assert Statement.objects.get(code="content.2.1").text_nl == "Onze eigen woorden."


def test_new_version_waits_for_the_draft_of_an_administrator(db: None, file: Path):
    file.write_text(json.dumps(small_model() | {"version": 2}), encoding="utf-8")
    draft = write_draft(plain(small_model()))
    in_the_way = (
        "version 1 of proef: this version is a draft. Publish or delete it first; then load the "
        "file again."
    )

    assert load_by_command(file)[1] == [in_the_way]
    out = io.StringIO()
    call_command("load_model", str(file), "--keep-edits", stdout=io.StringIO(), stderr=out)

    assert out.getvalue() == f"{in_the_way}\n"
    assert list(ModelVersion.objects.all()) == [draft]


def test_published_content_comes_in_by_this_command_alone(db: None):
    with pytest.raises(IntegrityError, match="published"), transaction.atomic():
        call_command("loaddata", "model", verbosity=0)


def test_command_reads_standard_input(db: None, monkeypatch):
    content = b"\xef\xbb\xbf" + json.dumps(small_model()).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    assert load_by_command("-") == ("Loaded and published version 1 of Proefmodel.\n", [])


def test_command_names_every_problem_on_a_line(db: None, file: Path):
    document = small_model()
    document["code"] = "met spatie"
    del document["facets"][0]["phases"][2]
    file.write_text(json.dumps(document), encoding="utf-8")

    assert load_by_command(file)[1] == [
        "model: “code” may hold letters without accents, digits, - and _; at most 50.",
        "facet f1: phase 3 is missing.",
    ]
    assert not ModelVersion.objects.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "this is not JSON; look at line 1, column 1."),
        (b'{"code":\n proef}', "this is not JSON; look at line 2, column 2."),
        (b'{"name": "Caf\xe9"}', "this file is not encoded as UTF-8."),
        (b"[" * 200_000, "this JSON is nested too deeply, or holds a number that is too large."),
        (b"9" * 5000, "this JSON is nested too deeply, or holds a number that is too large."),
        (b'{"code": 1, "code": 2}', "“code” is there twice in one object."),
        (b" " * 10_000_001, "this file is larger than 10 MB."),
    ],
)
def test_command_says_why_a_file_cannot_be_read(content: bytes, reason: str, db: None, file: Path):
    file.write_bytes(content)

    assert load_by_command(file)[1] == [f"{file}: {reason}"]


def test_command_says_which_file_is_missing(db: None, file: Path):
    assert load_by_command(file)[1] == [
        f"{file}: this file cannot be read (No such file or directory)."
    ]
    assert load_by_command(file.parent)[1] == [
        f"{file.parent}: this file cannot be read (Is a directory)."
    ]


def test_fixture_of_something_else_is_refused(db: None):
    problems = load_by_command(settings.BASE_DIR / "fixtures" / "practices.json")[1]

    assert problems[0] == (
        "row 1: “model” must be one of these: maturity.modelversion, maturity.dimension, "
        "maturity.phase, maturity.facet, maturity.descriptor, maturity.statement, "
        "maturity.suggestion."
    )
    assert "model: the fixture must hold one model version; it holds 0." in problems
    assert not Practice.objects.exists()
