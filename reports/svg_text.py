"""Text in a drawing."""

from html import escape

from maturity.meter import INK, number


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
