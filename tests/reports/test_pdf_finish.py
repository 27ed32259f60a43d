import pytest

from reports.pdf import Attachment, render_pdf
from reports.pdf_tags import structure_elements
from tests.reports.pdf_checks import ACCESSIBLE, ARCHIVE, attributes, failures, opened, tags

TABLE = """
<h1>Uitkomst</h1>
<p><a href="#tabel">Naar de tabel</a> <a href="https://example.org/">elders</a></p>
<h2 id="tabel">Tabel</h2>
<table>
  <thead><tr><th scope="col">Facet</th><th scope="col">Fase</th></tr></thead>
  <tbody>
    <tr><th scope="row" rowspan="2">Content</th><td>1</td></tr>
    <tr><td>2</td></tr>
  </tbody>
</table>
<ul><li>een</li><li>twee</li></ul>
<svg width="9" height="9" viewBox="0 0 9 9"><title>Vlag</title><path d="M0 0h9v9z"/></svg>
"""
DATA = Attachment("meting.json", b'{"a": "\xc3\xa9"}\n', "application/json", "De antwoorden")
SOURCE = Attachment("antwoorden.csv", b"code;waarde\r\n", "text/csv", "Als tabel", "Source")


def document(body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="nl"><head><title>Rapport</title>'
        '<meta name="dcterms.created" content="2025-11-12T10:00:00Z">'
        f'<link rel="stylesheet" href="print.css"></head><body>{body}</body></html>'
    )


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(document(TABLE), attachments=[DATA, SOURCE])


@pytest.mark.parametrize("profile", [ARCHIVE, ACCESSIBLE])
def test_finished_pdf_follows_the_standard(pdf: bytes, profile: str) -> None:
    assert failures(pdf, profile) == []


def test_tags_tell_what_everything_is(pdf: bytes) -> None:
    kinds = [tag for tag in tags(pdf) if tag not in {"Span", "NonStruct", "Lbl", "LBody"}]

    assert kinds == [
        *("Document", "H1", "P", "Link", "Link", "H2"),
        *("Table", "THead", "TR", "TH", "TH", "TBody", "TR", "TH", "TD", "TR", "TD"),
        *("L", "LI", "LI", "Figure"),
    ]


def test_header_cells_say_what_they_are_the_header_of(pdf: bytes) -> None:
    assert attributes(pdf, "TH", "/Scope") == ["/Column", "/Column", "/Row"]


def test_plain_cells_have_no_list_of_headers(pdf: bytes) -> None:
    assert attributes(pdf, "TD", "/Headers") == [None, None]


def test_a_plain_cell_instead_of_a_header_cell_is_noticed() -> None:
    changed = render_pdf(document(TABLE.replace("<th", "<td").replace("</th", "</td")))

    assert "TH" not in tags(changed)


def test_pictures_have_a_text(pdf: bytes) -> None:
    assert failures(render_pdf(document(TABLE.replace("<title>Vlag</title>", ""))), ACCESSIBLE)


def test_pictures_are_where_their_box_says() -> None:
    """At the margins of 20 mm at the left and 17 mm at the top of A4, 9 pixels wide and high."""
    square = '<svg style="display: block" width="9" height="9"><title>Vlak</title></svg>'

    with opened(render_pdf(document(square))) as file:
        (figure,) = (e for e in structure_elements(file) if str(e.S) == "/Figure")
        box = [float(side) for side in figure.A.BBox]

    assert box == [56.69, 786.95, 63.44, 793.7]


def test_running_heads_are_no_content() -> None:
    """The page number at the foot comes after the only paragraph."""
    with opened(render_pdf(document("<p>tekst</p>"))) as file:
        content = file.pages[0].Contents.read_bytes()
        owners = list(file.Root.StructTreeRoot.ParentTree.Nums[1])

    assert content.count(b"/Artifact <</Type /Pagination>> BDC") == 1
    assert [owner is None for owner in owners] == [False, True]


def test_links_are_described_by_their_text(pdf: bytes) -> None:
    with opened(pdf) as file:
        contents = [str(annotation.Contents) for annotation in file.pages[0].Annots]

    assert contents == ["Naar de tabel", "https://example.org/"]


def test_catalogue_has_language_and_shows_the_title(pdf: bytes) -> None:
    with opened(pdf) as file:
        catalogue = file.Root
        assert str(catalogue.Lang) == "nl"
        assert bool(catalogue.ViewerPreferences.DisplayDocTitle)
        assert bool(catalogue.MarkInfo.Marked)
        assert str(file.docinfo.Title) == "Rapport"


def test_metadata_names_both_standards_and_is_not_compressed(pdf: bytes) -> None:
    with opened(pdf) as file:
        metadata = file.Root.Metadata
        assert "/Filter" not in metadata
        with file.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
            assert xmp["pdfuaid:part"] == "1"


def test_attachments_come_out_as_they_went_in(pdf: bytes) -> None:
    with opened(pdf) as file:
        files = {name: spec.get_file().read_bytes() for name, spec in file.attachments.items()}
        kinds = {
            str(spec.UF): (str(spec.AFRelationship), str(spec.EF.F.Subtype), str(spec.Desc))
            for spec in file.Root.AF
        }

    assert files == {DATA.name: DATA.data, SOURCE.name: SOURCE.data}
    assert kinds == {
        "meting.json": ("/Data", "/application/json", "De antwoorden"),
        "antwoorden.csv": ("/Source", "/text/csv", "Als tabel"),
    }


def test_data_that_ends_like_a_line_leaves_the_file_valid() -> None:
    form_feed = Attachment("los.bin", b"\x0c", "application/octet-stream", "Eindigt op CR")

    pdf = render_pdf(document(TABLE), attachments=[form_feed])

    assert b"\r\rendstream" in pdf
    assert failures(pdf, ARCHIVE) == []


def test_same_input_gives_the_same_bytes(pdf: bytes) -> None:
    assert render_pdf(document(TABLE), attachments=[DATA, SOURCE]) == pdf
