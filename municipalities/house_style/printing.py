"""The house style on paper: what a title page takes of it."""

from base64 import b64encode
from dataclasses import dataclass

from municipalities.house_style.colors import WHITE, Color, contrast, read_color
from municipalities.house_style.showing import look_of
from municipalities.house_style.tokens import Tokens, read_tokens
from municipalities.models import HouseStyleFile, Municipality

READABLE = 4.5  # WCAG 2.2, contrast of text


@dataclass(frozen=True, slots=True)
class PrintedStyle:
    """Colours as CSS writes them; empty where the style has none that can be read on its ground:
    accent and heading lie on white, the band is the ground of the logo. `logo` is a data address,
    so that it needs nothing from elsewhere; empty without one."""

    accent: str = ""
    heading: str = ""
    band: str = ""
    logo: str = ""


def printed_style(municipality: Municipality) -> PrintedStyle | None:
    """What its pages show: None while the house style is off, and once the municipality merged."""
    look = look_of(municipality)
    if look is None:
        return None
    files = {file.part: file for file in municipality.house_style.files.all()}
    sheet = files.get(HouseStyleFile.Part.STYLESHEET)
    logo = files.get(HouseStyleFile.Part.LOGO)
    tokens = read_tokens(bytes(sheet.content)) if sheet else Tokens({})
    return PrintedStyle(
        accent=_on_white(tokens, "--utrecht-link-color"),
        heading=_on_white(tokens, "--utrecht-heading-1-color"),
        band=str(_color(tokens, "--utrecht-page-header-background-color") or ""),
        logo=_address(logo) if logo else "",
    )


def _on_white(tokens: Tokens, name: str) -> str:
    color = _color(tokens, name)
    return str(color) if color and contrast(color, WHITE) >= READABLE else ""


def _color(tokens: Tokens, name: str) -> Color | None:
    """As it is seen on paper: never transparent."""
    color = read_color(tokens.get(name) or "")
    return color.over(WHITE) if color else None


def _address(file: HouseStyleFile) -> str:
    return f"data:{file.content_type};base64,{b64encode(bytes(file.content)).decode()}"
