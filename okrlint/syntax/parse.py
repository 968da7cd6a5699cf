"""YAML text to our own tree: from the events of the parser, without recursion, with whatever is intact.

Loading and dumping YAML is never done here or elsewhere: it costs many times as much and loses comments and layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from okrlint.diagnostic import Problem
from okrlint.syntax.decode import Limits
from okrlint.syntax.events import Stopped, events
from okrlint.syntax.guard import check_before, find_comments, find_header, find_hidden, find_question, find_tab
from okrlint.syntax.node import Node
from okrlint.syntax.scalars import CAN_MEAN, NotFinite, resolve
from okrlint.syntax.words import double_key, in_words, not_finite, only_text
from okrlint.text import Span

_make = tuple.__new__
"""Makes a node in half the time that its class takes; nodes are what a file has most of."""

_ANCHOR = re.compile(r"[&*][A-Za-z0-9_-]+(?=[\s,\]}]|\Z)")
_GAP = re.compile(r"(?:[ \t]*(?:(?<=[ \t\r\n])#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*")
_COLON = re.compile(r"\s*+:")
_REST = re.compile(r"[^\r\n]*[^\s]|")


class Tree(NamedTuple):
    """What could be read of a text: the root (None if nothing), plain data for it, comments, and the problems."""

    root: Node | None
    data: Any
    comments: tuple[Span, ...]
    problems: tuple[Problem, ...]


class _Open:
    """A map or list that has begun and not ended."""

    __slots__ = ("anchor", "before", "data", "firsts", "is_map", "key", "looked", "name", "nodes", "start", "style")

    def __init__(self, *, is_map: bool, start: int, style: str, anchor: str | None, before: int) -> None:
        self.is_map = is_map
        self.start = start
        self.style = style
        self.anchor = anchor
        self.before = before
        self.nodes: list[Any] = []
        self.data: Any = {} if is_map else []
        self.key: Node | None = None
        self.name = ""
        self.firsts: dict[str, Node] = _NO_FIRSTS
        self.looked = 0

    def first_of(self, name: str) -> Node:
        """Return the first key of a name; each key is looked at once, however many stand twice."""
        if self.firsts is _NO_FIRSTS:
            self.firsts = {}
        for key, _ in self.nodes[self.looked :]:
            self.firsts.setdefault(key.value, key)
        self.looked = len(self.nodes)
        return self.firsts[name]


_NO_FIRSTS: dict[str, Node] = {}

_NOTHING = _Open(is_map=False, start=0, style="", anchor=None, before=0)
"""Stands for the innermost map or list where none is open."""


def parse(text: str, limits: Limits = Limits(), *, pure: bool = False) -> Tree:  # noqa: B008 - immutable
    """Return the tree of a YAML text, or of its intact part together with the problem that ends it.

    `pure` reads with the parser written in Python also where the one in C is there; both give the same tree.
    """
    problem = check_before(text)
    if problem:
        return Tree(None, None, (), (problem,))
    builder = _Builder(text, limits)
    try:
        builder.run(events(text, limits, pure=pure))
    except Stopped as stopped:
        if stopped.kind == "syntax" and not pure and len(text) <= LARGEST_SECOND_READING:
            return parse(text, limits, pure=True)
        builder.problems.append(in_words(text, stopped))
    return builder.finish()


LARGEST_SECOND_READING = 300_000
"""Characters up to which a text that the parser in C refuses is read by the one in Python.

That one takes some legal YAML which the other does not, such as a link in `{…}`, and has the last word on what is
wrong. It needs about a second for 150,000 characters.
"""


WEIGHT = 80
"""Characters of what an alias repeats that count as one more value: a long text, too, can be repeated to no end."""


MOST_MISTAKES = 1000
"""Double keys that are told of one file: nobody reads more, and to tell each takes time."""


class _Builder:
    """Takes events and holds what is open; one is made for each text and forgotten."""

    __slots__ = (
        "anchors", "count", "data", "documents", "expanded", "last", "limits", "problems", "root", "scalars", "stack",
        "text",
    )  # fmt: skip

    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, Any, int]] = {}
        self.scalars: list[Node] = []
        self.root: Node | None = None
        self.data: Any = None
        self.last = 0
        self.count = 0
        self.expanded = 0
        self.documents = 0

    def run(self, stream: Iterator[Any]) -> None:
        """Take every event; raise Stopped where a limit is reached.

        Three events in four are scalars, and most of them keys or values of a map: these are dealt with right here,
        since every call costs as much as the work itself.
        """
        from ruamel.yaml.events import ScalarEvent  # loaded with the parser, which has begun to read

        limit, stack, take, meant = self.limits.tokens, self.stack, self.scalars.append, CAN_MEAN
        for count, event in enumerate(stream):
            if count >= limit:
                raise Stopped("too-many", event.start_mark.index, limit)
            if event.__class__ is not ScalarEvent:
                self.other(event, count)
                continue
            start, end, value, style = event.start_mark.index, event.end_mark.index, event.value, event.style
            if event.anchor:
                start, end = self.bounds(start, end)
            if not style:
                style = ""
                if value[:1] in meant:
                    start, end, value = self.meaning(start, end, value)
            self.last = end
            node = _make(Node, ("scalar", value, start, end, style, event.anchor))
            take(node)
            if event.anchor or event.ctag is not None:
                self.check_extras(event, node)
            top = stack[-1] if stack else _NOTHING
            if top.key is not None:
                top.nodes.append((top.key, node))
                top.data.setdefault(top.name, value)
                top.key = None
            elif top.is_map and value.__class__ is str and value not in top.data and value != "<<":
                top.key, top.name = node, value
            else:
                self.add(node, value)

    def other(self, event: Any, count: int) -> None:
        """Take an event that is no scalar, after `count` others."""
        self.count = count + self.expanded
        handler = _HANDLERS.get(event.__class__.__name__)
        if handler is not None:
            handler(self, event)

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return the place of a scalar without its anchor; of an empty one, none."""
        start = self.behind_anchor(start)
        return (start, end) if start < end else (end, end)

    def check_extras(self, event: Any, node: Node) -> None:
        """Take the anchor of a scalar, and stop at a tag."""
        if event.ctag is not None:
            self.refuse_tag(event)
        if event.anchor:
            self.anchors[event.anchor] = (node, node.value, 1)

    def meaning(self, start: int, end: int, text: str) -> tuple[int, int, Any]:
        """Return place and meaning of a plain scalar; one that is no finite number stays text and is a problem.

        Where nothing is written it stands behind the last token: the parsers do not agree on a place for it.
        """
        if start == end:
            start = end = self.last
        if text[:1] == ":" and self.stack and self.stack[-1].style == "flow":
            raise Stopped("odd-name", start, ":", end)  # the parsers do not agree on where the colon belongs
        try:
            return start, end, resolve(text)
        except NotFinite:
            self.problems.append(not_finite(Span(start, end), text))
            return start, end, text

    def behind_anchor(self, at: int) -> int:
        """Return where the value of the anchor at an offset begins; stop where its name is more than plain."""
        name = _ANCHOR.match(self.text, at)
        if name is None:
            raise Stopped("odd-name", at, self.text[at], _REST.match(self.text, at).end())  # type: ignore[union-attr]
        gap = _GAP.match(self.text, name.end())
        return gap.end() if gap else name.end()

    def alias(self, event: Any) -> None:
        """Take an alias: the node of its anchor once more, as long as all of them together stay small."""
        start, end = event.start_mark.index, event.end_mark.index
        self.behind_anchor(start)
        known = self.anchors.get(event.anchor)
        if known is None:
            inside = any(opened.anchor == event.anchor for opened in self.stack)
            raise Stopped("alias-inside" if inside else "alias-unknown", start, event.anchor, end)
        node, data, size = known
        self.expanded += size + (node.end - node.start) // WEIGHT
        if self.expanded > self.limits.nodes:
            raise Stopped("alias-bomb", start, self.limits.nodes, end)
        if self.stack and self.stack[-1].is_map and self.stack[-1].key is None:
            raise Stopped("key-not-text", start, None, end)
        self.last = end
        self.scalars.append(Node("alias", node, start, end))
        self.add(self.scalars[-1], data)

    def open_map(self, event: Any) -> None:
        """Take the start of a map."""
        self.open(event, is_map=True)

    def open_list(self, event: Any) -> None:
        """Take the start of a list."""
        self.open(event, is_map=False)

    def open(self, event: Any, *, is_map: bool) -> None:
        """Take the start of a map or a list, unless it lies too deep."""
        start = event.start_mark.index
        if len(self.stack) >= self.limits.depth:
            raise Stopped("too-deep", start, self.limits.depth)
        if event.ctag is not None:
            self.refuse_tag(event)
        if self.stack and self.stack[-1].is_map and self.stack[-1].key is None:
            raise Stopped("key-not-text", start, None)
        if event.anchor:
            start = self.behind_anchor(start)
        style = "flow" if event.flow_style else "block"
        opened = _Open(is_map=is_map, start=start, style=style, anchor=event.anchor, before=self.count)
        self.last = max(self.last, event.end_mark.index if style == "flow" else start)
        self.stack.append(opened)

    def close(self, event: Any) -> None:
        """Take the end of the innermost map or list."""
        top = self.stack[-1]
        if top.style == "flow":
            self.last = event.end_mark.index
            if top.is_map and top.nodes and self.text[top.start : top.start + 1] != "{":
                self.check_pair(top.nodes[0][0])
        self.pop()

    def check_pair(self, key: Node) -> None:
        """Stop at `["key":value]`, a pair in a list whose colon touches both: only the parser in C takes it."""
        colon = _COLON.match(self.text, key.end) if key.style else None
        if colon and not self.text[colon.end() : colon.end() + 1].isspace():
            since = self.stack[-2].start if len(self.stack) > 1 else None
            told = ("while parsing a flow sequence", "expected ',' or ']', but got '<scalar>'")
            raise Stopped("syntax", key.end, told, since=since)

    def pop(self) -> None:
        """End the innermost map or list where the last token ended."""
        opened = self.stack.pop()
        kind = "map" if opened.is_map else "list"
        end = max(self.last, opened.start)
        node = Node(kind, tuple(opened.nodes), opened.start, end, opened.style, opened.anchor)  # type: ignore[arg-type]
        if opened.anchor:
            self.anchors[opened.anchor] = (node, opened.data, self.count - opened.before)
        self.add(node, opened.data)

    def add(self, node: Node, data: Any) -> None:
        """Put a finished node where it belongs: into the innermost map or list, or on top."""
        top = self.stack[-1] if self.stack else None
        if top is None:
            self.root, self.data = node, data
        elif not top.is_map:
            top.nodes.append(node)
            top.data.append(data)
        elif top.key is None:
            if data.__class__ is str and data not in top.data and data != "<<":
                top.key, top.name = node, data
            else:
                self.take_odd_key(top, node)
        else:
            top.nodes.append((top.key, node))
            top.data.setdefault(top.name, data)
            top.key = None

    def take_odd_key(self, top: _Open, node: Node) -> None:
        """Take a key that is no text or a merge key, and stop; or one that is there already: its first value holds."""
        if node.kind != "scalar" or not isinstance(node.value, str) or (node.value == "<<" and not node.style):
            merge = node.kind == "scalar" and node.value == "<<"
            at = node.start if node.start < node.end else max(node.start, self.text.find(":", node.start))
            raise Stopped("merge-key" if merge else "key-not-text", at, None, node.end)
        top.key, top.name = node, node.value
        if node.value in top.data:
            if len(self.problems) >= MOST_MISTAKES:
                raise Stopped("too-many-mistakes", node.start, MOST_MISTAKES, node.end)
            self.problems.append(double_key(node, top.first_of(node.value)))

    def document(self, event: Any) -> None:
        """Take the start of a document; there may be one."""
        self.documents += 1
        if self.documents > 1:
            raise Stopped("second-document", event.start_mark.index, None)

    def refuse_tag(self, event: Any) -> None:
        """Stop at a tag: the plain YAML of goal files has none."""
        raise Stopped("tag", event.start_mark.index, None)

    def finish(self) -> Tree:
        """Close what is still open and return all that was read."""
        while self.stack:
            top = self.stack[-1]
            if top.key is not None:
                top.nodes.append((top.key, Node("scalar", None, self.last, self.last)))
                top.key = None
            self.pop()
        comments: tuple[Span, ...] = ()
        found: Problem | None = None
        if "#" in self.text:
            comments = find_comments(
                self.text, self.scalars, self.last if any(one.unreadable for one in self.problems) else len(self.text)
            )
        if not any(problem.unreadable for problem in self.problems):
            found = find_tab(self.text, self.scalars, comments) if "\t" in self.text else None
            found = found or (find_hidden(self.scalars) if "\\" in self.text else None)
            found = found or (find_question(self.text, self.scalars) if "?" in self.text else None)
            found = found or (find_header(self.text, self.scalars) if comments else None) or only_text(self.root)
        problems = (*self.problems, found) if found else tuple(self.problems)
        return Tree(self.root, self.data, comments, problems)


_HANDLERS = {
    "AliasEvent": _Builder.alias,
    "MappingStartEvent": _Builder.open_map,
    "SequenceStartEvent": _Builder.open_list,
    "MappingEndEvent": _Builder.close,
    "SequenceEndEvent": _Builder.close,
    "DocumentStartEvent": _Builder.document,
}
