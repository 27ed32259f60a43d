"""Which lines of the radar a page shows: the reader chooses, and the address remembers it.

`?lijnen=nu,ambitie` as a script writes it, or `?nu=aan&lijnen=ambitie` as a form does, which sends
nothing for a line that is off. Without either all lines are shown.
"""

from dataclasses import dataclass

from django.http import QueryDict

from reports.radar import Radar, SeriesKind
from reports.radar_lines import draw_sample

PARAMETER = "lijnen"
WORDS = {SeriesKind.NOW: "nu", SeriesKind.AMBITION: "ambitie", SeriesKind.PREVIOUS: "vorige"}


@dataclass(frozen=True, slots=True)
class Switch:
    """A row of the legend. `value` is what the address calls the line."""

    kind: SeriesKind
    value: str
    word: str
    detail: str
    sample: str
    is_fixed: bool
    is_on: bool


def lines_in(query: QueryDict) -> frozenset[SeriesKind]:
    """The lines that were asked for; where the municipality stands is always among them."""
    values = {value for part in query.getlist(PARAMETER) for value in part.split(",")}
    if not values and WORDS[SeriesKind.NOW] not in query:
        return frozenset(SeriesKind)
    chosen = (kind for kind, word in WORDS.items() if word in values)
    return frozenset((SeriesKind.NOW, *chosen))


def switches(radar: Radar, shown: frozenset[SeriesKind]) -> tuple[Switch, ...]:
    return tuple(
        Switch(
            kind=one.kind,
            value=WORDS[one.kind],
            word=one.word,
            detail=one.detail,
            sample=draw_sample(one.kind),
            is_fixed=one.kind is SeriesKind.NOW,
            is_on=one.kind in shown,
        )
        for one in radar.series
    )
