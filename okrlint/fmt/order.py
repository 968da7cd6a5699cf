"""The order of fields: that of the properties in the schemas, which is the order in which the format is explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from okrlint.syntax.accept import load_schema
from okrlint.syntax.document import DocumentKind
from okrlint.syntax.node import Node

Pairs = Sequence[tuple[Node, Node]]


class Part(NamedTuple):
    """What a schema says about one kind of map: the rank of each field, and the kind of map behind it, if any."""

    ranks: Mapping[str, int]
    inner: Mapping[str, Part | None]

    def behind(self, key: Node, value: Node) -> Part | None:
        """Return the part for a map or list behind a key, or this part for a scalar of it; None for a field unknown."""
        if value.kind in ("map", "list"):
            return self.inner.get(key.value)
        return self if key.value in self.ranks else None


@cache
def part_of(kind: DocumentKind) -> Part | None:
    """Return the part for the whole of a file of a kind."""
    schema = load_schema(kind)
    return _part(schema, schema.get("$defs", {}), {})


def _part(schema: Mapping[str, Any], known: Mapping[str, Any], made: dict[str, Part | None]) -> Part | None:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name not in made:
            made[name] = _part(known[name], known, made)
        return made[name]
    if "items" in schema:
        return _part(schema["items"], known, made)
    fields = schema.get("properties")
    if not fields or schema.get("additionalProperties") is not False:
        return None  # the names in such a map are the writer's own, and so is their order
    ranks = {name: rank for rank, name in enumerate(fields)}
    return Part(ranks, {name: _part(field, known, made) for name, field in fields.items()})


def arrange(pairs: Pairs, part: Part | None, *, anchored: bool) -> list[int] | None:
    """Return the places of the pairs of a map in the order of its part, or None where they stand so already.

    A field that the part does not know, such as an `x-` one, stays behind the field it stands behind. `anchored` says
    that the file has anchors: a map whose aliases would come to stand for something else keeps its order.
    """
    if part is None:
        return None
    ranks, rank = [], -1
    for key, _ in pairs:
        rank = part.ranks.get(key.value, rank)
        ranks.append(rank)
    if ranks == sorted(ranks):
        return None
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    return None if anchored and _disturbs(pairs, order) else order


def _disturbs(pairs: Pairs, order: Sequence[int]) -> bool:
    """Return whether the pairs that share the name of an anchor would stand in another order than now."""
    users: defaultdict[str, set[int]] = defaultdict(set)
    givers = set()
    for place, (key, value) in enumerate(pairs):
        for node in (key, *(below for _, _, below in value.walk()), *_keys(value)):
            name = node.value.anchor if node.kind == "alias" else node.anchor
            if name:
                users[name].add(place)
                givers |= {name} if node.anchor else set()
    rank = {place: rank for rank, place in enumerate(order)}
    now = ([rank[place] for place in sorted(users[name])] for name in givers)
    return any(ranks != sorted(ranks) for ranks in now)


def _keys(value: Node) -> list[Node]:
    return [key for _, key, _ in value.walk() if key is not None]
