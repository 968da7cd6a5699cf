"""Settings in `pyproject.toml`: the table `[tool.okrlint]` as a tree with places, like any other file."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from okrlint.diagnostic import Problem
from okrlint.syntax.decode import Limits
from okrlint.syntax.events import Stopped
from okrlint.syntax.node import Node
from okrlint.syntax.parse import Tree
from okrlint.syntax.words import in_words
from okrlint.text import Source, Span

_HEADER = re.compile(r"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*okrlint[ \t]*[.\]][^\n]*", re.MULTILINE)
_LINE = re.compile(r"line (\d+), column (\d+)")
_DEEPEST = Limits().depth
_DOTS = re.compile(rf"""(?<![\w.-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{_DEEPEST}}}""")
"""A name with so many dots that reading it would take memory by the square of their number."""

_MOST_MISSED = 100
_BEYOND = 10**300
"""Numbers from here on stay text, as in YAML: nobody needs them, and some have too many digits to be shown."""


def has_table(text: str) -> bool:
    """Return whether a `pyproject.toml` seems to have settings of ours; cheap, before anything is parsed."""
    return _HEADER.search(text) is not None


def parse_table(text: str) -> Tree:
    """Return the table `[tool.okrlint]` of a TOML text; days become text, as they are in YAML.

    The places are those of the keys, found by their names, since the library that reads TOML keeps none.
    """
    import tomllib  # few workspaces have their settings there

    dots = _DOTS.search(text)
    if dots:
        return _too_deep(text, dots.start())
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at ")
        message = f"this is not TOML: {said[:1].lower()}{said[1:]}"
        problem = Problem("invalid-yaml", message, _place(text, place), hint="mend this place first", unreadable=True)
        return Tree(None, None, (), (problem,))
    except RecursionError:
        return _too_deep(text, 0)
    except ValueError as error:  # a number with thousands of digits
        message = f"this is not TOML that can be read: {str(error).partition(';')[0]}"
        problem = Problem("invalid-yaml", message, Span(0, 0), hint="shorten that value", unreadable=True)
        return Tree(None, None, (), (problem,))
    header = _HEADER.search(text)
    start, end = header.span() if header else (0, 0)
    tool = tables.get("tool")
    found = tool.get("okrlint", {}) if isinstance(tool, dict) else {}
    if _is_deep(found):
        return _too_deep(text, start)
    data = _plain(found)
    return Tree(_node(_Keys(text), data, start, end), data, (), ())


def _too_deep(text: str, at: int) -> Tree:
    return Tree(None, None, (), (in_words(text, Stopped("too-deep", at, _DEEPEST)),))


def _is_deep(value: Any) -> bool:
    """Return whether a value has more levels than a settings file may; dots between names make one each."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return bool(level)


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
    if isinstance(value, float | int) and not -_BEYOND < value < _BEYOND:
        return repr(value) if isinstance(value, float) else hex(value)
    return value.isoformat() if isinstance(value, date) else value


def _node(keys: _Keys, value: Any, start: int, end: int) -> Node:
    if isinstance(value, dict):
        pairs, after = [], start
        for key, inner in value.items():  # keys come in the order in which they are written
            place = keys.find(key, after)
            after = place.start if place else after
            span = place or Span(start, end)
            pairs.append((Node("scalar", key, *span, '"'), _node(keys, inner, *span)))
        return Node("map", tuple(pairs), start, end)
    if isinstance(value, list):
        return Node("list", tuple(_node(keys, inner, start, end) for inner in value), start, end)
    return Node("scalar", value, start, end)


class _Keys:
    """Finds where keys are written in a text; one with an escape is not found.

    To miss one takes a walk through the text, so after some that were missed no more are looked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = _MOST_MISSED

    def find(self, key: str, after: int) -> Span | None:
        """Return the first place of a key from an offset on, or None."""
        if not self.left:
            return None
        name = rf"[ \t]*[\"']?({re.escape(key)})[\"']?[ \t]*"
        sought = re.compile(rf"^{name}[=.]|\.{name}[\].]|[{{,.]{name}=", re.MULTILINE)
        found = sought.search(self.text, after)
        self.left -= found is None
        return Span(*found.span(found.lastindex or 0)) if found else None
