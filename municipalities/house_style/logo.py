"""A logo comes in: as PNG or SVG, read completely and written anew."""

import struct
import zlib
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image

from municipalities.house_style.refusal import RefusedError
from municipalities.house_style.svg import clean_svg
from municipalities.models import HouseStyleFile

SIZE_MAX = 256 * 1024  # bytes
SIDE_MAX = 2000  # pixels
KEPT_MAX = (600, 300)  # pixels; pages show it 40 high, screens have up to three for each
PNG = b"\x89PNG\r\n\x1a\n"
BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # a mark of the encoding, and space
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)

ContentType = HouseStyleFile.ContentType


def read_logo(upload: bytes) -> tuple[bytes, ContentType]:
    """What to serve, and as what. Raises RefusedError."""
    _check_weight(upload)
    if upload.startswith(PNG):
        return _clean_png(upload), ContentType.PNG
    if upload.lstrip(BEFORE_MARKUP).startswith(b"<"):
        drawing = clean_svg(upload)
        _check_weight(drawing)  # a class that many parts have is written many times
        return drawing, ContentType.SVG
    raise RefusedError(_("This is no PNG or SVG file. Choose one of those."))


def _check_weight(content: bytes) -> None:
    if len(content) > SIZE_MAX:
        sentence = _("The logo is larger than %(size)s kB. Choose a smaller one.")
        raise RefusedError(sentence % {"size": SIZE_MAX // 1024})


def _clean_png(upload: bytes) -> bytes:
    """The pixels alone, without anything that was packed along.

    The library that renders PDFs tells Pillow to fill up what is missing of a picture, in the whole
    process: hence the look at every chunk.
    """
    try:
        with Image.open(BytesIO(upload), formats=["PNG"]) as image:
            _check_size(image)  # before the pixels are unpacked
            image.verify()
        with Image.open(BytesIO(upload), formats=["PNG"]) as image:
            pixels = image.convert("RGBA")
        pixels.thumbnail(KEPT_MAX)
        clean = Image.new("RGBA", pixels.size)
        clean.paste(pixels)
    except Image.DecompressionBombError as error:
        raise _too_wide() from error
    except BROKEN as error:
        raise RefusedError(_("This PNG file is damaged. Save the logo again.")) from error
    written = BytesIO()
    clean.save(written, "PNG", optimize=True)
    return written.getvalue()


def _check_size(image: Image.Image) -> None:
    if max(image.size) > SIDE_MAX:
        raise _too_wide()


def _too_wide() -> RefusedError:
    sentence = _("The logo is larger than %(side)s by %(side)s pixels. Choose a smaller one.")
    return RefusedError(sentence % {"side": SIDE_MAX})
