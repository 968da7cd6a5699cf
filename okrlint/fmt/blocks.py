"""Text in a block, behind `|` or `>`: its lines are data and are copied; only the indentation before them changes."""

from __future__ import annotations

import re
from typing import NamedTuple

from okrlint.syntax.node import Node

_HEADER = re.compile(r"([|>])([-+0-9]*)[^\n]*\n?")


class Block(NamedTuple):
    """A block scalar taken apart: its canonical header, its lines without indentation, and where the last one ends.

    Line ends behind that are layout. Where they would be data (`|+`) it is `open`, and those are among the lines.
    """

    header: str
    lines: list[str]
    end: int
    open: bool


def block(text: str, node: Node) -> Block:
    """Return the block scalar of a node of `text`."""
    found = _HEADER.match(text, node.start, node.end)
    assert found, "a block scalar begins with its mark"
    source = text[found.end() : node.end].split("\n")
    before = _indentation(source, node.value)
    lines = [line[before:] for line in source]
    keeps = "+" in found[2] and node.value.endswith("\n")
    if keeps:
        lines.pop()  # what stands behind the last line end
    else:
        while lines and not lines[-1]:
            lines.pop()
    copied = found.end() - found.group().endswith("\n") + sum(len(line) + 1 for line in source[: len(lines)])
    header = _header(found[1], found[2], node.value, lines)
    return Block(header, lines, min(copied, node.end), "+" in header)


def _indentation(source: list[str], value: str) -> int:
    """Return how many blanks stand before each line that are no data: the first line with data tells."""
    wanted = value.split("\n")
    for line, data in zip(source, wanted, strict=False):
        if data:
            if not line.strip(" "):
                return len(line) - len(data)
            return (len(line) - len(line.lstrip(" "))) - (len(data) - len(data.lstrip(" ")))
    return max(map(len, source), default=0)


def _header(mark: str, asked: str, value: str, lines: list[str]) -> str:
    """Return the header: with the width where the first line begins with a blank, with how the text ends."""
    first = next((line for line in lines if line), "")
    width = "2" if first[:1] in (" ", "\t") and first else ""
    ends = "-" if value and not value.endswith("\n") else "".join(sign for sign in asked if sign in "-+")
    return f"{mark}{width}{ends}"
