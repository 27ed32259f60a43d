"""The front-end: Node, the packages from npm, the bundles and the fonts of the PDF."""

import re
import shutil

from scripts.setup.project import Project, SetupError
from scripts.setup.python_packages import TO_BUILD
from scripts.setup.steps import Step, file_step

OLDEST_NODE = 20
# where the build looks for the classes of components, to leave out the others
PAGES = (
    "templates/**/*.html",
    "crispy_nlds/**/*.html",
    "crispy_nlds/**/*.py",
    "assessments/**/*.py",
)


def frontend_steps(project: Project) -> list[Step]:
    return [
        Step(
            "Node",
            lambda: node_version(project) >= OLDEST_NODE,
            lambda: install_node(project),
            f"Node {OLDEST_NODE} or newer is not there, and pip could not install it.",
        ),
        file_step(
            project,
            "Front-end packages",
            ("npm", "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"),
            inputs=("package.json", "package-lock.json"),
            outputs=("node_modules/.package-lock.json",),
            problem="npm could not install the packages of package-lock.json; "
            "is the network there?",
        ),
        file_step(
            project,
            "Front-end build",
            ("npm", "run", "build"),
            inputs=("package-lock.json", "static/**/*", *PAGES),
            outputs=("build/static/css/product.css",),
            problem="The style sheets and scripts could not be bundled.",
        ),
        file_step(
            project,
            "Fonts of the report",
            project.module("scripts.pdf_fonts"),
            inputs=("package-lock.json", "scripts/pdf_fonts.py"),
            outputs=("build/pdf",),
            problem="The fonts of the PDF could not be made.",
        ),
    ]


def node_version(project: Project) -> int:
    """The major version of the Node that commands will get; 0 without Node or without npm."""
    path = project.environment()["PATH"]
    if not (shutil.which("node", path=path) and shutil.which("npm", path=path)):
        return 0
    try:
        answer = project.capture(("node", "--version"))
    except SetupError:
        return 0
    major = re.match(r"v(\d+)", answer)
    return int(major[1]) if major else 0


def install_node(project: Project) -> None:
    """From PyPI into the virtual environment, where it leaves the system alone."""
    project.capture(project.module("pip", "install", "--require-hashes", "-r", TO_BUILD))
    if node_version(project) < OLDEST_NODE:
        raise SetupError("Node from PyPI does not start.")
