"""The canonical layout of a file: its own characters, in canonical order, with canonical indentation between them.

Nothing is dumped: values are copied as they are written, save the few forms in `scalars`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from okrlint.fmt.blocks import block
from okrlint.fmt.flow import anchor, flow, inline, name, plain
from okrlint.fmt.order import Part, arrange, part_of
from okrlint.fmt.trail import Trail, is_ignore
from okrlint.syntax.document import Document
from okrlint.syntax.node import Node

WIDTH = 120
"""Columns up to which a value that stands below its key is put behind it."""

_STEP = 2


def layout(document: Document) -> str:
    r"""Return the canonical text of a document that was read without a fault and whose lines end with `\n`."""
    return _Layout(document).text()


class _Layout:
    """Writes one file in the order of the source; a map is put in order once all of it is written.

    `out` holds what is written: a line, a value in several lines, or nothing for an empty line between two fields.
    """

    def __init__(self, document: Document) -> None:
        self.trail = Trail(document)
        self.root = document.root
        self.part = part_of(document.kind)
        self.anchored = "&" in document.source.text
        self.out: list[str] = []
        self.open_ends = 0  # texts behind which empty lines are data

    def text(self) -> str:
        """Return the whole text."""
        trail, root = self.trail, self.root
        if root is not None and root.value is not None:
            self.head(root)
            if root.style == "block":
                self.container(root, 0, self.part, -1)
            else:
                self.out.append(flow(trail, root, 0, self.part, anchored=self.anchored))
                self.behind()
        self.foot()
        while self.out and not self.out[-1]:
            del self.out[-1]
        return "".join(f"{line}\n" for line in _from_first(self.out))

    def head(self, root: Node) -> None:
        """Write what stands before the first field: comments, and the line `---` if it is there."""
        trail = self.trail
        start = trail.token()
        if trail.text.startswith("---", start) and start < root.start:
            self.out += trail.above(start, 0)
            trail.at = start + 3
            self.out.append(trail.behind("---"))
        if root.anchor:
            self.out += trail.above(trail.token(), 0)
            trail.pass_anchor(root.anchor)
            self.out.append(trail.behind(anchor(root).rstrip()))
        self.out += trail.above(root.start, 0)
        trail.at = root.start

    def foot(self) -> None:
        """Write the comments that are left; the line `...` means nothing and goes, as does `---` with nothing below."""
        trail = self.trail
        stop = trail.token()
        self.out += trail.above(stop, 0)
        if trail.text.startswith("...", stop):
            trail.at = stop + 3
            behind = trail.behind(None).lstrip(" ")
            self.out += [behind] if behind else []
        self.out += _from_first(trail.above(trail.end, 0))

    def container(self, node: Node, indent: int, part: Part | None, outer: int) -> bool:
        """Write a block map or list from its first line on, and return whether another field is first now.

        `outer` is where the map or list around it begins, or -1.
        """
        mark = len(self.out)
        self.out += _from_first(self.trail.above(node.start, indent))
        self.trail.at = max(self.trail.at, node.start)
        moved = node.kind == "map" and self.map(node, indent, part, mark)
        if node.kind == "list":
            self.list(node, indent, part)
        self.out += self.trail.below(indent, node.start, outer)
        return moved

    def map(self, node: Node, indent: int, part: Part | None, mark: int) -> bool:
        """Write a block map whose first comments were written at `mark`; return whether another field is first now."""
        out, trail, marks, open_ends = self.out, self.trail, [mark], self.open_ends
        for key, value in node.value:
            if len(marks) > 1:
                out += trail.above(key.start, indent)
            self.pair(key, value, indent, part, node.start)
            marks.append(len(out))
        order = arrange(node.value, part, anchored=self.anchored)
        if order is None or self.open_ends > open_ends:
            return False  # data would be mixed up with the empty lines between fields
        chunks = [out[start:stop] for start, stop in pairwise(marks)]
        first = chunks[order[0]]
        if order[0] and any(is_ignore(line) for line in first[: _comments(first)]):
            return False  # it would cover more than its field once it stands above them all
        if order[0]:
            chunks[order[0]] = _from_first(first)
        out[mark:] = [line for place in order for line in chunks[place]]
        return bool(order[0])

    def list(self, node: Node, indent: int, part: Part | None) -> None:
        """Write a block list."""
        trail = self.trail
        for count, item in enumerate(node.value):
            plain = item.start - 2 >= trail.at and trail.text[item.start - 2 : item.start] == "- " and not item.anchor
            dash = item.start - 2 if plain else trail.token()
            if count:
                self.out += trail.above(dash, indent)
            trail.at = dash + 1
            self.item(item, indent, part, node.start)

    def item(self, item: Node, indent: int, part: Part | None, outer: int) -> None:
        """Write one item of a block list."""
        line = " " * indent + "-"
        if item.kind == "scalar" and item.start == item.end:
            self.trail.pass_anchor(item.anchor)
            self.out.append(f"{line} {anchor(item)}".rstrip())
            self.behind()
        elif item.style != "block":
            self.value(line, item, (indent, indent + _STEP), part)
        else:
            self.block_item(f"{line} {anchor(item)}".rstrip(), item, indent, part, outer)

    def block_item(self, line: str, item: Node, indent: int, part: Part | None, outer: int) -> None:
        """Write a block map or list as an item: its first field stands behind the dash where nothing is in the way."""
        dash = self.trail.behind(line) if self.trail.next < item.start else line
        mark = len(self.out)
        moved = self.container(item, indent + _STEP, part, outer)
        comments = _comments(self.out[mark:])
        if item.anchor or dash != line or (comments and not moved):
            self.out.insert(mark, dash)
            return
        for place in range(mark, mark + comments):
            self.out[place] = self.out[place][_STEP:]
        first = mark + comments
        self.out[first] = f"{line} {self.out[first][indent + _STEP :]}"

    def pair(self, key: Node, value: Node, indent: int, part: Part | None, outer: int) -> None:
        """Write one field of a block map."""
        trail = self.trail
        line = f"{' ' * indent}{name(trail, key)}:"
        if value.kind == "scalar" and value.start == value.end:
            trail.pass_colon()
            self.out.append(f"{line} {anchor(value)}".rstrip())
            self.behind()
        elif plain(trail, key, value):
            self.out.append(f"{line} {value.value}")
            self.behind()
        elif value.style != "block":
            self.value(line, value, (indent, indent), part and part.behind(key, value))
        else:
            line = f"{line} {anchor(value)}".rstrip()
            self.out.append(trail.behind(line) if trail.next < value.start else line)
            self.container(value, indent + _STEP, part and part.behind(key, value), outer)

    def value(self, line: str, node: Node, indents: tuple[int, int], part: Part | None) -> None:
        """Write a value behind `line`, or below it where a comment stands between or where there is no room.

        `indents` are how far the key or dash is indented, and the line that holds it for what stands between brackets.
        """
        trail, (own, base) = self.trail, indents
        if node.anchor and node.kind != "alias":
            line = f"{line} {anchor(node)}".rstrip()
        below = "\n" in trail.text[trail.at : node.start]
        if trail.next < node.start:
            self.out.append(trail.behind(line))
            self.out += [comment for comment in trail.above(node.start, own + _STEP) if comment]
            line, below, base = " " * (own + 1), False, own + _STEP
        if node.style in ("|", ">"):
            self.block(line, node, own + _STEP)
            return
        text = self.inline(node, own, base, part)
        if below and len(line) + 1 + len(text.partition("\n")[0]) > WIDTH:
            self.out.append(line)
            line = " " * (own + 1)
            text = re.sub(r"\n(?=[^\n])", "\n  ", text) if node.style == "flow" and base == own else text
        self.out.append(f"{line} {text}")
        self.behind()

    def inline(self, node: Node, own: int, base: int, part: Part | None) -> str:
        """Return a value that is no block, further lines of it indented."""
        if node.style == "flow":
            return flow(self.trail, node, base, part, anchored=self.anchored)
        return inline(self.trail, node, own + _STEP, signed=part is None)

    def block(self, line: str, node: Node, indent: int) -> None:
        """Write text in a block behind `line`, with the comment behind its mark."""
        found = block(self.trail.text, node)
        self.trail.at = node.start
        first = self.trail.behind(f"{line} {found.header}")
        self.trail.at = found.end
        self.open_ends += found.open
        self.out.append("\n".join([first, *(" " * indent + one if one else "" for one in found.lines)]))

    def behind(self) -> None:
        """Add the comment that stands behind what was written last."""
        if self.trail.next <= self.trail.end:
            before, end, last = self.out[-1].rpartition("\n")
            self.out[-1] = before + end + self.trail.behind(last)


def _comments(lines: list[str]) -> int:
    """Return how many lines there are before the first that is neither comment nor empty."""
    return next((count for count, line in enumerate(lines) if line and line.lstrip(" ")[0] != "#"), len(lines))


def _from_first(lines: list[str]) -> list[str]:
    """Return lines without the empty ones at the start."""
    return lines[next((count for count, line in enumerate(lines) if line), len(lines)) :]
