"""Fields that a fix adds to a thing, written in the manner of the map they go into."""

from __future__ import annotations

from collections.abc import Mapping

from okrlint.model.things import Thing
from okrlint.text import Edit, Span


def with_fields(thing: Thing, behind: str, fields: Mapping[str, str]) -> Edit | None:
    """Return the edit that writes `fields`, as YAML, behind the field `behind` of a thing.

    In a block each gets a line of its own, in a map between braces they follow after a comma. None where the thing or
    the field is not written in the plain way: behind an alias, or as one of several keys on a line of a block.
    """
    document = thing.document
    node = document.node(thing.path)
    pair = node.pair(behind) if node and node.kind == "map" else None
    if node is None or pair is None or pair[1].kind != "scalar" or pair[1].anchor:
        return None
    text = document.source.text
    end = pair[1].start + len(text[pair[1].start : pair[1].end].rstrip())
    if node.style == "flow":
        return Edit(Span(end, end), "".join(f", {name}: {value}" for name, value in fields.items()))
    line = document.source.line_span(document.source.place(pair[0].start).line)
    front = text[line.start : pair[0].start]
    if front.strip(" -"):
        return None
    last = document.source.line_span(document.source.place(end).line)
    between = document.source.newline() + " " * len(front)
    return Edit(Span(last.end, last.end), "".join(f"{between}{name}: {value}" for name, value in fields.items()))
