"""The import order of docs/architecture.md, and the size of things."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NEUTRAL = {"crispy_nlds", "table_guards"}  # know nothing of this project
ALLOWED = {
    "config": {"config", "reports", "assessments", "maturity", "municipalities", *NEUTRAL},
    "reports": {"reports", "assessments", "maturity", "municipalities", *NEUTRAL},
    "assessments": {"assessments", "maturity", "municipalities", *NEUTRAL},
    "maturity": {"maturity", *NEUTRAL},
    "municipalities": {"municipalities", *NEUTRAL},
    "crispy_nlds": {"crispy_nlds"},
    "table_guards": {"table_guards"},
}
# What a module of an app never imports, by the name of its file; all others are logic.
FORMS = {"forms", "facet_form"}
PAGES = {"filling_in", "facet_layout", "statement_row", "fragments"}  # what a page shows of a form
NEVER = {
    "models": {*FORMS, *PAGES, "admin", "views", "urls"},
    **{form: {*PAGES, "admin", "views", "urls"} for form in FORMS},
    **{page: {"admin", "views", "urls"} for page in PAGES},
    "admin": {"views", "urls"},
    "views": {"admin", "urls"},
    "urls": set[str](),
}
NEVER_BY_LOGIC = {*FORMS, *PAGES, "admin", "views", "urls"}
NAMES_THAT_SAY_NOTHING = {"utils", "utilities", "helpers", "services", "common"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def sources() -> list[Path]:
    found = [path for package in ALLOWED for path in (ROOT / package).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path): path for path in sources()}


def names_imported(module: str) -> Iterator[str]:
    """Every dotted name that a module imports, also inside its functions."""
    for node in ast.walk(ast.parse(MODULES[module].read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported(module: str) -> set[str]:
    """The modules of ours that a module imports."""
    found = {
        name if name in MODULES else name.rpartition(".")[0] for name in names_imported(module)
    }
    return {name for name in found if name.partition(".")[0] in ALLOWED}


def test_walk_finds_the_modules_and_their_imports() -> None:
    assert len(MODULES) >= 80
    assert {module.partition(".")[0] for module in MODULES} == set(ALLOWED)
    assert imported("config.urls") == {
        "config.pages",
        "municipalities.access",
        "reports.views",
    }
    assert "assessments.results" in imported("reports.content")


@pytest.mark.parametrize("package", ALLOWED)
def test_packages_import_in_one_direction(package: str) -> None:
    strays = {
        (module, other)
        for module in MODULES
        if module.partition(".")[0] == package
        for other in imported(module)
        if other.partition(".")[0] not in ALLOWED[package]
    }

    assert strays == set()


def test_layers_of_an_app_import_in_one_direction() -> None:
    strays = {
        (module, other)
        for module in MODULES
        if not module.startswith("config.")
        for other in imported(module)
        if other.rpartition(".")[2] in NEVER.get(module.rpartition(".")[2], NEVER_BY_LOGIC)
    }

    assert strays == set()


def test_modules_import_without_circles() -> None:
    order = list(TopologicalSorter({m: imported(m) - {m} for m in MODULES}).static_order())

    assert set(MODULES) <= set(order)


def test_modules_are_named_by_subject() -> None:
    parts = {part for module in MODULES for part in module.split(".")}

    assert parts & NAMES_THAT_SAY_NOTHING == set()


def test_views_leave_fetching_to_the_tenant_boundary() -> None:
    views = [path for module, path in MODULES.items() if module.endswith("views")]

    assert len(views) >= 13
    assert [path for path in views if "objects.get(" in path.read_text()] == []


def test_files_stay_short() -> None:
    lengths = {m: len(path.read_text().splitlines()) for m, path in MODULES.items()}

    assert {m: length for m, length in lengths.items() if length >= LONGEST_FILE} == {}


def test_functions_stay_short() -> None:
    lengths = {
        f"{module}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert len(lengths) >= 300
    assert {name: length for name, length in lengths.items() if length >= LONGEST_FUNCTION} == {}
