"""The labels at the ends of the axes of a radar: the facet, and where it stands."""

from dataclasses import dataclass
from math import cos, pi, sin

from maturity.drawing import MUTED, svg_text
from reports.radar import Radar

NAME, VALUE, LINE = 17, 15, 17  # sizes of letters and the height of a line, in pixels
NAME_LETTER, VALUE_LETTER = 8.8, 7  # how wide a letter is, with a little to spare
BEYOND = 24  # from the outer ring


@dataclass(frozen=True, slots=True)
class Label:
    """Its place is that of its first line, in pixels."""

    name: str
    values: tuple[str, ...]
    x: float
    y: float
    anchor: str

    @property
    def lowest(self) -> float:
        """Where the letters of its last line end."""
        return self.y + 23 + LINE * (len(self.values) - 1)

    def aside(self, middle: float) -> float:
        """How far from the middle it reaches, to its own side."""
        width = max([NAME_LETTER * len(self.name), *(VALUE_LETTER * len(v) for v in self.values)])
        return abs(self.x - middle) + (width / 2 if self.anchor == "middle" else width)

    def draw(self) -> str:
        first = svg_text(self.x, self.y + 1, self.name, size=NAME, weight=700, anchor=self.anchor)
        return first + "".join(
            svg_text(
                self.x, self.y + 19 + LINE * nr, value, size=VALUE, fill=MUTED, anchor=self.anchor
            )
            for nr, value in enumerate(self.values)
        )


def labels_of(radar: Radar, middle: tuple[float, float], radius: float) -> list[Label]:
    labels = []
    for place, axis in enumerate(radar.axes):
        angle = radar.angle(place) * pi / 180
        x, y = (m + (radius + BEYOND) * f(angle) for m, f in zip(middle, (cos, sin), strict=True))
        anchor = "start" if cos(angle) > 0.08 else "end" if cos(angle) < -0.08 else "middle"
        y += sin(angle) * 10
        if sin(angle) < 0:  # what stands above the web grows upward
            y -= LINE * (len(axis.value_labels) - 1)
        labels.append(Label(f"{axis.number} {axis.name}", axis.value_labels, x, y, anchor))
    return labels
