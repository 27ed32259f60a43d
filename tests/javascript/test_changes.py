"""The tests of the scripts that need no browser, in the language of those scripts."""

import subprocess
from pathlib import Path

from tests.node import node

HERE = Path(__file__).parent


def test_nothing_that_was_typed_is_lost_between_the_states_of_a_change() -> None:
    result = subprocess.run(
        [node(), "--test", "changes.test.mjs"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stdout
