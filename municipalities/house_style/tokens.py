"""Reads the tokens of an uploaded theme: custom properties, and nothing else.

A token that our pages do not use is left out whatever it holds, so nobody has to understand every
value. What loads or runs something is refused wherever it stands.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2
from django.utils.translation import gettext as _

from municipalities.house_style.refusal import RefusedError

Node = Any  # of tinycss2, which has no types

SIZE_MAX = 256 * 1024  # bytes; published themes have 90 to 210 kB
VALUE_MAX = 500  # characters, of a value with its references filled in
DEEPEST = 20  # references that refer to references, functions in functions
SELECTOR = re.compile(r":root|\.[a-z][a-z0-9]*(-[a-z0-9]+)*-theme")
LOADING = re.compile(
    r"(-[a-z]+-)?(cross-fade|element|expression|image|image-set|paint|src|url)", re.IGNORECASE
)
# Arrows that a theme draws itself come from nowhere; they are left out with the rest.
DRAWN_INSIDE = "data:image/"
PLAIN = {"dimension", "hash", "ident", "literal", "number", "percentage", "whitespace"}


class Tokens:
    """The custom properties of a file, with what they refer to filled in when asked for."""

    def __init__(self, values: dict[str, list[Node]]) -> None:
        self._values = values
        self._filled: dict[str, str | None] = {}

    def __len__(self) -> int:
        return len(self._values)

    def get(self, name: str) -> str | None:
        """The value without references; None when there is none or it cannot be told."""
        return self._value(name, DEEPEST)

    def _value(self, name: str, depth: int) -> str | None:
        if name not in self._filled:
            self._filled[name] = None  # also the answer to a token that refers to itself
            if depth and name in self._values:
                self._filled[name] = self._fill(self._values[name], depth - 1)
        return self._filled[name]

    def _fill(self, nodes: list[Node], depth: int) -> str | None:
        texts = []
        for node in nodes:
            text = self._text(node, depth)
            if text is None:
                return None
            texts.append(text)
        value = "".join(texts).strip()
        return value if len(value) <= VALUE_MAX else None

    def _text(self, node: Node, depth: int) -> str | None:
        if node.type == "comment":
            return ""
        if node.type in PLAIN:
            return str(node.serialize())
        if node.type != "function" or depth <= 0:
            return None
        if node.lower_name == "var":
            return self._reference(node.arguments, depth)
        inside = self._fill(node.arguments, depth - 1)
        return None if inside is None else f"{node.lower_name}({inside})"

    def _reference(self, arguments: list[Node], depth: int) -> str | None:
        """What var(--name, otherwise) stands for."""
        name = next((part.value for part in arguments if part.type == "ident"), "")
        comma = next((n for n, part in enumerate(arguments) if part == ","), len(arguments))
        value = self._value(name, depth)
        if value is None and (otherwise := arguments[comma + 1 :]):
            return self._fill(otherwise, depth - 1)
        return value


def read_tokens(upload: bytes) -> Tokens:
    """Raises RefusedError."""
    text = _decoded(upload)
    try:
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    except ValueError as error:  # a number of thousands of digits
        sentence = _("This style sheet cannot be read. Check whether the file is complete.")
        raise RefusedError(sentence) from error
    values = {name: value for rule in rules for name, value in _tokens_of(rule)}
    if not values:
        raise RefusedError(_("This file has no tokens. Choose the file with the tokens."))
    return Tokens(values)


def _decoded(upload: bytes) -> str:
    if len(upload) > SIZE_MAX:
        sentence = _("The style sheet is larger than %(size)s kB. Choose a smaller file.")
        raise RefusedError(sentence % {"size": SIZE_MAX // 1024})
    try:
        text = upload.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise RefusedError(_("This is no style sheet. Choose a CSS file that is saved as UTF-8."))
    return text


def _tokens_of(rule: Node) -> Iterator[tuple[str, list[Node]]]:
    if rule.type == "at-rule":
        sentence = _("Line %(line)s has the rule @%(name)s. Choose a file that has tokens alone.")
        raise RefusedError(sentence % {"line": rule.source_line, "name": rule.at_keyword[:40]})
    if rule.type != "qualified-rule":
        raise _unreadable(rule)
    selectors = _plain_text(rule.prelude).split(",")
    if not all(SELECTOR.fullmatch(selector.strip()) for selector in selectors):
        sentence = _(
            "Line %(line)s has a rule for something else than :root or a theme, such as"
            " .gemeente-theme. Choose a file that has tokens alone."
        )
        raise RefusedError(sentence % {"line": rule.source_line})
    content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    for node in content:
        yield _token(node)


def _token(node: Node) -> tuple[str, list[Node]]:
    if node.type != "declaration":
        raise _unreadable(node)
    if not node.name.startswith("--"):
        sentence = _("Line %(line)s sets “%(name)s”, which is no token: those begin with --.")
        raise RefusedError(sentence % {"line": node.source_line, "name": node.name[:40]})
    for part in _all_of(node.value):
        _refuse_loading(part)
    return node.name, node.value


def _unreadable(node: Node) -> RefusedError:
    sentence = _("Line %(line)s cannot be read. Check whether the file is complete.")
    return RefusedError(sentence % {"line": node.source_line})


def _all_of(nodes: Iterable[Node]) -> Iterator[Node]:
    """These and everything inside them, however deep."""
    waiting = [*nodes]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += getattr(node, "arguments", None) or getattr(node, "content", None) or []


def _refuse_loading(node: Node) -> None:
    if node.type == "error":
        raise _unreadable(node)
    if node.type == "url":
        addresses = [node.value]
    elif node.type == "function" and LOADING.fullmatch(node.name):
        addresses = [part.value for part in node.arguments if part.type == "string"] or [""]
    else:
        return
    if not all(address.startswith(DRAWN_INSIDE) for address in addresses):
        sentence = _("Line %(line)s loads something from elsewhere. Choose a file that does not.")
        raise RefusedError(sentence % {"line": node.source_line})


def _plain_text(nodes: list[Node]) -> str:
    return "".join(node.serialize() if node.type in PLAIN else "?" for node in nodes)
