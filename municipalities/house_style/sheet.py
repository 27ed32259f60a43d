"""The style sheet of a house style: which tokens it sets, and what stands in for one that lacks.

It sets colours, the weight of headings and buttons, and corners. Sizes and spaces stay ours, so
that a page keeps fitting on a phone; so do the colours of statuses, which published themes often
get wrong. Fonts stay ours as well: a theme only names them. Radio buttons and the breadcrumb follow
the links (static/css/theme-*.css). Every value is read and written anew.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from municipalities.house_style.colors import read_color
from municipalities.house_style.tokens import Tokens

PREFIX = "--utrecht-"
INK, MUTED, CONTROL, ACCENT, WHITE = "#17222e", "#4a5563", "#66717e", "#7a1f55", "#ffffff"
NONE = "#00000000"


def _button(kind: str, background: str, color: str, border: str) -> dict[str, tuple[str, ...]]:
    """The colours of a kind of button; a state that is left out looks like the one before."""
    button = f"button-{kind}"
    base = {"background-color": background, "color": color, "border-color": border}
    tokens: dict[str, tuple[str, ...]] = {
        f"{button}-{part}": (otherwise,) for part, otherwise in base.items()
    }
    for state, before in (("hover", ""), ("active", "-hover"), ("focus", "")):
        tokens |= {f"{button}-{state}-{part}": (f"{button}{before}-{part}",) for part in base}
    return tokens


# What a style sheet sets, each with what stands in when the theme does not have it: another token
# or, in the end, the value of the neutral theme.
OTHERWISE: dict[str, tuple[str, ...]] = {
    "document-color": (INK,),
    "paragraph-color": ("document-color",),
    "paragraph-lead-color": ("paragraph-color",),
    "heading-color": ("document-color",),
    **{f"heading-{level}-color": ("heading-color",) for level in range(1, 5)},
    "heading-font-weight": ("700",),
    **{f"heading-{level}-font-weight": ("heading-font-weight",) for level in range(1, 5)},
    "link-color": (ACCENT,),
    "link-hover-color": ("link-color",),
    "link-active-color": ("link-hover-color",),
    "link-focus-color": ("document-color",),
    "link-focus-background-color": (NONE,),
    "focus-outline-color": (INK,),
    "focus-inverse-outline-color": (WHITE,),
    "button-font-weight": ("600",),
    "button-border-radius": ("0.25rem",),
    **_button("primary-action", "link-color", WHITE, "button-primary-action-background-color"),
    **_button("secondary-action", WHITE, "link-color", "button-secondary-action-color"),
    **_button("subtle", NONE, "link-color", NONE),
    "form-label-color": ("document-color",),
    "form-field-description-color": (MUTED,),
    "form-control-background-color": ("textbox-background-color", WHITE),
    "form-control-border-color": ("textbox-border-color", CONTROL),
    "form-control-border-radius": ("textbox-border-radius", "0.25rem"),
    "form-control-color": ("textbox-color", "document-color"),
    "form-control-placeholder-color": ("textbox-placeholder-color", MUTED),
    "form-control-focus-background-color": ("form-control-background-color",),
    "form-control-focus-border-color": ("form-control-border-color",),
    "form-control-focus-color": ("form-control-color",),
    "page-header-background-color": (WHITE,),
    "page-header-color": (INK,),
    "page-header-subtitle-color": ("page-header-color",),
    "page-footer-background-color": (INK,),
    "page-footer-color": (WHITE,),
    "skip-link-background-color": (INK,),
    "skip-link-color": (WHITE,),
}
# Without these a page falls back on the neutral theme where it shows most.
MAIN: dict[str, Promise | str] = {
    "document-color": _("Text"),
    "link-color": _("Link"),
    "button-primary-action-color": _("Words on the main button"),
    "form-control-border-color": _("Border of a field"),
    "focus-outline-color": _("Outline of what has the focus"),
    "page-header-background-color": _("Background of the header"),
    "page-header-color": _("Text in the header"),
    "page-footer-background-color": _("Background of the footer"),
    "page-footer-color": _("Text in the footer"),
}
LENGTH = re.compile(r"0|([0-9]{1,4}|[0-9]{0,4}\.[0-9]{1,4})(px|rem|em|%)")
LITERAL = tuple("#0123456789")
WEIGHTS = {"normal": "400", "bold": "700"} | {f"{n}00": f"{n}00" for n in range(1, 10)}


def complete(tokens: Tokens) -> dict[str, str]:
    """The value of every token, by its name without the prefix."""
    return {name: _value(tokens, name) for name in OTHERWISE}


def missing(tokens: Tokens) -> list[str]:
    """The main tokens that the theme lacks, or that hold nothing which can be used here."""
    return [name for name in MAIN if not (_read(tokens, name) or _aliases(tokens, name))]


def write(tokens: Tokens) -> bytes:
    """What is missing stays out: read again, the style sheet is missing the same tokens."""
    lacking = missing(tokens)
    values = {name: text for name, text in complete(tokens).items() if name not in lacking}
    lines = [f"  {PREFIX}{name}: {value};" for name, value in values.items()]
    return "\n".join([":root {", *lines, "}", ""]).encode()


def _value(tokens: Tokens, name: str) -> str:
    own = _read(tokens, name)
    if own:
        return own
    standing_in = (
        other if other.startswith(LITERAL) else _value(tokens, other)
        for other in OTHERWISE.get(name, ())
    )
    return next(filter(None, standing_in), "")


def _aliases(tokens: Tokens, name: str) -> list[str]:
    """What the same thing is called in other themes."""
    others = [other for other in OTHERWISE[name] if not other.startswith(LITERAL)]
    return [other for other in others if _read(tokens, other)]


def _read(tokens: Tokens, name: str) -> str:
    """What the theme itself says, written as we write it; empty when that cannot be used."""
    text = tokens.get(f"{PREFIX}{name}") or ""
    if name.endswith("-font-weight"):
        return WEIGHTS.get(text, "")
    if name.endswith("-border-radius"):
        return text if LENGTH.fullmatch(text) else ""
    return str(read_color(text) or "")
