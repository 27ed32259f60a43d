"""`manage.py score`: a file of answers in, the results document out."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from maturity.models import ModelVersion
from tests.assessments.cases import published_case

POSITIONS = {
    "content": 2,
    "customer-experience": 1.5,
    "context": 2,
    "conversatie": 2,
    "collaboratie": 2.5,
    "visie": 2,
    "functie": 2,
    "processen": 2,
    "middelen": 2,
    "mensen": 1,
}


def scored(path: Path | str, *options: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("score", str(path), *options, stdout=out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def refused(path: Path, *options: str) -> list[str]:
    err = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("score", str(path), *options, stdout=io.StringIO(), stderr=err)
    assert stopped.value.code == 2
    return err.getvalue().splitlines()


def answers_file(folder: Path, answers: object) -> Path:
    path = folder / "antwoorden.json"
    path.write_text(json.dumps({"answers": answers}), encoding="utf-8")
    return path


def test_the_published_case_comes_out_as_published(
    model_version: ModelVersion, tmp_path: Path
) -> None:
    document = scored(answers_file(tmp_path, published_case()["answers"]))

    assert document["format"] == "maturity-results"
    assert document["model"] == {"code": "sociale-media-gemeenten", "version": 1}
    assert {c: f["position"] for c, f in document["facets"].items()} == POSITIONS
    assert document["facets"]["collaboratie"]["label"] == "Fase 2, deels fase 3"
    assert document["facets"]["collaboratie"]["recognised"] == [
        {"phase": 1, "state": "full"},
        {"phase": 2, "state": "full"},
        {"phase": 3, "state": "partly"},
    ]
    assert document["facets"]["content"]["phases"] == ["passed", "full", "none", "none"]
    groups = {**document["dimensions"], "overall": document["overall"]}
    assert {c: (g["position"], g["mean"]) for c, g in groups.items()} == {
        "interactie": (2, 2.0),
        "organisatie": (2, 1.8),
        "overall": (2, 1.9),
    }
    assert document["overall"]["lowest"] == ["mensen"]
    assert document["overall"]["highest"] == ["collaboratie"]


def test_plain_values_notes_and_nulls_are_understood(
    model_version: ModelVersion, tmp_path: Path
) -> None:
    path = answers_file(
        tmp_path,
        {
            "mensen.1.1": {"value": "yes", "note": "sinds 2020"},
            "mensen.2.1": "partly",
            "mensen.3.1": None,
            "mensen.3.2": {"value": None, "note": "nog vragen"},
        },
    )

    facet = scored(path)["facets"]["mensen"]

    assert (facet["position"], facet["ceiling"], facet["complete"]) == (1.5, 1.5, False)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with-byte-order-mark"])
def test_standard_input_is_read(
    model_version: ModelVersion, monkeypatch: pytest.MonkeyPatch, mark: bytes
) -> None:
    content = mark + b'{"answers": {"mensen.1.1": "yes"}}'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    assert scored("-")["facets"]["mensen"]["position"] == 1


def test_every_problem_gets_a_line(model_version: ModelVersion, tmp_path: Path) -> None:
    path = answers_file(
        tmp_path,
        {
            "mensen.9.9": None,
            "mensen.2.1": "misschien",
            "mensen.4.1": "outgrown",
            "content.1.1": "not_yet",
        },
    )

    values = "not_yet, partly, yes, outgrown, unknown"
    assert refused(path) == [
        "mensen.9.9: deze uitspraak staat niet in het model.",
        f'mensen.2.1: "misschien" is geen antwoord. Gebruik {values}.',
        "mensen.4.1: outgrown kan niet in de hoogste fase. Gebruik yes.",
        (
            "content.1.1: not_yet kan niet bij een beperking."
            " Gebruik partly, yes, outgrown of unknown."
        ),
    ]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"answers": []}', '{"antwoorden": {}}', "[" * 99999]
)
def test_a_file_without_answers_is_refused_in_one_line(
    model_version: ModelVersion, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "fout.json"
    path.write_text(text, encoding="utf-8")

    assert len(refused(path)) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"answers": {"a": "yes", "a": "partly"}}', "“a” staat twee keer in één object."),
        (b'{"answers": {"caf\xe9": "yes"}}', "dit bestand is niet in UTF-8 opgeslagen."),
        (b"[1,", "dit is geen JSON; kijk op regel 1, kolom 4."),
        (
            b"{}",
            (
                "er zijn geen antwoorden. Schrijf ze als"
                ' {"answers": {"code van de uitspraak": "yes"}}.'
            ),
        ),
    ],
)
def test_a_mistake_in_the_file_is_said_in_dutch(
    model_version: ModelVersion, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "fout.json"
    path.write_bytes(content)

    assert refused(path) == [f"{path}: {reason}"]


def test_an_answer_without_a_value_is_refused(model_version: ModelVersion, tmp_path: Path) -> None:
    answers = {"content.1.1": {"waarde": "yes"}, "mensen.1.1": "yes", "mensen.2.1": {}}

    assert refused(answers_file(tmp_path, answers)) == [
        "content.1.1: dit antwoord heeft geen “value”; schrijf null als het open is.",
        "mensen.2.1: dit antwoord heeft geen “value”; schrijf null als het open is.",
    ]


def test_a_missing_file_is_refused_in_one_line(model_version: ModelVersion, tmp_path: Path) -> None:
    assert len(refused(tmp_path / "bestaat-niet.json")) == 1


def test_an_unknown_model_is_refused(model_version: ModelVersion, tmp_path: Path) -> None:
    path = answers_file(tmp_path, {})

    assert refused(path, "--model", "ander-model") == [
        "Er is geen gepubliceerd model met de code ander-model."
    ]


def test_a_missing_model_is_refused(db: None, tmp_path: Path) -> None:
    assert refused(answers_file(tmp_path, {})) == [
        "Er is geen gepubliceerd model. Laad er een met load_model."
    ]
