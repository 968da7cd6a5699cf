"""Parts of a file as values that can be written into another: figures as they were typed, braces as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from okrlint.splice import Flow, Typed
from okrlint.syntax.document import Document, Path
from okrlint.syntax.node import Node

_PARTED = re.compile(r"[\[\]{},\n\r]")
"""What a plain text may hold that means something else, or cannot stand, between brackets."""


def copied(document: Document, path: Path) -> Any:
    """Return the value at `path` for `splice.block`: a map between braces as Flow, what stands without quotes as Typed.

    What an alias repeats is written out; comments are left behind.
    """
    node = document.node(path)
    return None if node is None else _value(node, document.source.text)


def _value(node: Node, text: str) -> Any:
    node = node.resolved
    if node.kind == "map":
        made = {str(key.value): _value(value, text) for key, value in node.value}
        return Flow(made) if node.style == "flow" else made
    if node.kind == "list":
        return [_value(one, text) for one in node.value]
    written = text[node.start : node.end]
    if node.style == "" and isinstance(node.value, str | int | float) and not isinstance(node.value, bool):
        return node.value if _PARTED.search(written) else Typed(written)
    return node.value


def without(item: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return a map without some fields, of the same kind."""
    gone = frozenset(names)
    return type(item)({name: value for name, value in item.items() if name not in gone})


def maps_in(item: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """Yield the maps of a list of a map; nothing where there is none."""
    listed = item.get(name)
    yield from (one for one in listed if isinstance(one, dict)) if isinstance(listed, list) else ()


def put(item: dict[str, Any], name: str, value: Any, before: str) -> None:
    """Give a field of a map a value; a new one comes to stand before another, or at the end."""
    fields = list(item.items())
    item.clear()
    for key, old in fields:
        if key == before and name not in dict(fields):
            item[name] = value
        item[key] = value if key == name else old
    item.setdefault(name, value)
