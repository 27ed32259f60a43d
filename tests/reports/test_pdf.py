import subprocess
from pathlib import Path

import pytest

from reports import pdf
from reports.pdf import MissingFontsError, RefusedAssetError, render_pdf
from tests.reports.pdf_checks import ACCESSIBLE, ARCHIVE, failures, opened
from tests.reports.test_pdf_finish import document

HOSTNAME = "file:///etc/hostname"
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="


@pytest.mark.parametrize(
    "body",
    [
        f'<link rel="attachment" href="{HOSTNAME}">',
        f'<a rel="attachment" href="{HOSTNAME}">bijlage</a>',
        f'<link rel="stylesheet" href="{HOSTNAME}">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<link rel="stylesheet" href="print.css?next=https://example.org/">',
        f'<style>@import "{HOSTNAME}"</style>',
        f"<style>@font-face {{font-family: x; src: url({HOSTNAME})}}</style><p>tekst</p>",
        f"<style>p {{background: url({HOSTNAME})}}</style><p>tekst</p>",
        f'<p style="list-style: url({HOSTNAME}); display: list-item">tekst</p>',
        f"<style>p::before {{content: url({HOSTNAME})}}</style><p>tekst</p>",
        f'<img alt="" src="{HOSTNAME}">',
        '<img alt="" src="http://127.0.0.1:1/x.png">',
        '<img alt="" src="//127.0.0.1:1/x.png">',
        f'<img alt="" src="{PIXEL}">',
        '<img alt="" src="../../etc/hostname">',
        '<img alt="" src="print.css/../../../etc/hostname">',
        '<base href="file:///etc/"><img alt="" src="hostname">',
        f'<object data="{HOSTNAME}"></object>',
        f'<embed src="{HOSTNAME}">',
        f'<svg><title>x</title><image href="{HOSTNAME}" width="9" height="9"/></svg>',
    ],
)
def test_render_pdf_refuses_whatever_is_not_its_own(body: str) -> None:
    with pytest.raises(RefusedAssetError):
        render_pdf(document(body))


@pytest.mark.parametrize(
    "body",
    [
        f'<p><a href="{HOSTNAME}">een verwijzing</a></p>',
        f'<p>tekst</p><script src="{HOSTNAME}"></script>',
        f'<svg><title>x</title><use href="{HOSTNAME}#a"/></svg>',
        f'<p>tekst</p><iframe src="{HOSTNAME}"></iframe>',
        '<p>tekst</p><meta http-equiv="refresh" content="0; url=https://example.org/">',
    ],
)
def test_render_pdf_leaves_alone_what_a_pdf_does_not_open(body: str) -> None:
    with opened(render_pdf(document(body))) as file:
        assert dict(file.attachments) == {}


@pytest.mark.parametrize("profile", [ARCHIVE, ACCESSIBLE])
def test_render_pdf_prints_any_text(profile: str) -> None:
    odd = "😀 العربية 漢字 ﬁ \N{RIGHT-TO-LEFT OVERRIDE}om \x00 \ud800 \N{ZERO WIDTH JOINER}"

    assert failures(render_pdf(document(f"<h1>{odd}</h1><p><i>{odd}</i></p>")), profile) == []


def test_render_pdf_without_its_fonts_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf, "FONTS", (tmp_path / "Missing.ttf",))

    with pytest.raises(MissingFontsError, match=r"Run scripts/pdf_fonts\.py to make Missing\.ttf"):
        render_pdf(document("<p>tekst</p>"))


def test_no_page_has_the_last_row_of_a_table_alone(tmp_path: Path) -> None:
    tables = [
        '<section class="chapter"><h2>Antwoorden</h2><table><thead><tr><th scope="col">Rij</th>'
        f"</tr></thead><tbody>{'<tr><td>tekst</td></tr>' * rows}</tbody></table></section>"
        for rows in range(32, 40)
    ]
    path = tmp_path / "tables.pdf"
    path.write_bytes(render_pdf(document("".join(tables))))
    words = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout

    rows_of_a_page = [page.count("tekst") for page in words.decode().split("\f")[:-1]]

    assert len(rows_of_a_page) > len(tables)
    assert 1 not in rows_of_a_page
