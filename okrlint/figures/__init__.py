"""The figures in a title: what each one is, how much it says, and what part it plays.

A title is taken apart into digits, words and marks. One walk finds the figures, a second gives each its role and lets
a unit reach across "from 6 to 8%". Every look ahead is bounded, so a hostile title costs no more than its length.

What is read, and what is not, where a title could mean two things:

- `m` and `M` straight after a number mean million, never minutes, months or metres.
- A comma before exactly three digits parts thousands, before one or two it is a decimal comma. So does a full stop,
  unless what follows is a percentage, a rating, a time or a scale: "1.250 clinics" are many, "99.995%" is a share.
- "One" alone is mostly no number ("no one"), so it needs a unit or a word such as "under" beside it.
- A number tied to its unit by a hyphen ("30-day retention"), after "per" ("per 1,000 calls") or after a name such as
  "ISO", "phase" or "week" describes the thing measured: a `label`. So do "24/7", a time of day, "the first 100 days",
  and every multiple or share ("double", "half", "3x", "two thirds", "one in five"), whose unit is `x`; how often
  ("3x a week") is a quantity in `times`.
- "30% to 60k" is a change by 30% up to 60k; "6% to 8%" goes from one to the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from okrlint.figures.line import Figure, Line
from okrlint.figures.measures import BEGINNINGS, read_measure
from okrlint.figures.names import HINTS, NAMING, read_name
from okrlint.figures.roles import MEASURES, with_roles

__all__ = ["MEASURES", "Figure", "change_in", "read_figures"]

_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=512)
def read_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures in `text` from left to right, none overlapping another; the time is linear in its length."""
    if not _DIGIT.search(text) and HINTS.isdisjoint(_LETTERS.findall(text.lower())):
        return ()
    line = Line(text)
    found: list[tuple[Figure, int, int]] = []
    at = 0
    while at < line.count:
        word = line.words[at]
        may_measure = line.digits[at] or word in BEGINNINGS
        hit = read_name(line, at) if may_measure or word in NAMING else None
        hit = hit or (read_measure(line, at) if may_measure else None)
        if hit is None:
            at += 1
        else:
            found.append((hit.figure, at, hit.end))
            at = hit.end
    return with_roles(line, found)


def change_in(text: str) -> tuple[Figure, Figure] | None:
    """Return where a change starts and ends, or None where `text` measures anything else, or in two units."""
    measures = [figure for figure in read_figures(text) if figure.kind in MEASURES and figure.role != "by"]
    if sorted(figure.role for figure in measures) != ["from", "to"]:
        return None
    start, end = sorted(measures, key=lambda figure: figure.role)
    return (start, end) if (start.kind, start.unit) == (end.kind, end.unit) else None
