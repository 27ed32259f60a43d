"""What differs between two versions of a model. Pure: from documents to a list."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from maturity.difference import ChangeKind, Difference, Language, Part
from maturity.document import Document
from maturity.document_parts import Item, Key, Row, items_of, words_of

__all__ = [
    "ChangeKind",
    "Difference",
    "Part",
    "changed_statements",
    "differences",
]

Items = Mapping[Key, Item]


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the new version, each facet with what is in it.

    Something that moved among others is one MOVED: as few parts as possible are said to have moved.
    """
    before, after = {i.key: i for i in items_of(old)}, {i.key: i for i in items_of(new)}
    moved = _moved_in_their_row(before, after)
    removed = [item for key, item in before.items() if key not in after]
    found = chain(
        *(_of(before.get(key), item, moved.get(key)) for key, item in after.items()),
        (_whole(ChangeKind.REMOVED, item) for item in removed),
    )
    return tuple(sorted(found, key=_place_in_list(old, new)))


def changed_statements(old: Document, new: Document) -> frozenset[str]:
    """Codes of statements of both that claim something else now: another text in Dutch or English,
    another kind, phase or facet. Help explains a claim, and is none; a translation that was missing
    leaves it what it was."""
    before, after = _claims(old), _claims(new)
    return frozenset(code for code in before.keys() & after if _differ(before[code], after[code]))


def _of(old: Item | None, new: Item, moved: tuple[int, int] | None) -> Iterator[Difference]:
    if old is None:
        yield _whole(ChangeKind.ADDED, new)
        return
    yield from _other_texts(old, new)
    if old.kind != new.kind:
        yield _difference(ChangeKind.KIND, new, new.kind[0], (old.kind[1], new.kind[1]))
    for name, place in new.place.items():
        if old.place[name] != place:
            yield _difference(ChangeKind.MOVED, new, name, (old.place[name], place))
    if moved:
        yield _difference(ChangeKind.MOVED, new, "order", (str(moved[0]), str(moved[1])))


def _other_texts(old: Item, new: Item) -> Iterator[Difference]:
    for name, text in new.texts.items():
        for language in Language:
            words = words_of(old.texts[name], language), words_of(text, language)
            if words[0] != words[1]:
                yield _difference(ChangeKind.TEXT, new, name, words, language)


def _whole(change: ChangeKind, item: Item) -> Difference:
    words = (item.name, "") if change is ChangeKind.REMOVED else ("", item.name)
    return _difference(change, item, "", words)


def _difference(
    change: ChangeKind, item: Item, name: str, words: tuple[str, str], language: str = ""
) -> Difference:
    return Difference(change, item.part, item.code, item.facet, item.phase, name, language, *words)


def _moved_in_their_row(before: Items, after: Items) -> dict[Key, tuple[int, int]]:
    """Parts that changed places with others, with their old and new number in the row."""
    moved: dict[Key, tuple[int, int]] = {}
    old_rows, new_rows = _rows(before), _rows(after)
    for row in old_rows.keys() & new_rows:
        old = {key: number for number, key in enumerate(old_rows[row], 1)}
        new = {key: number for number, key in enumerate(new_rows[row], 1) if key in old}
        stayed = _longest_rising([old[key] for key in new])
        moved |= {key: (old[key], new[key]) for key in new if old[key] not in stayed}
    return moved


def _rows(items: Items) -> dict[Row, list[Key]]:
    rows: dict[Row, list[Key]] = defaultdict(list)
    for key, item in items.items():
        if item.row:
            rows[item.row].append(key)
    return rows


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """As many of these different numbers as possible that are in rising order."""
    ends: list[int] = []  # of the best run of every length so far, its last number
    earlier: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        earlier[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    rising, last = set(), ends[-1] if ends else None
    while last is not None:
        rising.add(last)
        last = earlier[last]
    return rising


def _place_in_list(old: Document, new: Document) -> Callable[[Difference], tuple[int, int, int]]:
    codes = [part["code"] for part in chain(new["facets"], old["facets"])]
    ranks = {code: rank for rank, code in reversed(list(enumerate(codes)))}
    parts = list(Part)
    return lambda found: (
        ranks.get(found.facet, -1),
        found.phase or 0,
        parts.index(found.part),
    )


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a municipality is asked, and where."""

    dutch: str
    english: str
    kind: str
    facet: str
    phase: int


def _claims(document: Document) -> dict[str, _Claim]:
    return {
        part["code"]: _Claim(
            words_of(part["text"], "nl"),
            words_of(part["text"], "en"),
            part["kind"],
            facet["code"],
            phase["number"],
        )
        for facet in document["facets"]
        for phase in facet["phases"]
        for part in phase["statements"]
    }


def _differ(old: _Claim, new: _Claim) -> bool:
    translated = bool(old.english and new.english)
    return old != (new if translated else replace(new, english=old.english))
