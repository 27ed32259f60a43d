"""Without any one of the filters, an address answers otherwise than the table says."""

import ast
import inspect
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from types import CodeType, FunctionType

import pytest

from assessments.fetching import OWN
from municipalities.accounts.backend import query_of_one
from municipalities.policy import POLICY
from tests.access.filter import Filter, table_deviations
from tests.access.filters import FILTERS, OTHERWISE
from tests.access.foreign import differences
from tests.access.walk import Walk
from tests.project.test_architecture import MODULES

ORDINARY = (table_deviations, differences)  # the matrix finds nothing by these
ROOMS = ("municipalities", "assessments", "reports")
PERSONS = {
    "actor",
    "accepted_by",
    "author",
    "changed_by",
    "confirmed_by",
    "created_by",
    "member",
    "offered_by",
    "subject",
    "user",
}
OWNERS = {"assessment", "email", "memberships", "municipality", *PERSONS}
SELECTING = {"exclude", "filter", "get", "get_or_create", "Q", "update_or_create"}
DECIDING = {"for_user", "may", "of", "require", "role_may"}
RELATED = {"events", "invitations", "memberships", "taken_over"}


def source_of(module: str) -> str:
    return MODULES[module].read_text(encoding="utf-8")


def changed_code(one: Filter) -> CodeType:
    """The function, compiled from the source without the filter."""
    source = source_of(one.module)
    start, end = span_of(one)
    changed = source[:start] + one.instead + source[end:]
    return next(
        code
        for code in codes_in(compile(changed, one.module, "exec"))
        if code.co_qualname == one.function
    )


def span_of(one: Filter) -> tuple[int, int]:
    """Where in its module the text of a filter stands: once in its function."""
    source = source_of(one.module)
    node = next(node for name, node in functions_in(ast.parse(source)) if name == one.function)
    lines = source.splitlines(keepends=True)
    first = sum(map(len, lines[: node.lineno - 1]))
    body = "".join(lines[node.lineno - 1 : node.end_lineno])
    assert body.count(one.taken_out) == 1, f"{one}: not once in the source"
    start = first + body.index(one.taken_out)
    return start, start + len(one.taken_out)


def codes_in(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes_in(constant)


def functions_in(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield f"{prefix}{child.name}", child
        if isinstance(child, ast.ClassDef):
            yield from functions_in(child, f"{prefix}{child.name}.")


def function_of(one: Filter) -> FunctionType:
    """Itself, below its decorators: who imported it gets the changed one too."""
    found = reduce(getattr, one.function.split("."), import_module(one.module))
    function = inspect.unwrap(found)
    assert isinstance(function, FunctionType)
    return function


@pytest.fixture(autouse=True)
def _queries_are_written_anew() -> Iterator[None]:
    """Kept per process, they would keep a filter that is out, or one that is back in."""
    query_of_one.cache_clear()
    OWN.forget()
    yield
    query_of_one.cache_clear()
    OWN.forget()


@pytest.mark.parametrize("one", FILTERS, ids=str)
def test_without_the_filter_the_matrix_fails(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, one: Filter
) -> None:
    if one.policy:
        monkeypatch.setitem(POLICY, one.policy, frozenset())
    monkeypatch.setattr(function_of(one), "__code__", changed_code(one))

    for name in one.names:
        assert any(opens(one, deviation) for deviation in one.check(walk, [name])), name


@pytest.mark.parametrize(
    "one", [one for one in FILTERS if one.check not in ORDINARY], ids=lambda one: one.place
)
def test_check_of_its_own_finds_nothing_with_the_filter(walk: Walk, one: Filter) -> None:
    assert "\n".join(one.check(walk, one.names)) == ""


def opens(one: Filter, deviation: str) -> bool:
    """Somebody gets in or reads something; a page that breaks down proves no leak."""
    return ("status 500" in deviation) == one.fails_closed


def places(module: str) -> Iterator[tuple[str, ast.expr]]:
    """The function and the expression of everything that looks like a filter."""
    for name, function in functions_in(ast.parse(source_of(module))):
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and is_filter(node):
                yield name, node
            if isinstance(node, ast.Attribute) and node.attr in RELATED:
                yield name, node


def is_filter(call: ast.Call) -> bool:
    called = (
        call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    )
    by_owner = any(word.arg and word.arg.split("__")[0] in OWNERS for word in call.keywords)
    unnamed = any(word.arg is None for word in call.keywords)  # **lookup
    return called in DECIDING or (called in SELECTING and (by_owner or unnamed))


def lines_of(one: Filter) -> range:
    start, end = span_of(one)
    before = source_of(one.module)
    return range(before.count("\n", 0, start) + 1, before.count("\n", 0, end) + 2)


def test_every_filter_is_in_the_list() -> None:
    listed = {(one.module, line) for one in FILTERS for line in lines_of(one)}
    found = {
        (module, name, node.lineno)
        for module in MODULES
        if module.partition(".")[0] in ROOMS
        for name, node in places(module)
    }
    unlisted = {(module, name) for module, name, line in found if (module, line) not in listed}
    excused = {
        excuse: {place for place in unlisted if is_excused(*place, excuse)} for excuse in OTHERWISE
    }

    assert len(found) >= 70
    assert unlisted - set().union(*excused.values()) == set()
    assert [excuse for excuse, used in excused.items() if not used] == []


def is_excused(module: str, name: str, excuse: str) -> bool:
    excused, _, function = excuse.partition(":")
    if function:
        return (module, name) == (excused, function)
    return f"{module}.".startswith(f"{excused}.")
