"""Sets this working copy up and runs it: what the Makefile starts, one subject per module.

Uses the standard library alone, because it runs before anything is installed.
"""

import sys

OLDEST_PYTHON = (3, 11)

# Here, because this file is read before the modules whose syntax an older Python cannot read.
if sys.version_info < OLDEST_PYTHON:
    sys.exit(
        f"This project needs Python 3.11 or newer; {sys.executable} is older. "
        "Install a newer one, or name it: make run PYTHON=/path/to/python3.12"
    )
