"""How many examples the property tests try: a sample in the suite, many more in `make soak`."""

import os

from hypothesis import settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "suite")

# No deadline: how long an example may take depends on what else the machine is doing.
settings.register_profile("suite", max_examples=100, deadline=None)
settings.register_profile("soak", max_examples=2_000, deadline=None)
settings.load_profile(PROFILE)
