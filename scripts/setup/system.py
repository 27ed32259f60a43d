"""What the operating system must bring: looked for by itself, not by the name of a package."""

import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

from scripts.setup.postgres import find_programs
from scripts.setup.project import HOMEBREW_LIBRARIES, Project, SetupError
from scripts.setup.steps import Step


@dataclass(frozen=True)
class SystemPart:
    is_there: Callable[[], bool]
    apt: str
    brew: str


def library(name: str) -> Callable[[], bool]:
    return lambda: (
        find_library(name) is not None
        or any((folder / f"lib{name}.dylib").exists() for folder in HOMEBREW_LIBRARIES)
    )


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def office(component: str) -> Callable[[], bool]:
    """LibreOffice with this part of it, which Debian packs apart; elsewhere it is one whole."""

    def is_there() -> bool:
        found = shutil.which("soffice")
        if found is None:
            return False
        folder = Path(found).resolve().parent
        return (folder / f"lib{component}lo.so").exists() or not (folder / "soffice.bin").exists()

    return is_there


PDF_AND_TRANSLATIONS = (
    SystemPart(library("pango-1.0"), "libpango-1.0-0", "pango"),
    SystemPart(library("pangoft2-1.0"), "libpangoft2-1.0-0", "pango"),
    SystemPart(library("harfbuzz-subset"), "libharfbuzz-subset0", "harfbuzz"),
    SystemPart(library("fontconfig"), "fontconfig", "fontconfig"),
    SystemPart(program("msgfmt"), "gettext", "gettext"),
)
BROWSER_AND_PDF_READER = (
    SystemPart(program("chromium"), "chromium", "chromium"),
    SystemPart(program("pdftotext"), "poppler-utils", "poppler"),
    SystemPart(program("soffice"), "libreoffice-writer-nogui", "libreoffice"),
    SystemPart(program("soffice"), "libreoffice-calc-nogui", "libreoffice"),
)
# the same browser without windows around its pages: it halves the work of the browser tests
BROWSER_WITHOUT_WINDOWS = SystemPart(
    program("chromium-headless-shell"), "chromium-headless-shell", "chromium"
)
# opens what we write for it; needs no screen
OFFICE = (
    SystemPart(office("sc"), "libreoffice-calc-nogui", "libreoffice"),
    SystemPart(office("sw"), "libreoffice-writer-nogui", "libreoffice"),
)
POSTGRESQL = (SystemPart(lambda: find_programs() is not None, "postgresql", "postgresql"),)


def python_with_pip(project: Project) -> SystemPart:
    """Debian leaves the module that puts pip into a new virtual environment to another package."""

    def is_there() -> bool:
        importlib.invalidate_caches()
        return project.python.exists() or importlib.util.find_spec("ensurepip") is not None

    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return SystemPart(is_there, package, "python")


def system_step(project: Project, parts: Sequence[SystemPart]) -> Step:
    def missing() -> list[SystemPart]:
        return [part for part in parts if not part.is_there()]

    def work() -> None:
        prefix = administrator_prefix()
        if prefix is None:
            raise SetupError(what_to_type(missing(), platform.system()))
        packages = apt_packages(missing())
        print(f"installs {' '.join(packages)}: ", end="", flush=True)
        install(project, prefix, packages)
        if missing():
            raise SetupError(what_to_type(missing(), platform.system()))

    return Step("System packages", lambda: not missing(), work)


def faster_step(project: Project, title: str, part: SystemPart) -> Step:
    """For what saves time and is not needed: where it cannot be installed, things go on without."""

    def work() -> None:
        with suppress(SetupError):
            install(project, administrator_prefix() or (), [part.apt])

    return Step(title, lambda: part.is_there() or administrator_prefix() is None, work)


def administrator_prefix() -> tuple[str, ...] | None:
    """What to put before apt-get: nothing for root, sudo where it asks nothing, None otherwise."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and _sudo_asks_nothing():
        return ("sudo", "-n")
    return None


def _sudo_asks_nothing() -> bool:
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def install(project: Project, prefix: tuple[str, ...], packages: Sequence[str]) -> None:
    apt_get = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y")
    wait = ("-o", "DPkg::Lock::Timeout=120")
    with suppress(SetupError):  # one source out of reach says nothing about these packages
        project.capture((*apt_get, *wait, "update"))
    try:
        project.capture((*apt_get, *wait, "install", "--no-install-recommends", *packages))
    except SetupError as error:
        sentence = f"apt-get could not install {' '.join(packages)}."
        raise SetupError(sentence, error.output) from error


def apt_packages(parts: Sequence[SystemPart]) -> list[str]:
    return sorted({part.apt for part in parts})


def what_to_type(parts: Sequence[SystemPart], system: str) -> str:
    if system == "Darwin":
        command = f"brew install {' '.join(sorted({part.brew for part in parts}))}"
    else:
        command = f"sudo apt-get install {' '.join(apt_packages(parts))}"
    return f"Some system packages are missing; install them and try again: {command}"
