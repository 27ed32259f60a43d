"""The radar as pixels: for slides, and for documents that are edited elsewhere."""

from resvg_py import svg_to_bytes

from maturity.drawing import WHITE
from reports.pdf import FONTS, require_fonts
from reports.pdf_text import covered_characters, printable

SLIDE_WIDTH = 1920


class PictureError(Exception):
    """The drawing could not be made into a picture."""


def png_of(svg: str, width: int = SLIDE_WIDTH) -> bytes:
    """A drawing of ours on a white ground, so many pixels wide, with our own fonts; the same
    drawing gives the same bytes. Raises MissingFontsError, PictureError."""
    require_fonts()
    try:
        return bytes(
            svg_to_bytes(
                svg_string=printable(svg, covered_characters(FONTS)),
                background=WHITE,
                width=width,
                skip_system_fonts=True,
                font_files=[str(font) for font in FONTS],
                sans_serif_family="Source Sans 3",
            )
        )
    except ValueError as error:
        raise PictureError("The drawing could not be made into a picture") from error
