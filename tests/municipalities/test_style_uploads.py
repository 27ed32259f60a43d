"""What a hostile upload does to the server: nothing that lasts."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from config.uploads import FirstPartUploadHandler
from municipalities.accounts.limits import RATES, Limit
from municipalities.authorship import Author
from municipalities.house_style.forms import READ_AT_MOST
from municipalities.house_style.keeping import ChangedError, clean_stylesheet, keep, switch_on
from municipalities.models import Event, HouseStyle, HouseStyleFile, Municipality, Role, User
from tests.municipalities.invited import errors, text_of
from tests.municipalities.styles import PALE, READABLE, file
from tests.municipalities.test_house_style import SETTINGS, upload

ROUNDS = 5


def test_file_of_ten_megabytes_is_refused_and_never_touches_the_disk(
    manager_client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))

    response = upload(manager_client, stylesheet=file("x.css", READABLE.ljust(10 * 1024**2)))

    assert response.status_code == 422
    assert "groter dan 256 kB" in errors(response)[0]


def test_enough_of_a_file_is_kept_to_see_that_it_is_too_large() -> None:
    assert FirstPartUploadHandler.KEPT >= READ_AT_MOST


def test_uploads_are_counted(manager_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RATES, Limit.STYLE, "1/h/user")
    answers = [upload(manager_client, stylesheet=file("x.css", READABLE)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 429]
    assert "Wacht 60 minuten" in text_of(answers[1])
    assert manager_client.get(SETTINGS).status_code == 200


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/theme.css", "theme.css"),
        ("..\\\\thema.css", "thema.css"),
        ("thema\u202esss.css", "themasss.css"),
        ("<b>thema</b>.css", "b>.css"),
        ("x" * 300 + ".css", "x" * 76 + ".css"),
        ("stijl \U0001f600.css", "stijl \U0001f600.css"),
    ],
)
def test_name_of_a_file_is_a_name_alone(manager_client: Client, name: str, kept: str) -> None:
    response = post_named(manager_client, name)

    page = manager_client.get(SETTINGS).content.decode()
    assert response.status_code == 302
    assert HouseStyleFile.objects.get().name == kept
    assert Event.objects.get().detail == kept
    assert "<b>thema" not in page


def post_named(client: Client, name: str) -> HttpResponse:
    """As a browser sends it: the client of the tests would clean the name first."""
    lines = [
        b"--grens",
        b'Content-Disposition: form-data; name="stylesheet"; filename="%b"' % name.encode(),
        b"Content-Type: text/css",
        b"",
        READABLE,
        b"--grens--",
        b"",
    ]
    return client.generic(
        "POST", SETTINGS, b"\r\n".join(lines), content_type="multipart/form-data; boundary=grens"
    )


@pytest.mark.parametrize("name", ["", "\0", "..", "\u202e"])
def test_file_without_a_name_is_no_file(manager_client: Client, name: str) -> None:
    assert post_named(manager_client, name).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_of_two_uploads_at_once_one_is_kept_whole(
    municipality: Municipality, manager: User
) -> None:
    author, gate = Author(manager, Role.MANAGER), Barrier(2)

    def write(css: bytes) -> None:
        gate.wait()
        try:
            keep(municipality, [clean_stylesheet("x.css", css)], author)
        finally:
            connection.close()

    for _round in range(ROUNDS):
        HouseStyle.objects.all().delete()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(write, [READABLE, PALE]))

        kept = HouseStyleFile.objects.get()
        style = kept.house_style
        contents = {clean_stylesheet("x.css", css) for css in (READABLE, PALE)}
        (one,) = [clean for clean in contents if clean.content == bytes(kept.content)]
        assert style.stylesheet == one.digest


@pytest.mark.django_db(transaction=True)
def test_style_sheet_that_is_uploaded_at_the_same_moment_never_goes_on_unseen(
    municipality: Municipality, manager: User
) -> None:
    author, gate = Author(manager, Role.MANAGER), Barrier(2)
    readable, pale = (clean_stylesheet("x.css", css) for css in (READABLE, PALE))

    def switch() -> None:
        gate.wait()
        try:
            switch_on(municipality, readable.digest, author)
        except ChangedError:
            pass
        finally:
            connection.close()

    def replace() -> None:
        gate.wait()
        try:
            keep(municipality, [pale], author)
        finally:
            connection.close()

    for _round in range(ROUNDS):
        keep(municipality, [readable], author)
        with ThreadPoolExecutor(2) as pool:
            for one in [pool.submit(switch), pool.submit(replace)]:
                one.result()

        style = HouseStyle.objects.get()
        assert (style.stylesheet, style.is_on) == (pale.digest, False)
