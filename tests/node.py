"""The Node.js that builds the front end runs some of the tests as well."""

import os
import shutil
import sys
from pathlib import Path


def node() -> str:
    """The program, also where it was installed beside Python."""
    program = shutil.which("node", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    assert program, "Node.js is not installed"
    return program
