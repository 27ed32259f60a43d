"""The archive: complete, the same again for ever, and gone with its assessment."""

import hashlib
import io
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.test import Client, TestCase
from django.urls import reverse

from assessments.document import assessment_document
from assessments.lifecycle import confirm, delete, reopen
from assessments.models import Assessment, DevelopmentPoint
from maturity.models import Statement
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User
from reports.exports.archive import (
    ChangedMeanwhileError,
    archive_of,
    archive_report,
    data_digest,
)
from reports.exports.archive_store import forget_archives, kept
from reports.files import ReportFile
from tests.assessments.plans import make_plan
from tests.maturity.documents import thawed

REPORT = "rapport-midden-groningen-meting-2025.pdf"


@pytest.fixture
def author(adviser: User) -> Author:
    return Author(adviser, Role.ADVISER)


@pytest.fixture
def confirmed(published_assessment: Assessment, author: Author) -> Assessment:
    confirm(published_assessment, author)
    return published_assessment


def made(assessment: Assessment, pdf: bytes = b"%PDF-1.7") -> ReportFile:
    return archive_of(assessment, archive_report(assessment), pdf)


def files_in(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_archive_holds_the_report_and_the_data_with_their_checksums(
    adviser_client: Client, confirmed: Assessment
) -> None:
    response = adviser_client.get(reverse("reports:archive", args=[confirmed.pk]))

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/zip"
    name = "archief-midden-groningen-meting-2025.zip"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    files = files_in(response.content)
    assert list(files) == ["LEESMIJ.txt", REPORT, "meting.json", "antwoorden.csv", "metadata.json"]
    assert files[REPORT].startswith(b"%PDF-")
    assert json.loads(files["meting.json"]) == assessment_document(confirmed)
    metadata = json.loads(files["metadata.json"])
    assert metadata["files"] == {
        name: {"sha256": hashlib.sha256(files[name]).hexdigest(), "bytes": len(files[name])}
        for name in (REPORT, "meting.json", "antwoorden.csv")
    }


def test_the_metadata_says_what_who_and_when(confirmed: Assessment, adviser: User) -> None:
    content = made(confirmed).content
    metadata = json.loads(files_in(content)["metadata.json"])

    assert confirmed.confirmed_at
    assert metadata["municipality"] == {"code": "GM1952", "name": "Midden-Groningen"}
    assert metadata["confirmed_at"] == confirmed.confirmed_at.isoformat()
    assert (metadata["confirmed_by_role"], metadata["filled_in_by_roles"]) == (
        "adviser",
        ["adviser"],
    )
    assert metadata["model"]["version"] == 1
    texts = b"".join(files_in(content).values()).decode("utf-8-sig")
    assert adviser.name not in texts
    assert adviser.email not in texts


def test_the_read_me_tells_in_dutch_what_is_in_it(confirmed: Assessment) -> None:
    text = files_in(made(confirmed).content)["LEESMIJ.txt"].decode("utf-8-sig")

    assert text.startswith("Archief van Meting 2025 van Midden-Groningen\n")
    assert f"- {REPORT}: het rapport" in text


def test_the_archive_is_the_same_after_changes_of_model_name_and_code(
    confirmed: Assessment, municipality: Municipality
) -> None:
    first = made(confirmed)
    with thawed():
        Statement.objects.filter(code="visie.1.1").update(text_nl="Anders verwoord")
    Municipality.objects.filter(pk=municipality.pk).update(name="Groningen-Midden")

    again = made(Assessment.objects.get(pk=confirmed.pk), b"%PDF-2.0")

    assert again.content == first.content


def test_a_change_of_the_plan_gives_a_new_archive_and_keeps_the_older(
    confirmed: Assessment, archive_folder: Path
) -> None:
    first = made(confirmed)
    make_plan(confirmed)
    second = made(confirmed)
    for rows in (confirmed.development_points, confirmed.ambitions, confirmed.lens_choices):
        rows.all().delete()
    confirmed.initiatives.all().delete()

    assert second.content != first.content
    assert made(confirmed) == first
    assert len(list((archive_folder / str(confirmed.pk)).iterdir())) == 2


GOLDEN = "56042118b9e0a128d9ce8d0815faa207fda0e0cc05c57212a4e411a7c3b3571b"


def test_the_hash_of_the_same_data_never_changes() -> None:
    """Written down: another hash would make archives anew that are there already."""
    document: dict[str, Any] = {
        "model": {"code": "m", "version": 1},
        "municipality": {"code": "GM1952", "name": "x"},
        "assessment": {"title": "Meting", "status": "confirmed"},
        "answers": {"a.1": {"value": "yes", "note": "", "to_confirm": False}},
        "evidence": {},
        "ambitions": {},
        "development_points": [{"facet": "a", "title": "t", "initiatives": [0]}],
        "lenses": {},
        "initiatives": [{"title": "i"}],
        "results": {"anything": 1},
    }

    digest = data_digest(document)

    assert digest == GOLDEN
    document["answers"]["a.1"]["added_later"] = None
    document["municipality"]["name"] = "y"
    assert data_digest(document) == digest
    document["answers"]["a.1"]["note"] = "n"
    assert data_digest(document) != digest


def test_two_at_once_get_the_same_file(archive_folder: Path) -> None:
    key, both = uuid4(), Barrier(2, timeout=10)

    def ask(content: bytes) -> bytes:
        def make() -> bytes:
            both.wait()
            return content

        return kept(key, "digest", make)

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(ask, [b"one", b"two"])

    assert first == second
    assert [path.name for path in (archive_folder / str(key)).iterdir()] == ["digest.zip"]


def test_a_failure_leaves_nothing_half_made(archive_folder: Path) -> None:
    def fail() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept(uuid4(), "digest", fail)

    assert not archive_folder.exists() or not list(archive_folder.rglob("*.zip"))


def test_a_report_of_other_data_is_not_archived(
    confirmed: Assessment, archive_folder: Path
) -> None:
    facet = confirmed.model_version.facets.get(code="visie")
    report = archive_report(confirmed)
    DevelopmentPoint.objects.create(assessment=confirmed, facet=facet, title="Nieuw")

    with pytest.raises(ChangedMeanwhileError):
        archive_of(confirmed, report, b"%PDF-1.7")
    assert list(archive_folder.rglob("*.zip")) == []


def test_an_open_assessment_has_no_archive_yet(
    adviser_client: Client, published_assessment: Assessment
) -> None:
    response = adviser_client.get(reverse("reports:archive", args=[published_assessment.pk]))

    assert response.status_code == 409
    assert "Laat de meting eerst bevestigen" in response.content.decode()


def test_the_archives_go_with_their_assessment(
    confirmed: Assessment, author: Author, archive_folder: Path
) -> None:
    made(confirmed)
    other: UUID = uuid4()
    kept(other, "digest", lambda: b"of another assessment")
    reopen(confirmed, "Een cijfer klopt niet", author)

    with TestCase.captureOnCommitCallbacks(execute=True):
        delete(confirmed, author)

    assert [path.name for path in archive_folder.iterdir()] == [str(other)]


def test_forgetting_what_was_never_made_is_no_matter() -> None:
    forget_archives(uuid4())
