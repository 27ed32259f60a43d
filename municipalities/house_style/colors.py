"""Colours as numbers, and the contrast between two of them as WCAG 2 computes it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from tinycss2.color4 import parse_color

IN_RGB = {"srgb", "hsl", "hwb"}


@dataclass(frozen=True, slots=True)
class Color:
    """Red, green, blue and how opaque: each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def channels(self) -> tuple[float, float, float]:
        return (self.red, self.green, self.blue)

    def over(self, below: Color) -> Color:
        """What is seen when it lies on an opaque colour."""
        red, green, blue = (
            self.alpha * upper + (1 - self.alpha) * lower
            for upper, lower in zip(self.channels, below.channels, strict=True)
        )
        return Color(red, green, blue)

    def __str__(self) -> str:
        """As CSS writes it; the alpha only when it matters."""
        parts = [*self.channels] if self.alpha == 1 else [*self.channels, self.alpha]
        return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


WHITE = Color(1, 1, 1)


def read_color(text: str) -> Color | None:
    """None when it is no colour, or one that depends on its place or lies outside sRGB."""
    try:
        parsed = parse_color(text)
    except ValueError:  # of tinycss2, for a function without arguments
        return None
    if parsed is None or parsed == "currentcolor" or parsed.space not in IN_RGB:
        return None
    parts = [float(part) for part in (*parsed.to("srgb").coordinates, parsed.alpha)]
    return Color(*(min(max(part, 0), 1) for part in parts)) if all(map(isfinite, parts)) else None


def contrast(one: Color, other: Color) -> float:
    """From 1 (the same) to 21 (black on white), for opaque colours; WCAG 2.2, contrast ratio."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(channel) for channel in color.channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
