"""What who asks for a PDF gets: the file, a page that waits for it, or a sentence why not.

Most of it with a PDF of two pages; a report goes the same way, and takes longer.
"""

import io
import os
import signal
import subprocess
from html import escape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from maturity.models import ModelVersion
from reports.rendering import serving
from tests.rendering.conftest import PATIENCE, until

Processes = list[subprocess.Popen[bytes]]
FAILED = "Het rapport kon niet worden gemaakt"


@pytest.fixture
def address(assessment: Assessment) -> str:
    return f"{reverse('reports:questions', args=[assessment.pk])}?facet=mensen"


def followed(client: Client, address: str) -> HttpResponse:
    """What is answered once there is no need to wait any more."""
    until(lambda: client.get(f"{address}&volgen=1").status_code != 202)
    return client.get(f"{address}&volgen=1")


def test_a_person_waits_on_a_page_that_leads_to_the_file(
    browser_client: Client, address: str
) -> None:
    waiting = browser_client.get(address)
    page, again = waiting.content.decode(), escape(f"{address}&volgen=1")

    assert waiting.status_code == 202
    assert "Uw rapport wordt gemaakt" in page
    assert f'<noscript><meta http-equiv="refresh" content="3;url={again}"></noscript>' in page
    assert f'data-follow="{again}"' in page
    assert waiting.headers["Cache-Control"] == "no-store"
    assert followed(browser_client, address).headers["Location"] == address
    assert browser_client.get(address).content.startswith(b"%PDF")


def test_a_report_comes_without_the_chapters_that_were_left_out(
    browser_client: Client, published_assessment: Assessment
) -> None:
    path = reverse("reports:report_pdf", args=[published_assessment.pk])
    few = f"{path}?zonder=samenvatting,facetten,toelichting,methode,model"

    waiting = browser_client.get(few)

    assert (
        escape(f'href="{path[:-4]}/?zonder=samenvatting', quote=False) in waiting.content.decode()
    )
    assert followed(browser_client, few).headers["Location"] == few
    assert len(browser_client.get(few).content) < 100_000
    assert browser_client.get(f"{path}?volgen=1").status_code == 503  # that is another file


def test_a_script_that_follows_gets_a_status_and_no_page(
    browser_client: Client, address: str
) -> None:
    browser_client.get(address)
    browser_client.defaults.pop("HTTP_ACCEPT")

    busy = browser_client.get(f"{address}&volgen=1")

    assert (busy.status_code, busy.content) == (202, b"")


def test_a_program_is_sent_away_when_others_wait_already(
    adviser_client: Client, address: str, processes: Processes
) -> None:
    with serving.WAITING, serving.WAITING:
        response = adviser_client.get(address)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert len(processes) == 1


def test_a_program_does_not_wait_for_ever(
    adviser_client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "LONGEST_WAIT", 0.05)

    assert adviser_client.get(address).status_code == 503


def test_a_program_waits_for_a_file_that_is_then_served_without_making_anything(
    adviser_client: Client, address: str, processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = adviser_client.get(address)
    made = response.content
    monkeypatch.setattr(
        "reports.question_sheet.question_sheet_html", lambda *_: pytest.fail("made again")
    )

    assert adviser_client.get(address).content == made
    assert made.startswith(b"%PDF")
    assert response.headers["Content-Type"] == "application/pdf"
    assert len(processes) == 1


def test_out_of_memory_is_a_sentence_and_the_next_request_tries_again(
    browser_client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "REPORT_MEGABYTES", 100)
    assert browser_client.get(address).status_code == 202

    failed = followed(browser_client, address)

    assert failed.status_code == 503
    assert FAILED in failed.content.decode()
    assert f'href="{address}"' in failed.content.decode()  # to try it again
    monkeypatch.setattr(settings, "REPORT_MEGABYTES", 1024)
    assert browser_client.get(address).status_code == 202


def test_what_is_not_made_is_a_sentence_for_programs_too(
    adviser_client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "REPORT_MEGABYTES", 100)

    response = adviser_client.get(address)

    assert response.status_code == 503
    assert FAILED in response.content.decode()


def test_a_killed_process_is_a_sentence_and_leaves_no_half_file(
    browser_client: Client, address: str, processes: Processes, reports_folder: Path
) -> None:
    browser_client.get(address)
    os.kill(processes[0].pid, signal.SIGKILL)

    failed = followed(browser_client, address)

    assert (failed.status_code, FAILED in failed.content.decode()) == (503, True)
    assert [path.name for path in reports_folder.iterdir()] == ["rendering"]
    assert browser_client.get(address).status_code == 202
    assert followed(browser_client, address).status_code == 302


def test_a_full_queue_is_a_sentence(
    browser_client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.rendering.places.PLACES", 0)

    response = browser_client.get(address)

    assert response.status_code == 503
    assert "er worden nu te veel rapporten gemaakt" in response.content.decode()


def test_a_store_that_cannot_be_written_is_a_sentence(
    browser_client: Client, address: str, reports_folder: Path
) -> None:
    reports_folder.write_bytes(b"a file where the folder should be")

    response = browser_client.get(address)

    assert response.status_code == 503
    assert FAILED in response.content.decode()


def test_who_follows_starts_nothing(
    browser_client: Client, address: str, processes: Processes
) -> None:
    assert browser_client.get(f"{address}&volgen=1").status_code == 503
    assert processes == []


def test_another_municipality_cannot_follow(
    browser_client: Client, other_adviser_client: Client, address: str, processes: Processes
) -> None:
    browser_client.get(address)
    before = other_adviser_client.get(f"{address}&volgen=1").status_code
    processes[0].wait(PATIENCE)
    after = other_adviser_client.get(f"{address}&volgen=1").status_code

    assert (before, after) == (404, 404)


def test_visitors_wait_for_the_example(
    client: Client, model_version: ModelVersion, processes: Processes
) -> None:
    page = client.get(reverse("reports:example_pdf"), headers={"Accept": "text/html"})

    assert page.status_code == 202
    assert 'href="/voorbeeld/"' in page.content.decode()
    assert len(processes) == 1


def test_the_command_says_what_went_wrong(
    published_assessment: Assessment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "REPORT_MEGABYTES", 100)
    path, err = tmp_path / "rapport.pdf", io.StringIO()

    with pytest.raises(SystemExit):
        call_command("report", str(published_assessment.pk), output=str(path), stderr=err)

    assert "Het rapport is niet gemaakt: het kostte te veel tijd of geheugen." in err.getvalue()
    assert not path.exists()
