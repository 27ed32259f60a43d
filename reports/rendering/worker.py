"""The process that renders one PDF: `python -m reports.rendering.worker`, in the background.

Whoever starts it does not wait and does not suffer: it ends itself. It knows no settings, no
database and no secrets; what it is made of comes over standard input. Of all such processes on a
machine one renders at a time.
"""

import fcntl
import gc
import json
import os
import re
import resource
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

from reports.rendering.document import Source
from reports.rendering.places import turn_beside, work_on
from reports.store import keep

NICENESS = 10  # people who save an answer go before


def main(arguments: Sequence[str]) -> None:
    """The file to make, and the most it may take: seconds to wait for its turn, seconds and
    megabytes to render."""
    target, patience, seconds, megabytes = Path(arguments[0]), *map(int, arguments[1:])
    gc.disable()  # the end of the process collects everything at once
    os.nice(NICENESS)
    _limit_memory(megabytes)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, whatever it is busy with
    signal.alarm(patience)
    with turn_beside(target).open("ab") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        signal.alarm(seconds)
        began = monotonic()
        _render(target)
        signal.alarm(0)
        ended = monotonic()
    work_on(target).unlink(missing_ok=True)
    _tell(began, ended)


def _limit_memory(megabytes: int) -> None:
    limit = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what people wrote is not left on a disk


def _render(target: Path) -> None:
    from reports.pdf import render_pdf  # noqa: PLC0415 - who waits for a turn takes no memory

    source = Source.unpacked(sys.stdin.buffer.read())
    keep(target, render_pdf(source.html, attachments=source.attachments))


def _tell(began: float, ended: float) -> None:
    """The log of whoever started this; it may be gone by now."""
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps({"began": began, "ended": ended, "peak": _peak()}))
        sys.stdout.flush()


def _peak() -> float:
    """The most memory this process had, in megabytes. What `getrusage` says, where the system has
    nothing better, is at least that of the process it was started from."""
    status = Path("/proc/self/status")
    own = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(own[1] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(os.EX_OK)  # without taking apart first what is let go of as a whole
