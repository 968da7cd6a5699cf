"""How one value is written: quotes only where they are needed, numbers in the plain form, all else as it stands."""

from __future__ import annotations

import re

from okrlint.syntax.node import Node
from okrlint.syntax.scalars import resolve, written

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\Z")
_NUMBER = re.compile(r"([-+]?)([0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?\Z")


def form(raw: str, node: Node, *, signed: bool) -> str:
    """Return a scalar that stands on one line as `raw`, in its canonical form.

    Text without quotes stays as it is. Quotes go where nobody could take the text for anything else; where they stay
    they are double, or single where that saves escapes. `signed` says that a plus sign before a number stays.
    """
    if node.style:
        return _quoted(raw, node)
    if node.value is True or node.value is False:
        return raw.lower()
    if isinstance(node.value, int | float):
        return _number(raw, node.value, signed=signed)
    return raw


def _quoted(raw: str, node: Node) -> str:
    text: str = node.value
    if written(text) == text:
        return text
    if node.style == '"' and ("\\" not in raw or not text.isprintable()):
        return raw  # no escapes to save, or escapes for what could not be seen
    if text.count("'") < text.count('"') + text.count("\\"):
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _number(raw: str, value: float, *, signed: bool) -> str:
    found = None if _PLAIN.match(raw) else _NUMBER.match(raw)
    if found is None:
        return raw
    sign, whole, part, power = found.groups("")
    sign = sign if signed or sign == "-" else ""
    plain = f"{sign}{whole.lstrip('0') or '0'}{'.0' if part == '.' else part}{power}"
    again = resolve(plain)
    return plain if again.__class__ is value.__class__ and again == value else raw


def lines(raw: str, style: str) -> list[str]:
    """Return a plain or quoted scalar that stands on several lines, line by line without the blanks around them.

    Such blanks mean nothing, save one behind a backslash between double quotes.
    """
    first, *rest = raw.split("\n")
    found = [_without_end(first, style), *(_without_end(line.lstrip(" \t"), style) for line in rest)]
    found[-1] = rest[-1].lstrip(" \t")
    return found


def _without_end(line: str, style: str) -> str:
    short = line.rstrip(" \t")
    slashes = len(short) - len(short.rstrip("\\"))
    return line[: len(short) + 1] if style == '"' and slashes % 2 and len(line) > len(short) else short
