"""A file as read: its text, tree, plain data and problems, and the places of its fields when somebody asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, Literal

from okrlint.diagnostic import Problem
from okrlint.syntax.accept import acceptor
from okrlint.syntax.decode import Limits, decode
from okrlint.syntax.node import Node
from okrlint.syntax.parse import Tree, parse
from okrlint.syntax.plain import NotPlain, read_plain
from okrlint.syntax.planting import plant
from okrlint.syntax.shape import check_shape
from okrlint.text import Source, Span, stay_awake

DocumentKind = Literal["goals", "org", "settings", "baseline"]
Path = tuple[str | int, ...]

_NOWHERE = object()
"""What stands where nothing is written: None is a value."""

_NAMES = ("id", "title", "metric", "date", "name", "team", "person")


class Document:
    """One file: `data` are plain maps, lists and scalars, `root` the tree with places (None where nothing was read).

    `problems` holds everything that keeps the file from being a sound one of its `kind`, by place. Nearly every file
    is sound, and then nobody asks where in it something stands: the tree is made when it is first asked for. Of a sound
    file of plain lines the data, too, can be made again, and rest while many others lie open.
    """

    __slots__ = ("__weakref__", "_data", "_limits", "_tree", "kind", "plain", "problems", "source")

    def __init__(
        self,
        source: Source,
        kind: DocumentKind,
        tree: Tree | Limits | None,
        data: Any,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        """Keep what was read; limits in place of the tree say that it is still to be made, under them."""
        self.source = source
        self.kind = kind
        self.problems = problems
        self.plain = isinstance(tree, Limits)  # every value stands on the line of its key as it means, or behind `|`
        self._data = data
        self._limits = tree if isinstance(tree, Limits) else None
        self._tree = None if isinstance(tree, Limits) else tree
        if self.plain:
            stay_awake(source)
            stay_awake(self)

    @property
    def unread(self) -> bool:
        """Return whether nothing of the file could be read."""
        return not self.plain and self.root is None

    @property
    def data(self) -> Any:
        """Return what was read: plain maps, lists and scalars."""
        data = self._data
        if data is None and self._limits:
            data = self._data = read_plain(self.source.text, self._limits)
            stay_awake(self)
        return data

    @property
    def tree(self) -> Tree | None:
        """Return the tree, its plain data, the comments and the problems of reading, or None."""
        tree = self._tree
        if tree is None and self._limits:
            text = self.source.text
            tree = self._tree = plant(text, self.data) or parse(text, self._limits)
        return tree

    def rest(self) -> None:
        """Lay away what can be made again from the text."""
        if self._limits:
            self._data = self._tree = None

    @property
    def root(self) -> Node | None:
        """Return the tree with places, or None."""
        tree = self.tree
        return tree.root if tree else None

    @property
    def comments(self) -> tuple[Span, ...]:
        """Return the comments, each from its `#` to the end of its line."""
        tree = self.tree
        return tree.comments if tree else ()

    def with_data(self, source: Source, data: Any) -> Document:
        """Return the same file with another text of the same length and other data."""
        return Document(source, self.kind, self.tree, data, self.problems)

    def has(self, path: Path) -> bool:
        """Return whether something is written at `path`."""
        return self.at(path, _NOWHERE) is not _NOWHERE if path else not self.unread

    def at(self, path: Path, default: Any = None) -> Any:
        """Return the plain data at `path`, or the default where the path leaves the file."""
        here = self.data
        for step in path:
            if here.__class__ is dict:
                here = here.get(step, _NOWHERE)
            elif here.__class__ is list and step.__class__ is int and 0 <= step < len(here):
                here = here[step]
            else:
                return default
        return default if here is _NOWHERE else here

    def node(self, path: Path) -> Node | None:
        """Return the node at `path`, or None."""
        root = self.root
        return root.at(path) if root else None

    def where(self, path: Path, name: str | None = None) -> Span:
        """Return the characters that stand for the field `name` of the thing at `path`.

        A value that is a text or number stands for itself; of a map or list, or where nothing is written behind the
        key, the key does. Without `name`, or where the field is missing, the thing's own name does: its id, title,
        metric or date, else the key it stands under. The end of a text in several lines is that of its first line.
        """
        if name is not None:
            field = self._field((*path, name))
            if field:
                return field
        thing = self.node(path)
        for key in _NAMES if thing else ():
            node = thing.child(key) if thing else None
            if node and node.kind == "scalar" and node.end > node.start:
                return self._first_line(node)
        return self._field(path) or (self._first_line(thing) if thing else Span(0, 0))

    def key(self, path: Path) -> Span:
        """Return the characters of the key that `path` ends with, or of the value where it ends with an index."""
        parent = self.node(path[:-1])
        pair = parent.pair(path[-1]) if parent and path and isinstance(path[-1], str) else None
        return Span(pair[0].start, pair[0].end) if pair else self.where(path)

    def path_at(self, offset: int) -> Path:
        """Return the path of the innermost value that holds the character at `offset`, or whose key does."""
        path: list[str | int] = []
        node = self.root
        while node is not None and node.kind in ("map", "list"):
            index = bisect_right(node.value, offset, key=_start) - 1
            while index > 0 and node.kind == "list" and node.value[index].start == node.value[index - 1].end == offset:
                index -= 1  # an item without a value stands where the one before it ends
            if index < 0:
                break
            key, inner = node.value[index] if node.kind == "map" else (None, node.value[index])
            if inner.end < offset:
                break
            path.append(str(key.value) if key else index)
            node = inner
        return tuple(path)

    def _field(self, path: Path) -> Span | None:
        if not path:
            return None
        node = self.node(path)
        if node is None:
            return None
        if node.kind in ("scalar", "alias") and node.end > node.start:
            return self._first_line(node)
        if isinstance(path[-1], int):
            return None if node.kind == "map" else self._first_line(node)
        parent = self.node(path[:-1])
        pair = parent.pair(path[-1]) if parent else None
        return Span(pair[0].start, pair[0].end) if pair else None

    def _first_line(self, node: Node) -> Span:
        text = self.source.text[node.start : node.end]
        first = text.splitlines()[0].rstrip() if text.strip() else text
        return Span(node.start, node.start + len(first))


def _start(child: Any) -> int:
    """Return where an item of a list begins, or a pair of a map: with its key."""
    start: int = child.start if isinstance(child, Node) else child[0].start
    return start


def read_document(path: str, content: bytes, kind: DocumentKind, limits: Limits = Limits()) -> Document:  # noqa: B008 - immutable
    """Return a file as read, whatever its bytes are; nothing is raised for them."""
    source, problem = decode(path, content, limits)
    if problem:
        return Document(source, kind, None, None, (problem,))
    if not path.endswith(".toml"):
        try:
            data = read_plain(source.text, limits)
        except NotPlain:
            pass
        else:
            if acceptor(kind)(data):
                return Document(source, kind, limits, data)
    tree = _table(source.text) if path.endswith(".toml") else parse(source.text, limits)
    over = next((found for found in tree.problems if found.rule == "unreadable-file"), None)
    if over:  # how much of such a file was read before the limit depends on the parser, so none of it counts
        return Document(source, kind, None, None, (over,))
    shape: Sequence[Problem] = ()
    if tree.root is not None and tree.root.value is not None:
        shape = check_shape(tree.root, tree.data, kind, broken=bool(tree.problems))
    elif not tree.problems and kind in _HINTS:
        shape = (_empty(kind),)
    taken = {found.span for found in tree.problems}
    problems = [*tree.problems, *(found for found in shape if found.span not in taken)]
    return Document(source, kind, tree, tree.data, tuple(sorted(problems, key=lambda p: p.span)))


def _table(text: str) -> Tree:
    from okrlint.syntax.toml import parse_table  # settings are seldom in a TOML file

    return parse_table(text)


def unreadable(path: str, kind: DocumentKind, problem: Problem) -> Document:
    """Return the document of a file that was never read, with the reason."""
    return Document(Source(path, ""), kind, None, None, (problem,))


_HINTS = {
    "goals": "begin with `cycle:`, `team:` and `objectives:`",
    "org": "begin with `organization:` and `teams:`, or delete the file",
}
"""How the kinds of files begin that may not be empty."""


def _empty(kind: DocumentKind) -> Problem:
    return Problem("invalid-shape", "there is nothing in this file", Span(0, 0), hint=_HINTS[kind])
