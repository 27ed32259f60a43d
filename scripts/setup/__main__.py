import signal
import sys
from pathlib import Path
from types import FrameType

from scripts.setup.commands import COMMANDS
from scripts.setup.project import Project, SetupError

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Does what the Makefile asks for; returns the exit code."""
    signal.signal(signal.SIGTERM, _stop)
    command = arguments[0]
    try:
        return COMMANDS[command](Project(Path(__file__).resolve().parents[2]))
    except SetupError as error:
        if error.output:
            print(f"\n{error.output}".rstrip(), file=sys.stderr)
        print(f"\nmake {command}: {error.sentence}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return INTERRUPTED


def _stop(number: int, _frame: FrameType | None) -> None:
    """A polite request to end passes through every clean-up, as Ctrl-C does."""
    raise SystemExit(128 + number)


sys.exit(main(sys.argv[1:]))
