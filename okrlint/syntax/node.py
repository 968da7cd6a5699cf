"""The tree of a YAML file: immutable nodes, each with the characters it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

Kind = Literal["map", "list", "scalar", "alias"]


class Node(NamedTuple):
    """One node of the tree.

    `value` is, by kind: for `map` a tuple of (key node, value node) in order of the file, double keys included; for
    `list` a tuple of nodes; for `scalar` a text, number, truth value or None by the meanings of YAML 1.2; for `alias`
    the node it repeats. `start` and `end` are character offsets: a block map or list ends with its last child, an
    alias has the place where it stands. `style` of a scalar is "" (plain), "'", '"', "|" or ">"; of a map or list
    "flow" or "block".
    """

    kind: Kind
    value: Any
    start: int
    end: int
    style: str = ""
    anchor: str | None = None

    @property
    def resolved(self) -> Node:
        """Return the node itself, or for an alias the node it repeats."""
        node = self
        while node.kind == "alias":
            node = node.value
        return node

    def pair(self, name: str) -> tuple[Node, Node] | None:
        """Return the first key node of this name with its value node, or None; None too where this is no map."""
        node = self.resolved
        if node.kind != "map":
            return None
        return next(((key, value) for key, value in node.value if key.value == name), None)

    def child(self, step: str | int) -> Node | None:
        """Return the value under a key or the item at an index, or None where there is none."""
        node = self.resolved
        if isinstance(step, int):
            return node.value[step] if node.kind == "list" and step < len(node.value) else None
        pair = node.pair(step)
        return pair[1] if pair else None

    def at(self, path: tuple[str | int, ...]) -> Node | None:
        """Return the node at the end of `path`, or None where the path leaves the tree."""
        node: Node | None = self
        for step in path:
            node = node.child(step) if node else None
        return node

    def walk(self) -> Iterator[tuple[tuple[str | int, ...], Node | None, Node]]:
        """Yield (path, key node or None, value node) for this node and all below, in order; aliases are not entered."""
        stack: list[tuple[tuple[str | int, ...], Node | None, Node]] = [((), None, self)]
        while stack:
            path, key, node = stack.pop()
            yield path, key, node
            if node.kind == "map":
                stack += [((*path, str(k.value)), k, v) for k, v in reversed(node.value)]
            elif node.kind == "list":
                stack += [((*path, index), None, item) for index, item in reversed(list(enumerate(node.value)))]
