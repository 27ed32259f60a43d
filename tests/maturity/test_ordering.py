"""The order that somebody wants, from the numbers beside the rows."""

import pytest

from maturity.ordering import Placed, arranged


def order(**wishes: tuple[int | None, int | None]) -> str:
    return "".join(arranged([Placed(name, wants, has) for name, (wants, has) in wishes.items()]))


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"a": (1, 1), "b": (2, 2), "c": (3, 3)}, "abc"),
        ({"a": (1, 1), "b": (2, 2), "c": (1, 3)}, "cab"),
        ({"a": (3, 1), "b": (2, 2), "c": (3, 3)}, "bca"),
        ({"a": (2, 1), "b": (1, 2), "c": (3, 3)}, "bac"),
        ({"a": (1, 1), "b": (2, 2), "n": (None, None)}, "abn"),
        ({"a": (1, 1), "b": (2, 2), "n": (2, None)}, "anb"),
        ({"a": (None, 1), "b": (2, 2)}, "ba"),
    ],
)
def test_row_gets_the_place_where_it_was_sent(
    wishes: dict[str, tuple[int | None, int | None]], expected: str
):
    assert order(**wishes) == expected
