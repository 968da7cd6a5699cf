"""Maps and lists between brackets: they keep their lines, and get `{a: 1, b: [x, y]}` within a line."""

from __future__ import annotations

from okrlint.fmt.order import Part, arrange
from okrlint.fmt.scalars import form, lines
from okrlint.fmt.trail import Trail
from okrlint.syntax.node import Node

_STEP = 2


def flow(trail: Trail, node: Node, indent: int, part: Part | None, *, anchored: bool) -> str:
    """Return a map or list between brackets as it is to be written on a line indented by `indent`.

    What began a line still does, two blanks further in than the line of its bracket. Fields are put in order, one on a
    line where the map has several lines; a map with a comment in it keeps its order.
    """
    return _Flow(trail, anchored=anchored).node(node, indent, part)


def inline(trail: Trail, node: Node, indent: int, *, signed: bool) -> str:
    """Return a plain or quoted scalar or an alias; further lines of it are indented by `indent`."""
    raw = trail.text[node.start : node.end]
    trail.at = node.end if raw else trail.at
    if raw == node.value or node.kind == "alias" or not raw:
        return raw
    if "\n" in raw:
        first, *rest = lines(raw, node.style)
        return "\n".join([first, *(" " * indent + line if line else "" for line in rest)])
    return form(raw, node, signed=signed)


def name(trail: Trail, key: Node) -> str:
    """Return the name of a field; one that stands on several lines is put on one."""
    raw = trail.text[key.start : key.end]
    trail.at = key.end
    if "\n" in raw:
        import json

        raw = json.dumps(key.value, ensure_ascii=False)
        key = key._replace(style='"')
    return anchor(key) + (raw if raw == key.value else form(raw, key, signed=True))


def plain(trail: Trail, key: Node, value: Node) -> bool:
    """Say whether a value is text that stands behind its key as it should, as nearly all do, and step behind it."""
    text = trail.text
    if text[key.end : value.start] != ": " or text[value.start : value.end] != value.value:
        return False
    trail.at = value.end
    return True


def anchor(node: Node) -> str:
    """Return the anchor before a node with the blank behind it, or nothing."""
    return f"&{node.anchor} " if node.anchor and node.kind != "alias" else ""


class _Flow:
    """Writes what stands between brackets; one is made for each outermost pair of brackets."""

    def __init__(self, trail: Trail, *, anchored: bool) -> None:
        self.trail = trail
        self.anchored = anchored

    def node(self, node: Node, indent: int, part: Part | None) -> str:
        """Return one value, on a line indented by `indent`."""
        trail = self.trail
        if node.kind in ("scalar", "alias"):
            return inline(trail, node, indent + _STEP, signed=part is None)
        order = None
        if node.kind == "map" and trail.next >= node.end:
            order = arrange(node.value, part, anchored=self.anchored)
        spread = order is not None and "\n" in trail.text[node.start : node.end]
        open_, close = "{}" if node.kind == "map" else "[]"
        trail.at = node.start + (trail.text[node.start] == open_)  # a single pair in a list may do without braces
        here, inner, written = indent, indent + _STEP, []
        for item in node.value:
            gap = self.gap(item[0].start if node.kind == "map" else item.start, inner)
            gap = "\n" + " " * inner if spread else gap
            here = inner if gap else here
            one = self.pair(item, here, part) if node.kind == "map" else self.item(item, here, part)
            written.append((gap, one))
        last = self.gap(node.end - (trail.text[node.end - 1] == close), indent)
        trail.at = node.end
        last = "\n" + " " * indent if spread else last
        inside = _joined([written[place] for place in order] if order else written)
        return open_ + (inside.rstrip(" ") if last else inside) + last + close

    def item(self, item: Node, indent: int, part: Part | None) -> str:
        """Return one value of a list."""
        return (anchor(item) + self.node(item, indent, part)).rstrip(" ")

    def pair(self, pair: tuple[Node, Node], indent: int, part: Part | None) -> str:
        """Return one field of a map with its value; one without a colon stays so."""
        key, value = pair
        start = name(self.trail, key)
        if value.kind == "scalar" and value.start == value.end:
            return start + (f": {anchor(value)}" if self.trail.pass_colon() else "")
        if plain(self.trail, key, value):
            return f"{start}: {value.value}"
        inner = indent + _STEP
        between = self.gap(value.start, inner) if self.trail.next < value.start else ""
        inside = part and part.behind(key, value)
        return f"{start}:{between or ' '}{anchor(value)}{self.node(value, inner if between else indent, inside)}"

    def gap(self, stop: int, indent: int) -> str:
        """Return the line end and comments before an offset, with the blanks of the next line, or nothing."""
        trail = self.trail
        broken = trail.text.find("\n", trail.at, stop) >= 0
        if trail.next >= stop:
            return "\n" + " " * indent if broken else ""
        behind = trail.behind(None)
        above = [line for line in trail.above(stop, indent) if line]
        return "\n".join([behind, *above, " " * indent])


def _joined(written: list[tuple[str, str]]) -> str:
    """Return the items of a map or list, each with the line end before it, with commas and blanks between them."""
    return ",".join((gap or (" " if place else "")) + item for place, (gap, item) in enumerate(written))
