"""Where things are in a working copy, and how its commands are run."""

import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HOMEBREW_LIBRARIES = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))


class SetupError(Exception):
    """What the user must know in one clear sentence, and the output that explains it."""

    def __init__(self, sentence: str, output: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.output = output


@dataclass(frozen=True)
class Project:
    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def stamps(self) -> Path:
        return self.root / "build" / "stamps"

    def module(self, name: str, *arguments: str) -> tuple[str, ...]:
        """The command that runs a Python module inside the virtual environment."""
        return (str(self.python), "-m", name, *arguments)

    def manage(self, *arguments: str) -> tuple[str, ...]:
        return (str(self.python), "manage.py", *arguments)

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """The caller's variables, without those that would lead our own tools astray."""
        ours = {
            "ENVIRONMENT": "development",
            "PATH": f"{self.venv / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_INPUT": "1",
            "PIP_USER": "0",
            "PYTHONUTF8": "1",
        }
        if platform.system() == "Darwin":  # Python looks for Homebrew's libraries only when told
            ours["DYLD_FALLBACK_LIBRARY_PATH"] = os.pathsep.join(map(str, HOMEBREW_LIBRARIES))
        unwanted = {"PYTHONHOME", "PYTHONPATH"}
        inherited = {key: value for key, value in os.environ.items() if key not in unwanted}
        return {**inherited, **ours, **(extra or {})}

    def capture(self, command: Sequence[str], extra: Mapping[str, str] | None = None) -> str:
        """Run quietly and return what was said; raise SetupError with it when it failed."""
        try:
            process = subprocess.run(
                command,
                cwd=self.root,
                env=self.environment(extra),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                check=False,
            )
        except FileNotFoundError as error:
            raise SetupError(f"{command[0]} was not found.") from error
        if process.returncode:
            raise SetupError(f"{' '.join(command)} failed.", process.stdout)
        return process.stdout

    def attend(self, command: Sequence[str], extra: Mapping[str, str] | None = None) -> int:
        """Run in sight of the user and return the exit code."""
        with subprocess.Popen(command, cwd=self.root, env=self.environment(extra)) as process:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the terminal has told the command as well: let it finish
                return process.wait()
            finally:
                if process.poll() is None:
                    process.terminate()
