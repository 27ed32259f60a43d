"""Figures with their limits, and how they are printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time


@dataclass(frozen=True, slots=True)
class Figure:
    """`samples` are the measurements, in `unit`; their median may not pass the limit."""

    name: str
    unit: str
    samples: tuple[float, ...]
    limit: float | None = None
    decimals: int = 0

    @property
    def value(self) -> float:
        return median(self.samples)

    @property
    def is_within(self) -> bool:
        return self.limit is None or self.value <= self.limit

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        return "ok" if self.is_within else "TOO MUCH"


HEADINGS = ("", "median", "lowest", "highest", "limit", "unit", "")


def table(figures: Iterable[Figure]) -> str:
    rows = [HEADINGS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = (_line(row, widths) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _row(figure: Figure) -> tuple[str, ...]:
    lowest, highest = min(figure.samples), max(figure.samples)
    several = len(figure.samples) > 1
    return (
        figure.name,
        _number(figure.value, figure),
        _number(lowest, figure) if several else "",
        _number(highest, figure) if several else "",
        "" if figure.limit is None else _number(figure.limit, figure),
        figure.unit,
        figure.verdict,
    )


def _number(value: float, figure: Figure) -> str:
    return f"{value:,.{figure.decimals}f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Names and units to the left, numbers to the right."""
    cells = [
        cell.rjust(width) if 1 <= column <= 4 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells)


def loop_yardstick() -> float:
    """Y: the CPU seconds of a fixed piece of plain Python on this machine, at this moment."""
    start = process_time()
    x = 0
    for i in range(2_000_000):
        x += i % 7
    return process_time() - start
