"""The radar as pixels."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from reports import pdf
from reports.pdf import MissingFontsError
from reports.radar import radar_of
from reports.radar_png import PictureError, png_of
from reports.radar_svg import draw_radar
from tests.reports.made_up import report

pytestmark = pytest.mark.looks

LETTERS = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="20">{}</svg>'


def picture(svg: str, width: int = 1920) -> Image.Image:
    return Image.open(BytesIO(png_of(svg, width))).convert("RGB")


def test_picture_is_wide_enough_for_slides_and_stands_on_white() -> None:
    drawn = picture(draw_radar(radar_of(report())))

    assert drawn.width == 1920
    assert drawn.getpixel((0, drawn.height - 1)) == (255, 255, 255)


def test_picture_shows_the_drawing_with_its_words() -> None:
    radar = draw_radar(radar_of(report()))
    shapes, all_of_it = picture(radar.replace("<text", "<text display='none'")), picture(radar)

    letters = ImageChops.difference(shapes, all_of_it).getbbox()

    assert letters is not None
    # from the name of one dimension at the left to that of the other at the right
    assert letters[2] - letters[0] > 1800
    assert len(shapes.getcolors(1 << 24) or ()) > 100


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_every_weight_has_letters_of_its_own(weight: int) -> None:
    def word(weight: int) -> Image.Image:
        text = f'<text y="15" font-family="\'Source Sans 3\', sans-serif" font-weight="{weight}">'
        return picture(LETTERS.format(f"{text}Fase</text>"), 400)

    others = [word(other) for other in (400, 600, 700) if other != weight]

    assert all(ImageChops.difference(word(weight), other).getbbox() for other in others)


def test_same_drawing_gives_the_same_bytes() -> None:
    radar = draw_radar(radar_of(report()))

    assert png_of(radar) == png_of(radar)


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(PictureError):
        png_of("<svg")


def test_without_fonts_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "FONTS", (pdf.FONTS[0].with_name("Missing.ttf"),))

    with pytest.raises(MissingFontsError):
        png_of(LETTERS)
