"""Settings in `pyproject.toml`: the table `[tool.okrlint]` as a tree with places, like any other file."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from okrlint.diagnostic import Problem
from okrlint.syntax.node import Node
from okrlint.syntax.parse import Tree
from okrlint.text import Source, Span

_HEADER = re.compile(r"^\s*\[+\s*tool\s*\.\s*okrlint\s*[.\]][^\n]*", re.MULTILINE)
_LINE = re.compile(r"line (\d+), column (\d+)")


def has_table(text: str) -> bool:
    """Return whether a `pyproject.toml` seems to have settings of ours; cheap, before anything is parsed."""
    return _HEADER.search(text) is not None


def parse_table(text: str) -> Tree:
    """Return the table `[tool.okrlint]` of a TOML text; days become text, as they are in YAML.

    The places are those of the keys, found by their names, since the library that reads TOML keeps none.
    """
    import tomllib  # few workspaces have their settings there

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at ")
        message = f"this is not TOML: {said[:1].lower()}{said[1:]}"
        problem = Problem("invalid-yaml", message, _place(text, place), hint="mend this place first", unreadable=True)
        return Tree(None, None, (), (problem,))
    tool = tables.get("tool")
    data = _plain(tool.get("okrlint", {}) if isinstance(tool, dict) else {})
    header = _HEADER.search(text)
    start, end = header.span() if header else (0, 0)
    return Tree(_node(text, data, start, end), data, (), ())


def _place(text: str, said: str) -> Span:
    """Return the character that the library names in words, or the last one of the text."""
    found = _LINE.match(said)
    if found is None:
        end = max(1, len(text.rstrip()))
        return Span(end - 1, end)
    source = Source("", text)
    line = source.line_span(min(int(found[1]), source.line_count()))
    start = max(line.start, min(line.start + int(found[2]), line.end) - 1)
    return Span(start, start + 1)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _node(text: str, value: Any, start: int, end: int) -> Node:
    if isinstance(value, dict):
        return Node("map", tuple(_pair(text, key, inner, start, end) for key, inner in value.items()), start, end)
    if isinstance(value, list):
        return Node("list", tuple(_node(text, inner, start, end) for inner in value), start, end)
    return Node("scalar", value, start, end)


def _pair(text: str, key: str, value: Any, start: int, end: int) -> tuple[Node, Node]:
    name = rf"[\"']?({re.escape(key)})[\"']?\s*"
    found = re.compile(rf"^\s*{name}[=.]|\.\s*{name}[\].]|[{{,.]\s*{name}=", re.MULTILINE).search(text, start)
    if found:
        start, end = found.span(found.lastindex or 0)
    return Node("scalar", key, start, end, '"'), _node(text, value, start, end)
