"""The tree of a text that was read by the quick way: the same nodes that the parser gives, from the lines themselves.

Only what is reported needs a tree, and most files with something to report are as plain as the rest. The tests hold
every node, its place and the comments against those of the parser.
"""

from __future__ import annotations

import re
from typing import Any

from okrlint.syntax.guard import find_comments
from okrlint.syntax.node import Node
from okrlint.syntax.parse import Tree
from okrlint.syntax.plain import DOUBLE, FLOW, ITEM, SINGLE, meaning, scalar_value

_make = tuple.__new__


def plant(text: str, data: Any) -> Tree | None:
    """Return the tree of a text whose plain `data` were read by `read_plain`; None where lines end in another way."""
    if "\r" in text:
        return None
    planter = _Planter(text)
    root = planter.run()
    comments = find_comments(text, planter.scalars, len(text)) if "#" in text else ()
    return Tree(root, data, comments, ())


class _Open:
    """A map or list that has begun: where, the nodes in it, and in a map the key whose value is still to come."""

    __slots__ = ("column", "is_map", "key", "nodes", "start")

    def __init__(self, column: int, start: int, *, is_map: bool) -> None:
        self.column = column
        self.start = start
        self.is_map = is_map
        self.nodes: list[Any] = []
        self.key: Node | None = None


class _Planter:
    """Goes through the lines; `last` is where the last token ended, `scalars` are all so far, in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.stack: list[_Open] = []
        self.scalars: list[Node] = []
        self.last = 0
        self.root: Node | None = None

    def run(self) -> Node | None:
        """Return the root."""
        index, start, lines = 0, 0, self.lines
        while index < len(lines):
            line = lines[index]
            bare = line.lstrip(" ")
            column = len(line) - len(bare)
            end = start + len(line) + 1
            index += 1
            if bare and bare[0] != "#":
                mark = self.line(bare, column, start + column)
                if mark is not None:
                    index, end = self.block(mark, index, end)
            start = end
        while self.stack:
            self.pop()
        return self.root

    def line(self, bare: str, column: int, at: int) -> tuple[int, int] | None:
        """Take a line that begins at `at`; return place and column of the `|` that it ends with, or None."""
        if bare[0] == "-":
            found = ITEM.match(bare)
            assert found is not None, "it was read by the quick way"
            self.into(column, at, is_map=False)
            if found[1] is None:
                self.stack[-1].nodes.append(self.value(found[2], at + found.start(2)))
                return None
            bare, column, at = found[1], column + found.start(1), at + found.start(1)
            self.stack.append(_Open(column, at, is_map=True))
        else:
            self.into(column, at, is_map=True)
        name, between, rest = bare.partition(": ")
        if not between:
            name = name.rstrip(" ")[:-1]
        self.stack[-1].key = self.scalar(name, at, at + len(name), "")
        value = rest.lstrip(" ")
        if not value:
            return None
        place = at + len(name) + 2 + len(rest) - len(value)
        if value[0] == "|":
            return place, column
        self.put(self.value(value, place))
        return None

    def into(self, column: int, at: int, *, is_map: bool) -> None:
        """Make the map or list that stands at a column the innermost one; it begins here where it is not open."""
        top = self.stack[-1] if self.stack else None
        if top is None or (top.key is not None and (column > top.column or (not is_map and column == top.column))):
            self.stack.append(_Open(column, at, is_map=is_map))
            return
        self.settle()
        while self.stack[-1].column > column or self.stack[-1].is_map != is_map:
            self.pop()

    def settle(self) -> None:
        """Give a key behind which nothing stands its empty value."""
        if self.stack[-1].key is not None:
            self.put(self.scalar(None, self.last, self.last, ""))

    def pop(self) -> None:
        """End the innermost map or list where the last token ended."""
        self.settle()
        top = self.stack.pop()
        kind = "map" if top.is_map else "list"
        self.put(_make(Node, (kind, tuple(top.nodes), top.start, max(self.last, top.start), "block", None)))

    def put(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if top.is_map:
            top.nodes.append((top.key, node))
            top.key = None
        else:
            top.nodes.append(node)

    def scalar(self, value: Any, start: int, end: int, style: str) -> Node:
        """Return a scalar, and keep in mind where it ends."""
        self.last = end
        node: Node = _make(Node, ("scalar", value, start, end, style, None))
        self.scalars.append(node)
        return node

    def value(self, text: str, at: int) -> Node:
        """Return the value on one line that begins at a place."""
        first = text[0]
        if first in "[{":
            return self.flow(at)
        if first in "\"'":
            found = (DOUBLE if first == '"' else SINGLE).match(text.rstrip(" "))
            assert found is not None, "it was read by the quick way"
            return self.scalar(scalar_value(text), at, at + found.end(1) + 1, first)
        cut = text.index(" #") if " #" in text else len(text)
        plain = text[:cut].rstrip(" ")
        return self.scalar(meaning(plain), at, at + len(plain), "")

    def block(self, mark: tuple[int, int], index: int, start: int) -> tuple[int, int]:
        """Take the text behind a `|`, whose first line has an index and a place; return those of the line after it."""
        place, column = mark
        first, inner, lines, end = index, 0, self.lines, start
        while index < len(lines):
            line = lines[index]
            bare = line.lstrip(" ")
            if bare:
                if len(line) - len(bare) <= column:
                    break
                inner = inner or len(line) - len(bare)
            end += len(line) + 1
            index += 1
        if index == len(lines):  # nothing follows: the last line has no end, and blanks alone on it belong to nothing
            end -= 1
            end -= len(lines[-1]) if not lines[-1][inner:] else 0
        written = "\n".join([line[inner:] for line in lines[first:index]])
        mark_ends = self.text.startswith("|-", place)
        if index < len(lines) or not lines[-1][inner:]:
            written = written.rstrip("\n") + ("" if mark_ends else "\n")
        self.put(self.scalar(written, place, end, "|"))
        return index, end if index < len(lines) else len(self.text) + 1

    def flow(self, at: int) -> Node:
        """Return the map or list that stands between braces or brackets from a place on."""
        found = self.token(at)
        if found[1] is None:
            return self.flow_scalar(found)
        is_map = found[1] == "{"
        start, at = found.start(1), found.end()
        nodes: list[Any] = []
        found = self.token(at)
        while found[1] not in ("]", "}"):
            if is_map:
                key = self.flow_scalar(found)
                value = self.flow(found.end())
                nodes.append((key, value))
            else:
                nodes.append(self.flow(found.start()))
            found = self.token(self.last)
            if found[1] == ",":
                found = self.token(found.end())
        self.last = found.end(1)
        kind = "map" if is_map else "list"
        node: Node = _make(Node, (kind, tuple(nodes), start, self.last, "flow", None))
        return node

    def token(self, at: int) -> re.Match[str]:
        """Return the next bracket, comma or scalar from a place on."""
        found = FLOW.match(self.text, at)
        assert found is not None, "it was read by the quick way"
        return found

    def flow_scalar(self, found: re.Match[str]) -> Node:
        """Return a scalar between brackets."""
        if found[4] is not None:
            plain = found[4].rstrip(" ")
            return self.scalar(meaning(plain), found.start(4), found.start(4) + len(plain), "")
        group = 2 if found[2] is not None else 3
        return self.scalar(found[group], found.start(group) - 1, found.end(group) + 1, "\"'"[group - 2])
