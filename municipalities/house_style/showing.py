"""What pages link to, and what the settings show."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from municipalities.house_style.checks import CheckReport, check
from municipalities.house_style.tokens import read_tokens
from municipalities.models import HouseStyle, HouseStyleFile, Municipality

NEUTRAL_COOKIE, WANTED = "neutral_style", "1"  # for one's own eyes: stays in this browser
PREVIEWED = "previewed_style"  # in the session: the municipality whose style a manager tries


@dataclass(frozen=True, slots=True)
class Look:
    """The house style of a page: addresses that are empty for what it does not have."""

    stylesheet: str
    logo: str
    is_preview: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a municipality; the report is of its style sheet."""

    is_on: bool
    digest: str
    stylesheet: HouseStyleFile | None
    logo: HouseStyleFile | None
    logo_url: str
    report: CheckReport | None

    @property
    def is_empty(self) -> bool:
        return self.stylesheet is None and self.logo is None

    @property
    def must_be_accepted(self) -> bool:
        return self.failing > 0

    @property
    def failing(self) -> int:
        return len(self.report.failing) if self.report else 0


def look_of(municipality: Municipality, previewed: int | None = None) -> Look | None:
    """None when its pages are neutral. One that merged shows its own logo no more: those who took
    over its assessments read along, and its files are its members' alone."""
    style = _style_of(municipality)
    if style is None or municipality.has_ended:
        return None
    if style.is_on:
        return Look(_stylesheet_url(style), _logo_url(style))
    if municipality.pk == previewed and (style.stylesheet or style.logo):
        return Look(_stylesheet_url(style), _logo_url(style), is_preview=True)
    return None


def wants_neutral(request: HttpRequest) -> bool:
    return request.COOKIES.get(NEUTRAL_COOKIE) == WANTED


def kept_of(municipality: Municipality) -> Kept:
    style = _style_of(municipality)
    files = {file.part: file for file in style.files.all()} if style else {}
    stylesheet = files.get(HouseStyleFile.Part.STYLESHEET)
    return Kept(
        is_on=style is not None and style.is_on,
        digest=style.stylesheet if style else "",
        stylesheet=stylesheet,
        logo=files.get(HouseStyleFile.Part.LOGO),
        logo_url=_logo_url(style) if style else "",
        report=check(read_tokens(bytes(stylesheet.content))) if stylesheet else None,
    )


def _style_of(municipality: Municipality) -> HouseStyle | None:
    try:
        return municipality.house_style
    except HouseStyle.DoesNotExist:
        return None


def _stylesheet_url(style: HouseStyle) -> str:
    return _url("municipalities:style_sheet", style, style.stylesheet)


def _logo_url(style: HouseStyle) -> str:
    return _url("municipalities:style_logo", style, style.logo)


def _url(name: str, style: HouseStyle, digest: str) -> str:
    return reverse(name, args=[style.municipality.code, digest]) if digest else ""
