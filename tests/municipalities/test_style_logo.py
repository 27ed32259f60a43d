"""What may be in a logo, and what is left of it."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from municipalities.house_style.logo import SIDE_MAX, SIZE_MAX, read_logo
from municipalities.house_style.refusal import RefusedError
from municipalities.models import HouseStyleFile
from tests.municipalities.styles import png

PNG, SVG = HouseStyleFile.ContentType.PNG, HouseStyleFile.ContentType.SVG
SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, attributes: str = "") -> bytes:
    return f"<svg {SPACES} {attributes}>{inside}</svg>".encode()


def cleaned(inside: str) -> str:
    """What is left inside the drawing."""
    content, kind = read_logo(drawing(inside))
    assert kind is SVG
    text = content.decode()
    return text[text.index(">") + 1 :].removesuffix("</svg>")


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ('<rect width="3" fill="#f00"/>', '<rect width="3" fill="#f00"/>'),
        ('<rect style="fill: red; -inkscape-x: y"/>', '<rect fill="red"/>'),
        ('<style>.a, .b{fill:red}</style><g class="a c"/>', '<g fill="red"/>'),
        ('<path d="M0 0" data-name="x" id="p"/>', '<path d="M0 0" id="p"/>'),
        ('<metadata><x xmlns="http://purl.org/"/></metadata><g/>', "<g/>"),
        ('<i:view xmlns:i="http://www.inkscape.org/"><script/></i:view><g/>', "<g/>"),
        ('<g xml:base="http://elders.example/"/>', "<g/>"),
        ('<g o:onload="x" xmlns:o="http://elders.example/"/>', "<g/>"),
        ('<path stroke="red" stroke-dasharray="0.00001"/>', '<path stroke="red"/>'),
        ('<g id="Logo (1)" transform="rotate(3)"/>', '<g id="Logo (1)" transform="rotate(3)"/>'),
        ("<!-- gemaakt met ... --><g/>", "<g/>"),
        ("<?php echo 1 ?><g/>", "<g/>"),
        ("<text><![CDATA[<script>]]></text>", "<text>&lt;script&gt;</text>"),
        ('<rect fill="url(#verloop)"/>', '<rect fill="url(#verloop)"/>'),
        (
            '<linearGradient xlink:href="#a" id="b"/>',
            '<linearGradient xlink:href="#a" id="b"/>',
        ),
        (
            '<clipPath id="a" clip-path="url(#a)"><g clip-path="url(#a)"/></clipPath>',
            '<clipPath id="a"><g/></clipPath>',
        ),
    ],
)
def test_drawing_keeps_its_shapes_alone(inside: str, left: str) -> None:
    assert cleaned(inside) == left


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<script href="https://elders.example/x.js"/>',
        '<script xmlns=""/>',
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>',
        '<rect onclick="alert(1)"/>',
        '<rect ONLOAD="alert(1)"/>',
        "<foreignObject><p/></foreignObject>",
        '<image href="https://elders.example/x.png"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use href="#a"/>',
        '<pattern id="p"/>',
        '<a href="https://elders.example/"><g/></a>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="x"/>',
        "<iframe/>",
        "<filter/>",
        '<linearGradient href="https://elders.example/x.svg#a"/>',
        '<linearGradient xlink:href="data:image/svg+xml,x#a"/>',
        '<linearGradient href=" javascript:alert(1)"/>',
        '<rect fill="url(https://elders.example/x.svg#a)"/>',
        '<rect fill="url(//elders.example/x.svg#a)"/>',
        '<rect fill="url(#a) url(//elders.example)"/>',
        '<rect fill="u\\72l(//elders.example)"/>',
        '<rect fill="src(//elders.example)"/>',
        "<rect fill=\"image-set('//elders.example' 1x)\"/>",
        '<rect fill="var(--a)"/>',
        '<rect fill="ur/**/l(//elders.example)"/>',
        "<style>.a{fill:" + "9" * 5000 + "}</style>",
        '<rect fill="&#117;rl(//elders.example)"/>',
        '<rect style="fill:url(//elders.example)"/>',
        '<style>.a{fill:url(//elders.example)}</style><g class="a"/>',
        "<style>@import '//elders.example/x.css';</style>",
        "<style>@font-face{src:url(//elders.example)}</style>",
        "<style>*{fill:red}</style>",
        "<style>svg .a{fill:red}</style>",
        "<g>&onbekend;</g>",
        "<g>",
        "<g/>" * 6000,
        "<g>" * 300 + "</g>" * 300,
    ],
)
def test_drawing_with_anything_else_is_refused(inside: str) -> None:
    with pytest.raises(RefusedError):
        read_logo(drawing(inside))


@pytest.mark.parametrize(
    "upload",
    [b"\xff\xd8\xff\xe1<x:xmpmeta", b"%PDF-1.7 << /Type >>", b"BM", b"", "naïef < svg".encode()],
)
def test_file_of_another_kind_is_not_called_a_drawing(upload: bytes) -> None:
    with pytest.raises(RefusedError, match=r"^Dit is geen PNG- of SVG-bestand\."):
        read_logo(upload)


def test_refusal_of_a_drawing_names_what_it_holds() -> None:
    with pytest.raises(RefusedError, match="foreignObject"):
        read_logo(drawing("<foreignObject/>"))


@pytest.mark.parametrize(
    "upload",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!doctype svg SYSTEM "file:///etc/passwd"><svg xmlns="http://www.w3.org/2000/svg"/>',
        drawing("").decode().encode("utf-16"),
        b"<svg/>",
        b"<html><svg></svg></html>",
        b"<svg xmlns='http://www.w3.org/1999/xhtml'/>",
        b"GIF89a",
        b"\xff\xd8\xff\xe0 JFIF",
        b"",
        b"\0" * 100,
        b"%PDF-1.7",
    ],
)
def test_other_files_are_no_logo(upload: bytes) -> None:
    with pytest.raises(RefusedError):
        read_logo(upload)


def test_drawing_that_keeps_a_browser_busy_is_refused() -> None:
    clip = '<clipPath id="c">' + '<circle r="9"/>' * 200 + "</clipPath>"
    chain = "".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(200))
    for inside in (clip + '<g clip-path="url(#c)"/>' * 200, chain + '<g fill="url(#g0)"/>' * 200):
        with pytest.raises(RefusedError, match="te veel onderdelen"):
            read_logo(drawing(inside))


def test_drawing_that_grows_by_its_classes_is_refused() -> None:
    style = f"<style>.a{{d:{'1' * 200};points:{'1' * 200}}}</style>"

    with pytest.raises(RefusedError, match="256 kB"):
        read_logo(drawing(style + '<g class="a"/>' * 1000))


def test_handler_on_the_drawing_itself_is_refused() -> None:
    with pytest.raises(RefusedError, match="onload"):
        read_logo(drawing("", 'onload="alert(1)"'))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_picture_of_any_kind_keeps_its_size(mode: str) -> None:
    file = BytesIO()
    Image.new(mode, (8, 4)).save(file, "PNG")

    content, kind = read_logo(file.getvalue())

    with Image.open(BytesIO(content)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "RGBA", (8, 4))
    assert kind is PNG


def test_picture_loses_what_was_packed_along() -> None:
    info, file = PngInfo(), BytesIO()
    info.add_text("Author", "<script>geheim</script>")
    Image.new("RGB", (8, 4)).save(file, "PNG", pnginfo=info, exif=b"Exif\0\0geheim")

    content, _kind = read_logo(file.getvalue() + b"<script>geheim</script>")

    assert b"geheim" in file.getvalue()
    assert b"geheim" not in content


@pytest.mark.parametrize("fills_up", [False, True])
def test_picture_that_breaks_off_is_refused(
    monkeypatch: pytest.MonkeyPatch, *, fills_up: bool
) -> None:
    """WeasyPrint switches the filling up on in every process that rendered a PDF."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", fills_up)
    whole = png()
    for length in range(8, len(whole) - 8):
        with pytest.raises(RefusedError, match="beschadigd"):
            read_logo(whole[:length])


def test_picture_without_pixels_is_refused() -> None:
    whole = png()
    start, end = whole.index(b"IDAT") - 4, whole.index(b"IEND") - 4
    with pytest.raises(RefusedError, match="beschadigd"):
        read_logo(whole[:start] + whole[end:])


def test_picture_has_a_largest_size() -> None:
    assert read_logo(png(SIDE_MAX, 1))[1] is PNG
    with pytest.raises(RefusedError, match="2000 bij 2000"):
        read_logo(png(SIDE_MAX + 1, 1))


def test_picture_of_many_millions_of_pixels_is_not_unpacked() -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    checked = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    bomb = b"\x89PNG\r\n\x1a\n" + checked + b"\0\0\0\0IDAT"

    with pytest.raises(RefusedError, match="2000 bij 2000"):
        read_logo(bomb)


def test_picture_is_kept_no_larger_than_it_is_shown() -> None:
    content, _kind = read_logo(png(SIDE_MAX, SIDE_MAX))

    with Image.open(BytesIO(content)) as image:
        assert image.size == (300, 300)


def test_logo_has_a_largest_size() -> None:
    with pytest.raises(RefusedError, match="256 kB"):
        read_logo(png().ljust(SIZE_MAX + 1))
