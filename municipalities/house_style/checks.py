"""Whether the texts of our pages can be read in a house style: WCAG 2.2, 1.4.3 and 1.4.11."""

from dataclasses import dataclass
from math import floor

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from municipalities.house_style.colors import WHITE, Color, contrast, read_color
from municipalities.house_style.sheet import MAIN, PREFIX, complete, missing
from municipalities.house_style.tokens import Tokens

TEXT, LARGE = 4.5, 3.0  # large is 24 pixels, or 18.66 bold; parts of controls ask the same
# Pages stay white, with panels and alerts on them; of those, the one that takes most contrast.
PAGE, PANEL, ALERT = "#ffffff", "#f3f5f7", "#fcebea"

Pair = tuple[Promise | str, str, str, float]


def _button(label: Promise | str, kind: str) -> list[Pair]:
    button = f"button-{kind}"
    return [
        (label, f"{button}{state}-color", f"{button}{state}-background-color", TEXT)
        for state in ("", "-hover", "-active", "-focus")
    ]


# What is shown, in which colour, on which, and the contrast that it needs.
PAIRS: list[Pair] = [
    (_("Text"), "document-color", ALERT, TEXT),
    (_("Text"), "paragraph-color", ALERT, TEXT),
    (_("Lead of a page"), "paragraph-lead-color", PAGE, TEXT),
    (_("Heading of a page"), "heading-1-color", PAGE, LARGE),
    (_("Heading of a part"), "heading-2-color", PANEL, TEXT),
    (_("Small heading"), "heading-3-color", PANEL, TEXT),
    (_("Small heading"), "heading-4-color", PANEL, TEXT),
    (_("Link"), "link-color", ALERT, TEXT),
    (_("Link under the mouse"), "link-hover-color", ALERT, TEXT),
    (_("Link under the mouse"), "link-active-color", ALERT, TEXT),
    (_("Link that has the focus"), "link-focus-color", "link-focus-background-color", TEXT),
    (_("Outline of what has the focus"), "focus-outline-color", PANEL, LARGE),
    *_button(_("Main button"), "primary-action"),
    *_button(_("Other button"), "secondary-action"),
    *_button(_("Subtle button"), "subtle"),
    (_("Label of a field"), "form-label-color", PANEL, TEXT),
    (_("Explanation of a field"), "form-field-description-color", PANEL, TEXT),
    (_("Text in a field"), "form-control-color", "form-control-background-color", TEXT),
    (_("Text in a field"), "form-control-focus-color", "form-control-focus-background-color", TEXT),
    (
        _("Example in a field"),
        "form-control-placeholder-color",
        "form-control-background-color",
        TEXT,
    ),
    (_("Border of a field"), "form-control-border-color", PAGE, LARGE),
    (_("Border of a field"), "form-control-focus-border-color", PAGE, LARGE),
    (_("Text in the header"), "page-header-color", "page-header-background-color", TEXT),
    (
        _("Text in the header"),
        "page-header-subtitle-color",
        "page-header-background-color",
        TEXT,
    ),
    (_("Text in the footer"), "page-footer-color", "page-footer-background-color", TEXT),
    (_("Link to the content"), "skip-link-color", "skip-link-background-color", TEXT),
]


@dataclass(frozen=True, slots=True)
class Check:
    """One combination on our pages. The colours are opaque, as they are seen."""

    what: str
    token: str
    color: str
    background: str
    ratio: float
    needed: float

    @property
    def shown(self) -> float:
        """In one decimal, rounded down: what falls short must not look enough."""
        return floor(self.ratio * 10) / 10

    @property
    def passes(self) -> bool:
        return self.ratio >= self.needed


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`total` combinations were computed; `missing` are tokens, each with what it is for."""

    failing: tuple[Check, ...]
    total: int
    missing: tuple[tuple[str, str], ...]

    @property
    def is_fine(self) -> bool:
        return not self.failing


def check(tokens: Tokens) -> CheckReport:
    """What is wrong with these tokens; the same colours under the same name count once."""
    values = complete(tokens)
    checks: dict[tuple[str, str, str], Check] = {}
    for one in (_check(values, pair) for pair in PAIRS):
        checks.setdefault((one.what, one.color, one.background), one)
    failing = sorted((c for c in checks.values() if not c.passes), key=lambda c: c.ratio)
    lacking = tuple((f"{PREFIX}{name}", str(MAIN[name])) for name in missing(tokens))
    return CheckReport(tuple(failing), len(checks), lacking)


def _check(values: dict[str, str], pair: Pair) -> Check:
    what, token, below, needed = pair
    color, background = _as_seen(values[token], values.get(below, below))
    ratio = contrast(color, background)
    return Check(str(what), f"{PREFIX}{token}", str(color), str(background), ratio, needed)


def _as_seen(text: str, below: str) -> tuple[Color, Color]:
    """The two as they are seen where they differ least: what is see-through stands anywhere."""
    color, ground = read_color(text) or WHITE, read_color(below) or WHITE
    grounds = [ground.over(rest) for rest in (WHITE, read_color(ALERT) or WHITE)]
    seen = [(color.over(one), one) for one in grounds]
    return min(seen, key=lambda pair: contrast(*pair))
