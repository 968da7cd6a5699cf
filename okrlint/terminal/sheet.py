"""A sheet of text: how wide it is, whether it has colour, and how words are fitted onto it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category, east_asian_width

from okrlint.text import one_line

BOLD, SOFT, GOOD, WARN, BAD = "1", "2", "32", "33", "31"
"""Ways to paint words, as terminals number them (ECMA-48, SGR)."""

LEAST = 20
"""Columns below which no line is made to fit: nobody could read it."""

_PAINT = re.compile("\x1b\\[[0-9;]*m")
_SHAPES = {
    "on-track": ("●", GOOD), "done": ("✓", GOOD), "at-risk": ("▲", WARN), "off-track": ("◆", BAD),
    "missed": ("✗", BAD), "not-started": ("○", SOFT), "no-data": ("◌", SOFT), "stale": ("□", SOFT),
    "dropped": ("–", SOFT),
}  # fmt: skip


class Sheet(NamedTuple):
    """What is written on: `width` in columns, and whether words may be painted."""

    width: int
    color: bool = False

    def paint(self, text: str, *codes: str) -> str:
        """Return words in colour, or as they are where there is none."""
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.color and codes and text.strip() else text

    def mark(self, slug: str, word: str, width: int = 0) -> str:
        """Return a status as shape and word, painted, filled up with blanks to `width` columns."""
        shape, color = _SHAPES.get(slug, ("·", SOFT))
        text = f"{shape} {tidy(word)}"
        return self.paint(text, color) + " " * (width - cells(text))

    def wrapped(self, text: str, first: str = "", rest: str | None = None, *codes: str) -> Iterator[str]:
        """Yield a text in lines no wider than the sheet: `first` stands before the first line, `rest` before others.

        A word that is wider than the sheet is torn apart.
        """
        rest = " " * cells(first) if rest is None else rest
        whole = max(LEAST, self.width)
        front, line = first, ""
        for word in _words(tidy(text), max(1, whole - cells(rest))):
            longer = f"{line} {word}" if line else word
            if cells(front) + cells(longer) > whole and (line or front != rest):
                yield (front + self.paint(line, *codes)).rstrip()
                front, longer = rest, word
            line = longer
        yield (front + self.paint(line, *codes)).rstrip()

    def line(self, text: str, first: str = "", *codes: str) -> str:
        """Return a text on one line of the sheet, cut where it is too long."""
        return first + self.paint(fitted(tidy(text), max(LEAST, self.width) - cells(first)), *codes)


def tidy(text: str) -> str:
    """Return a text on one line with plain blanks, and nothing in it that a terminal would obey."""
    return one_line(text.replace("\u2060", "").replace("\N{ZERO WIDTH SPACE}", ""))


def cells(text: str) -> int:
    """Return how many columns a terminal needs for a text; paint takes none."""
    text = _PAINT.sub("", text) if "\x1b" in text else text
    if text.isascii():
        return len(text)
    return sum(0 if category(char) in ("Mn", "Me") else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def fitted(text: str, width: int) -> str:
    """Return a text cut to `width` columns, with an ellipsis where something is gone."""
    if cells(text) <= width:
        return text
    return text[: _room_for(text, width - 1)].rstrip() + "…"


def _room_for(text: str, width: int) -> int:
    """Return how many characters of a text `width` columns hold."""
    for at, char in enumerate(text):
        width -= cells(char)
        if width < 0:
            return at
    return len(text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return a text cut or filled up with blanks to exactly `width` columns, at the `right` where asked for."""
    text = fitted(text, width)
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def bar(progress: float | None, expected: float | None, width: int = 10) -> str:
    """Return a bar from baseline to target: how far something is, with an upright mark at what is expected today."""
    if progress is None:
        return "·" * width
    full = round(min(1.0, max(0.0, progress)) * width)
    drawn = ["━" if place < full else "·" for place in range(width)]
    if expected is not None and expected > 0:
        drawn[min(width - 1, round(min(1.0, expected) * width))] = "|"
    return "".join(drawn)


def titled(sheet: Sheet, front: str, mark: str, title: str) -> Iterator[str]:
    """Yield a title behind its mark; further lines are set in by two."""
    yield from sheet.wrapped(title, f"{front}{mark}  ", " " * (len(front) + 2), BOLD)


def soft(sheet: Sheet, front: str, text: str) -> Iterator[str]:
    """Yield what is told of a thing below its title."""
    yield from sheet.wrapped(text, front, front, SOFT)


def hole(sheet: Sheet, front: str, text: str) -> Iterator[str]:
    """Yield what is missing, with the next step."""
    yield from sheet.wrapped(text, f"{front}! ", " " * (len(front) + 2), WARN)


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split(" "):
        left = word
        while cells(left) > width:
            end = max(1, _room_for(left, width))
            yield left[:end]
            left = left[end:]
        if left:
            yield left
