"""How long a regular expression can take: from what it is made of, before it meets any text.

The library tries one way after another through a pattern. So its time is bounded by how many ways there are, and how
far each goes: an open repeat can end at any character of the text, and does so for every way through what stands
before it; a repeat within a repeat has ways without bound.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from importlib import import_module
from itertools import zip_longest
from typing import Any, NamedTuple

LENGTHS = (2000, 1000, 500, 250)
"""Characters of a text that a pattern is tried on: the more ways through it there are, the fewer."""

MOST_STEPS = 130_000_000
"""Steps that the worst of texts may take, about a second: two open repeats, tried from each of 500 characters."""

_KINDS = {"CATEGORY_DIGIT": str.isdecimal, "CATEGORY_SPACE": str.isspace, "CATEGORY_WORD": str.isalnum}


class Effort(NamedTuple):
    """Of a part of a pattern: how many ways lead through it, and how many steps all of them take together."""

    ways: float
    steps: float


def room(pattern: str) -> int:
    """Return on how many characters of a text a sound pattern is tried; 0 where even the fewest could take too long."""
    return next((length for length in LENGTHS if steps(pattern, length) <= MOST_STEPS), 0)


def steps(pattern: str, length: int) -> float:
    """Return how many steps a sound pattern takes at most on a text, infinity where nobody can tell."""
    parsed: Any = import_module("re._parser").parse(pattern)  # the only one who knows what a pattern is made of
    first = str(parsed.data[0][1]) if parsed.data else ""
    fixed = first in ("AT_BEGINNING", "AT_BEGINNING_STRING") and not parsed.state.flags & re.MULTILINE
    return _row(parsed.data, length, last=True).steps * (1 if fixed else length)


def _row(parts: Sequence[Any], length: int, *, last: bool) -> Effort:
    """Return what parts in a row take; `last` says that nothing follows them, so that no way is taken back."""
    ways, taken = 1.0, 0.0
    for part, follower in zip_longest(parts, parts[1:]):
        one = _part(part, length, last=last and follower is None)
        taken += ways * one.steps
        ways *= 1 if follower and _parts_with(part, follower) else one.ways
    return Effort(ways, taken)


def _part(part: Any, length: int, *, last: bool) -> Effort:
    kind, value = str(part[0]), part[1]
    if kind.endswith("_REPEAT"):
        return _repeat(kind, value, length, last=last)
    if kind in ("BRANCH", "GROUPREF_EXISTS"):
        branches = value[1] if kind == "BRANCH" else [one for one in value[1:] if one]
        every = [_row(one, length, last=last) for one in branches]
        return Effort(sum(one.ways for one in every), 1 + sum(one.steps for one in every))
    if kind == "SUBPATTERN":
        return _row(value[3], length, last=last)
    if kind in ("ASSERT", "ASSERT_NOT", "ATOMIC_GROUP"):  # what is past these is never taken back
        inner = value if kind == "ATOMIC_GROUP" else value[1]
        return Effort(1, _row(inner, length, last=False).steps)
    return Effort(1, length if kind == "GROUPREF" else 1)


def _repeat(kind: str, value: Any, length: int, *, last: bool) -> Effort:
    least, most, inner = min(int(value[0]), length), min(int(value[1]), length), value[2]
    once = _row(inner, length, last=False)
    if most <= 1:
        return Effort(once.ways + (least < most), 1 + once.steps)
    if inner.getwidth()[0] == 0 or (once.ways > 1 and least < most):
        return Effort(math.inf, math.inf)
    ways = once.ways ** min(most, 64)
    if least < most and not last and kind != "POSSESSIVE_REPEAT":
        ways = most - least + 1
    return Effort(ways, max(ways, most) * once.steps)


def _parts_with(part: Any, follower: Any) -> bool:
    """Return whether a repeat of one character ends where a certain other begins, and so nowhere else."""
    if not str(part[0]).endswith("_REPEAT") or str(follower[0]) != "LITERAL" or len(part[1][2]) != 1:
        return False
    char = chr(follower[1])
    return not any(_takes(part[1][2][0], one) for one in {char, char.lower(), char.upper()})


def _takes(item: Any, char: str) -> bool:
    """Return whether an item of a pattern can be a character; one that is not understood can be any."""
    kind, value = str(item[0]), item[1]
    if kind == "LITERAL":
        return char in (chr(value), chr(value).lower(), chr(value).upper())
    if kind == "NOT_LITERAL":
        return char != chr(value)
    if kind == "RANGE":
        return bool(value[0] <= ord(char) <= value[1])
    if kind == "CATEGORY" and str(value) in _KINDS:
        return char == "_" or _KINDS[str(value)](char)
    return kind != "IN" or any(_takes(one, char) for one in value)
