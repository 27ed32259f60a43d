"""What every drawing shares: the palette, how numbers are written, and text.

The colours follow the visual language of the product; shapes carry them themselves, so that a
drawing survives PDF, forced colours and house styles.
"""

from functools import cache
from html import escape

INK, MUTED, CONTROL, LINE, ACCENT, WHITE = (
    "#17222e", "#4a5563", "#66717e", "#c3ccd4", "#7a1f55", "#ffffff",
)  # fmt: skip
RAMP = ("#577b1d", "#006867", "#06488c", "#2d1d5c")
TINTS = ("#eef2e8", "#e5f0f0", "#e6ecf3", "#eae8ee")
RING, SPOKE = "#9aa5b0", LINE  # of a radar
FONT = "'Source Sans 3', sans-serif"


@cache
def phase_colour(phase: int, phases: int) -> str:
    """The colour of a phase (from 1); other numbers of phases than four get steps in between."""
    return _between(RAMP, phase, phases)


@cache
def phase_tint(phase: int, phases: int) -> str:
    return _between(TINTS, phase, phases)


def number(value: float) -> str:
    """A coordinate with at most two decimals and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def svg_text(
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    weight: int = 400,
    fill: str = INK,
    anchor: str = "middle",
) -> str:
    """A text element at a point in pixels. Its font is that of the drawing it stands in."""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
        f' font-weight="{weight}" fill="{fill}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _between(ramp: tuple[str, ...], step: int, phases: int) -> str:
    if phases == 1:
        return ramp[0]
    place = (step - 1) / (phases - 1) * (len(ramp) - 1)
    low = min(int(place), len(ramp) - 2)
    share = place - low
    channels = (
        round((1 - share) * int(a, 16) + share * int(b, 16))
        for a, b in zip(_channels(ramp[low]), _channels(ramp[low + 1]), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _channels(colour: str) -> tuple[str, str, str]:
    return colour[1:3], colour[3:5], colour[5:7]
