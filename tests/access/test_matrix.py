"""Every address, method and person, for both municipalities, as tests/access/table.py says."""

import pytest

from tests.access.checking import deviations
from tests.access.table import TABLE
from tests.access.walk import Walk
from tests.project.test_urls import ADDRESSES


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(TABLE) == sorted(ADDRESSES)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_address_answers_as_the_table_says(walk: Walk, name: str) -> None:
    assert "\n".join(deviations(walk, [name])) == ""
