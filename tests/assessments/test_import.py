"""Export and import by command: the same document again, or every reason why not."""

import io
import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from assessments.document import assessment_document
from assessments.importing import store
from assessments.incoming import read_assessment
from assessments.lifecycle import confirm
from assessments.models import Answer, AnswerChange, Assessment, Evidence
from maturity.checking import InvalidDocumentError
from maturity.models import Facet, ModelVersion
from maturity.reading import load_content
from maturity.scoring import offered_values
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from tests.assessments.plans import make_plan
from tests.maturity.test_document_properties import mutated

Change = Callable[[dict[str, Any]], object]
NOWHERE = "00000000-0000-0000-0000-000000000000"


def exported(assessment: Assessment) -> dict[str, Any]:
    out = io.StringIO()
    call_command("export_assessment", str(assessment.pk), stdout=out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def written(folder: Path, document: object) -> Path:
    path = folder / "meting.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def imported(path: Path, municipality: str) -> tuple[Assessment, list[str]]:
    """The new assessment, and what was said on standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command("import_assessment", str(path), municipality=municipality, stdout=out, stderr=err)
    pk = UUID(out.getvalue().split()[-1])
    return Assessment.objects.get(pk=pk), err.getvalue().splitlines()


def refused(path: Path, municipality: str = "GM1952") -> list[str]:
    before = Assessment.objects.count()
    err = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("import_assessment", str(path), municipality=municipality, stderr=err)
    assert stopped.value.code == 2
    assert (Assessment.objects.count(), Answer.objects.filter(changed_by=None).count()) == (
        before,
        0,
    )
    return err.getvalue().splitlines()


@pytest.fixture
def full_document(published_assessment: Assessment) -> dict[str, Any]:
    """All 101 answers; one waits, one is open with a note, a facet has evidence; and a plan."""
    rows = Answer.objects.filter(assessment=published_assessment)
    rows.filter(statement__code="context.1.1").update(to_confirm=True)
    rows.filter(statement__code="mensen.1.1").update(value="", note="Vraag het HR")
    facet = Facet.objects.get(code="visie")
    Evidence.objects.create(assessment=published_assessment, facet=facet, text="Het\njaarplan")
    make_plan(published_assessment)
    return exported(published_assessment)


def test_what_was_exported_comes_back_the_same(
    full_document: dict[str, Any], tmp_path: Path
) -> None:
    assessment, said = imported(written(tmp_path, full_document), "GM1952")

    assert exported(assessment) == full_document
    assert said == []
    assert assessment.answers.filter(to_confirm=True).count() == 1
    assert AnswerChange.objects.filter(assessment=assessment, author=None).count() == 101


def test_elsewhere_only_the_municipality_differs(
    full_document: dict[str, Any], other_municipality: Municipality, tmp_path: Path
) -> None:
    assessment, _said = imported(written(tmp_path, full_document), "GM1969")

    again = exported(assessment)
    assert again.pop("municipality") == {"code": "GM1969", "name": "Westerkwartier"}
    del full_document["municipality"]
    assert again == full_document


def test_a_confirmed_assessment_comes_back_confirmed(
    published_assessment: Assessment, adviser: User, tmp_path: Path
) -> None:
    confirm(published_assessment, Author(adviser, Role.ADVISER))
    document = exported(published_assessment)

    assessment, _said = imported(written(tmp_path, document), "GM1952")

    assert exported(assessment) == document
    assert assessment.confirmed_at == published_assessment.confirmed_at
    assert assessment.results == document["results"]


def test_what_is_not_known_is_left_out_and_said(
    full_document: dict[str, Any], tmp_path: Path
) -> None:
    changed = deepcopy(full_document)
    changed["colour"] = "blue"
    changed["answers"]["context.1.1"]["by\n"] = "somebody"

    assessment, said = imported(written(tmp_path, changed), "GM1952")

    assert said == [
        "“colour”: dit is hier niet bekend en is weggelaten.",
        "answers, context.1.1, “by\\u000a”: dit is hier niet bekend en is weggelaten.",
    ]
    assert exported(assessment) == full_document


def test_notes_and_confirmation_may_be_left_out(
    full_document: dict[str, Any], tmp_path: Path
) -> None:
    small = {key: full_document[key] for key in ("format", "format_version", "model")}
    small |= {"assessment": full_document["assessment"], "answers": {"visie.1.1": {"value": "yes"}}}

    assessment, _said = imported(written(tmp_path, small), "GM1952")

    row = assessment.answers.get()
    assert (row.value, row.note, row.to_confirm) == ("yes", "", False)


def put(*path: str, value: object) -> Change:
    def change(document: dict[str, Any]) -> None:
        *way, last = path
        place: Any = document
        for key in way:
            place = place[key]
        place[last] = value

    return change


def drop(*path: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        *way, last = path
        place: Any = document
        for key in way:
            place = place[key]
        del place[last]

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (put("format", value="maturity-model"), "bestand: “format” moet maturity-assessment zijn."),
        (put("format_version", value=2), "bestand: “format_version” moet 1 zijn."),
        (put("format_version", value=True), "bestand: “format_version” moet 1 zijn."),
        (drop("answers"), "bestand: “answers” ontbreekt."),
        (
            put("answers", value=[]),
            "answers: dit moet een object zijn, met namen en waarden tussen { en }.",
        ),
        (
            put("model", "version", value=9),
            (
                "model: versie 9 van model sociale-media-gemeenten is hier niet. Laad die eerst met"
                " load_model."
            ),
        ),
        (
            put("assessment", "title", value="a\nb"),
            "assessment: “title”: Schrijf deze tekst op één regel, zonder regeleinden en tabs.",
        ),
        (
            put("assessment", "reference_date", value="2026-02-30"),
            "assessment: “reference_date” moet een datum zijn, zoals 2026-11-01.",
        ),
        (
            put("assessment", "status", value="done"),
            "assessment: “status” moet een van deze zijn: open, confirmed.",
        ),
        (
            put("assessment", "confirmed_at", value="2026-11-12T10:00:00"),
            (
                "assessment: “confirmed_at” moet een moment zijn dat geweest is, met tijdzone,"
                " zoals 2026-11-12T10:00:00+00:00."
            ),
        ),
        *(
            (
                put("assessment", "confirmed_at", value=moment),
                (
                    "assessment: “confirmed_at” moet een moment zijn dat geweest is, met tijdzone,"
                    " zoals 2026-11-12T10:00:00+00:00."
                ),
            )
            for moment in (
                "0001-01-01T00:00:00+14:00",
                "9999-12-31T23:59:59-14:00",
                "9999-01-01T00:00:00+00:00",
            )
        ),
        (
            put("answers", "visie.9.9", value={"value": "yes"}),
            "answers: visie.9.9: deze uitspraak staat niet in het model.",
        ),
        (
            put("answers", "visie.1.1", "value", value=["yes"]),
            (
                'answers: visie.1.1: ["yes"] is geen antwoord. Gebruik not_yet, partly, yes,'
                " outgrown, unknown."
            ),
        ),
        (
            put("answers", "visie.1.1", "note", value=7),
            "answers, visie.1.1: “note” moet een tekst tussen aanhalingstekens zijn.",
        ),
        (
            put("answers", "visie.1.1", "note", value="a\ud800b"),
            (
                "answers, visie.1.1: “note”: In deze tekst zit een teken dat niet te lezen is"
                " (U+D800). Typ de tekst daar opnieuw, of plak hem zonder opmaak."
            ),
        ),
        (
            put("answers", "visie.1.1", "to_confirm", value="yes"),
            "answers, visie.1.1: “to_confirm” moet true of false zijn.",
        ),
        (
            put("answers", "mensen.1.1", "to_confirm", value=True),
            (
                "answers, mensen.1.1: een open uitspraak heeft niets te bevestigen; maak"
                " “to_confirm” false."
            ),
        ),
        (
            put("evidence", "nergens", value="x"),
            "evidence: “nergens” is geen facet van het model.",
        ),
        (
            put("assessment", "status", value="confirmed"),
            (
                "answers: de meting is bevestigd, maar 2 uitspraken hebben geen antwoord of moeten"
                " nog worden bevestigd. Maak de status “open”, of vul aan."
            ),
        ),
        (
            put("results", "facets", "visie", "position", value=4.0),
            (
                "results: de uitkomst van facet visie volgt niet uit de antwoorden in dit bestand."
                " Laat “results” weg: die wordt opnieuw berekend."
            ),
        ),
    ],
)
def test_a_mistake_is_refused_in_words(
    full_document: dict[str, Any], tmp_path: Path, change: Change, problem: str
) -> None:
    change(full_document)

    assert refused(written(tmp_path, full_document)) == [problem]


def test_every_mistake_is_told_at_once(full_document: dict[str, Any], tmp_path: Path) -> None:
    full_document["answers"]["visie.1.1"]["note"] = "a" * 2001
    full_document["evidence"]["visie"] = "a" * 2001
    full_document["development_points"] = [{"title": "x"}]

    problems = refused(written(tmp_path, full_document), "GM9999")

    assert [problem.split(":")[0] for problem in problems] == [
        "Er is geen gemeente met de code GM9999.",
        "answers, visie.1.1",
        "evidence",
        "development_points, nummer 1",
    ]


def test_a_municipality_that_merged_gets_nothing_new(
    full_document: dict[str, Any], municipality: Municipality, tmp_path: Path
) -> None:
    Municipality.objects.filter(pk=municipality.pk).update(valid_to=localdate())

    problems = refused(written(tmp_path, full_document), municipality.code)

    reason = (
        "is samengegaan met een andere gemeente. Importeer het document voor de nieuwe gemeente."
    )
    assert problems == [f"{municipality.name} {reason}"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "dit is geen JSON"),
        (b"\xff\xfe", "niet in UTF-8"),
        (b'{"format": 1, "format": 2}', "staat twee keer"),
        (b"[" * 100_000, "te diep genest"),
        (b" " * 10_000_001, "groter dan 10 MB"),
        (b"[]", "dit moet een object zijn"),
        (b'{"a": NaN}', "ontbreekt"),
    ],
)
def test_what_is_no_document_is_refused(
    municipality: Municipality, tmp_path: Path, content: bytes, problem: str
) -> None:
    path = tmp_path / "meting.json"
    path.write_bytes(content)

    assert problem in refused(path)[0]


def test_a_file_that_is_not_there_is_said(municipality: Municipality, tmp_path: Path) -> None:
    assert len(refused(tmp_path / "nergens.json")) == 1


@pytest.mark.parametrize("name", ["geen-id", NOWHERE])
def test_an_unknown_assessment_is_not_exported(db: None, name: str) -> None:
    err = io.StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("export_assessment", name, stderr=err)

    assert (stopped.value.code, err.getvalue()) == (2, f"Er is geen meting met id {name}.\n")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Co"]))


@st.composite
def answers(draw: st.DrawFn, version: ModelVersion) -> dict[str, object]:
    """Answers to some statements, of the values that they offer."""
    given: dict[str, object] = {}
    for facet in load_content(version).facets:
        for cell in facet.cells:
            for statement in cell.statements:
                offered = offered_values(statement.kind, top_phase=cell is facet.cells[-1])
                value = draw(st.sampled_from([None, None, *offered]))
                if value is not None or draw(st.integers(0, 9)) == 0:
                    to_confirm = value is not None and draw(st.booleans())
                    note = draw(TEXTS) if draw(st.integers(0, 4)) == 0 else ""
                    given[statement.code] = {
                        "value": value,
                        "note": note,
                        "to_confirm": to_confirm,
                    }
    return given


LINES = st.text("abc é€😀'\"=+-@;", min_size=1, max_size=30).filter(lambda text: text.strip())
DAYS = st.none() | st.dates(min_value=date(2020, 1, 1)).map(date.isoformat)
FACETS = st.sampled_from(["context", "visie", "content"])


def ambition() -> st.SearchStrategy[dict[str, object]]:
    reasons = LINES | st.just("")
    return st.fixed_dictionaries({"phase": st.integers(1, 4), "by": DAYS, "reason": reasons})


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Points name initiatives that are there; only facet and title are always filled in."""
    initiative = st.fixed_dictionaries(
        {
            "title": LINES,
            "level": st.sampled_from(["luisteren", "omarmen"]),
            "goal": LINES | st.just(""),
            "facets": st.sampled_from([[], ["visie"], ["content", "context"]]),
        }
    )
    initiatives = draw(st.lists(initiative, max_size=3))
    numbers = st.sampled_from(range(len(initiatives))) if initiatives else st.nothing()
    point = st.fixed_dictionaries(
        {"facet": FACETS, "title": LINES},
        optional={
            "statement": st.none(),
            "description": LINES | st.just(""),
            "priority": st.sampled_from(["high", "medium", "low"]),
            "owner": LINES,
            "due": DAYS,
            "effort": st.sampled_from([None, "klein", "middel", "groot"]),
            "status": st.sampled_from(["planned", "busy", "done", "dropped"]),
            "money": LINES,
            "initiatives": st.lists(numbers, unique=True).map(sorted),
        },
    )
    return {
        "ambitions": draw(st.dictionaries(st.sampled_from(["context", "visie"]), ambition())),
        "development_points": draw(st.lists(point, max_size=4)),
        "initiatives": initiatives,
        "lenses": draw(st.sampled_from([{}, {"bekwaamheid": ["bewust-bekwaam"]}])),
    }


@limits(
    max_examples=20,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
@given(data=st.data())
def test_any_document_comes_back_the_same_from_the_second_time_on(
    assessment: Assessment, data: st.DataObject
) -> None:
    document = assessment_document(assessment)
    del document["results"]
    document["answers"] = data.draw(answers(assessment.model_version))
    document["evidence"] = {"visie": data.draw(TEXTS)}
    document |= data.draw(plans())

    first = store(read_assessment(document), assessment.municipality)
    exported_first = json.loads(json.dumps(assessment_document(first)))
    second = store(read_assessment(exported_first), assessment.municipality)

    assert assessment_document(second) == exported_first
    assert exported_first["ambitions"] == document["ambitions"]
    assert exported_first["initiatives"] == document["initiatives"]
    assert len(exported_first["development_points"]) == len(document["development_points"])
    assert {code: row["value"] for code, row in exported_first["answers"].items()} == {
        code: row["value"]
        for code, row in document["answers"].items()  # type: ignore[union-attr]
    }


@limits(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_document_breaks_the_import(
    published_assessment: Assessment, data: st.DataObject
) -> None:
    """It is refused with reasons, or stored whole."""
    document = data.draw(mutated(assessment_document(published_assessment)))
    problems = problems_of(document)

    assert all(problem.isprintable() for problem in problems)
    if not problems:
        incoming = read_assessment(document)
        stored = store(incoming, published_assessment.municipality)
        assert stored.answers.count() == len(incoming.content.answers)


def problems_of(document: object) -> list[str]:
    try:
        read_assessment(document)
    except InvalidDocumentError as error:
        return [str(problem) for problem in error.problems]
    return []
