"""The memo as PDF, ODT and DOCX: the same words, two pages, and documents that others can read."""

import os
import subprocess
import sys
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.utils.translation import override
from PIL import Image

from reports.memo.blocks import memo_blocks, texts_of
from reports.memo.docx_file import memo_docx
from reports.memo.files import radar_of_memo
from reports.memo.memo import Memo, memo_of
from reports.memo.odt_file import memo_odt
from reports.memo.pdf_file import memo_html
from reports.pdf import render_pdf
from reports.report import Report
from tests.reports.made_up import MADE_AT, concept, with_free_text
from tests.reports.memo_reports import planned, point, with_texts
from tests.reports.office_texts import (
    FRAME,
    TEXT,
    WORD,
    as_pdf,
    part,
    texts_of_docx,
    texts_of_odt,
    texts_of_pdf,
)
from tests.reports.pdf_checks import ACCESSIBLE, ARCHIVE, attributes, failures, tags

pytestmark = pytest.mark.looks

HOSTILE = (
    "<b>&amp;</b>]]> {{ x }} \x00\x08\x0b\x1f\ufffe \u202e\u05e2\u05d1\u05e8\u202c العربية"
    " z\u0337\u031ba\u0337l\u0334 😀👩\u200d👧 =1+1 "
)
LONGEST = ("lange woorden staan hier ", "W", "w", "@%&")
ODF_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ODF_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
CORE = "docProps/core.xml"


def memo(shown: Report) -> Memo:
    return memo_of(shown, MADE_AT, ["adviseur"])


def full() -> Memo:
    asked = ("Geld: 5.000 euro", "Uren: 4 uur per week", "Besluit: een vaste plek")
    return memo(
        planned(point(1, "high", MADE_AT.date(), asked=asked, description="Zo doen we het."))
    )


def words(shown: Memo) -> list[str]:
    return [text for block in memo_blocks(shown) for text in texts_of(block)]


@cache
def radar(shown: Memo) -> bytes:
    return radar_of_memo(shown)


def odt(shown: Memo) -> bytes:
    return memo_odt(shown, radar(shown))


def docx(shown: Memo) -> bytes:
    return memo_docx(shown, radar(shown))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(memo_html(full()))


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By LibreOffice: a usual memo, hostile ones, and those with the longest texts."""
    documents = {"odt.odt": odt(full()), "docx.docx": docx(full())}
    hostile = memo(with_texts(HOSTILE))
    documents |= {"odt-hostile.odt": odt(hostile), "docx-hostile.docx": docx(hostile)}
    for number, text in enumerate(LONGEST):
        longest = memo(with_texts(text))
        documents |= {f"odt-{number}.odt": odt(longest), f"docx-{number}.docx": docx(longest)}
    return as_pdf(documents, tmp_path_factory.mktemp("office"))


def found_in_order(texts: list[str], all_words: str) -> list[str]:
    """The texts that are not there, or not after the one before."""
    missing, place = [], 0
    for text in texts:
        found = all_words.find(" ".join(text.split()), place)
        if found < 0:
            missing.append(text)
        else:
            place = found + len(text)
    return missing


def test_the_three_say_the_same(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "memo.pdf"
    path.write_bytes(pdf)

    assert texts_of_odt(odt(full())) == words(full())
    assert texts_of_docx(docx(full())) == words(full())
    assert found_in_order(words(full()), texts_of_pdf(path)) == []


@pytest.mark.parametrize("name", ["odt.odt", "docx.docx"])
def test_libreoffice_loses_no_text(converted: dict[str, Path], name: str) -> None:
    assert found_in_order(words(full()), texts_of_pdf(converted[name])) == []


def test_libreoffice_opens_what_is_hostile(converted: dict[str, Path]) -> None:
    for name in ("odt-hostile.odt", "docx-hostile.docx"):
        assert "<b>&amp;</b>]]> {{ x }}" in texts_of_pdf(converted[name])


def test_the_longest_texts_take_two_pages_in_a_text_document(converted: dict[str, Path]) -> None:
    """The hostile ones have letters that LibreOffice takes from taller fonts of the machine."""
    pages = {}
    for name, path in converted.items():
        with pikepdf.open(path) as file:
            pages[name] = len(file.pages)

    ours = [name for name in converted if "hostile" not in name]
    assert {name: pages[name] for name in ours} == dict.fromkeys(ours, 2)


@pytest.mark.parametrize("text", [*LONGEST, HOSTILE])
def test_the_longest_texts_take_two_pages_and_follow_the_standards(text: str) -> None:
    rendered = render_pdf(memo_html(memo(with_texts(text))))

    with pikepdf.open(BytesIO(rendered)) as file:
        assert len(file.pages) == 2
    assert failures(rendered, ARCHIVE) == []
    assert failures(rendered, ACCESSIBLE) == []


@pytest.mark.parametrize("profile", [ARCHIVE, ACCESSIBLE])
def test_memo_follows_the_standards(pdf: bytes, profile: str) -> None:
    assert failures(pdf, profile) == []


def test_an_empty_memo_follows_the_standards() -> None:
    with override("en"):
        rendered = render_pdf(memo_html(memo(concept())))

    assert failures(rendered, ARCHIVE) + failures(rendered, ACCESSIBLE) == []
    with pikepdf.open(BytesIO(rendered)) as file:
        assert str(file.Root.Lang) == "en"


def test_pdf_has_headings_scopes_and_a_picture_that_says_the_numbers(pdf: bytes) -> None:
    from reports.pdf_tags import structure_elements

    with pikepdf.open(BytesIO(pdf)) as file:
        pictures = [str(e.Alt) for e in structure_elements(file) if str(e.S) == "/Figure"]

    assert tags(pdf).count("H1") == 1
    assert set(attributes(pdf, "TH", "/Scope")) == {"/Column", "/Row"}
    assert len(pictures) == 1
    assert "Luisteren: Fase 1" in pictures[0]


def test_same_memo_gives_the_same_bytes_that_tell_no_time() -> None:
    for write in (odt, docx):
        with zipfile.ZipFile(BytesIO(write(full()))) as file:
            assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert write(full()) == write(full())


def test_odt_is_the_same_whatever_the_process_wrote_before() -> None:
    in_another_process = (
        "import django, sys; django.setup()\n"
        "from odf.opendocument import OpenDocumentSpreadsheet\n"
        "from tests.reports.test_memo_files import full, odt\n"
        "OpenDocumentSpreadsheet()\n"
        "sys.stdout.buffer.write(odt(full()))"
    )
    other = subprocess.run(
        [sys.executable, "-c", in_another_process],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )

    assert other.stdout == odt(full())


def test_odt_begins_with_what_it_is() -> None:
    with zipfile.ZipFile(BytesIO(odt(full()))) as file:
        first = file.infolist()[0]

        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert file.read(first) == b"application/vnd.oasis.opendocument.text"


def test_odt_has_real_headings_lists_and_header_rows() -> None:
    content = part(odt(full()), "content.xml")
    levels = [h.get(f"{TEXT}outline-level") for h in content.iter(f"{TEXT}h")]
    lists = [one.get(f"{TEXT}style-name") for one in content.iter(f"{TEXT}list")]
    starts = [one.get(f"{TEXT}start-value") for one in content.iter(f"{TEXT}list-item")]

    assert levels == ["1", "2", "3", "3", "2", "2", "2", "2"]
    assert lists == ["Numbers", "Numbers", "Bullets", "Bullets"]
    assert [start for start in starts if start] == ["1", "3"]
    assert len(list(content.iter(f"{ODF_TABLE}table-header-rows"))) == 2


def test_docx_has_real_headings_lists_and_header_rows() -> None:
    body = part(docx(full()), "word/document.xml")
    styles = [one.get(f"{WORD}val") for one in body.iter(f"{WORD}pStyle")]

    assert [s for s in styles if s and s.startswith("Heading")] == [
        f"Heading{level}" for level in (1, 2, 3, 3, 2, 2, 2, 2)
    ]
    assert (styles.count("ListNumber"), styles.count("ListBullet")) == (3, 3 + 4)
    assert len(list(body.iter(f"{WORD}tblHeader"))) == 2


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_documents_know_their_title_and_language(language: str, tag: str) -> None:
    with override(language):
        shown = full()
        about_odt, about_docx = part(odt(shown), "meta.xml"), part(docx(shown), CORE)
        styles_odt = part(odt(shown), "styles.xml")
        styles_docx = part(docx(shown), "word/styles.xml")

    for about in (about_odt, about_docx):
        assert about.findtext(f".//{DC}language") == tag
        assert (about.findtext(f".//{DC}title") or "").endswith("Ons Dorp, Meting 2025")
    assert {one.get(f"{ODF_FO}language") for one in styles_odt.iter()} == {None, language}
    assert {one.get(f"{WORD}val") for one in styles_docx.iter(f"{WORD}lang")} == {tag}


def test_pictures_in_documents_say_the_numbers_and_are_legible() -> None:
    (frame,) = part(odt(full()), "content.xml").iter(FRAME)
    (properties,) = part(docx(full()), "word/document.xml").iter(f"{DRAWING}docPr")
    with zipfile.ZipFile(BytesIO(odt(full()))) as file:
        picture = Image.open(BytesIO(file.read("Pictures/radar.png")))

    assert "Luisteren: Fase 1" in "".join(frame.itertext())
    assert "Luisteren: Fase 1" in (properties.get("descr") or "")
    assert picture.width == 1200


def test_texts_of_users_are_only_text() -> None:
    shown = memo(with_free_text("<script>alert(1)</script>&"))

    assert "<script>" not in memo_html(shown)
    assert texts_of_odt(odt(shown)) == texts_of_docx(docx(shown)) == words(shown)
