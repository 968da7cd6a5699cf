"""A title as digits, words and marks, and the figure that is found in it: what the rest of the reader works on."""

from __future__ import annotations

import re
from typing import NamedTuple

from okrlint.text import Span

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a list that is written as one text."""
    return tuple(words.split())


class Figure(NamedTuple):
    """One figure: `span` covers it with its sign, currency, scale and unit, in the text it was read from.

    `number` is what is written, `value` the same with the scale applied: "$12m" is 12 and 12,000,000, "6.5%" is 6.5
    both times. `scale` is "", "k", "m" or "bn". `unit` is "%", "points", a currency sign or code, "ms", "s", "min",
    "h", "days", "weeks", "months", "years", "stars", "/5" and the like, "x", a size such as "GB", or ""; a noun that
    is counted is no unit. `kind` is one of `MEASURES`, or rank, year, quarter, date, version, label. `role` is from,
    to, by, at-least, at-most, range-low, range-high or plain; only measures have one that is not plain. Dates and
    quarters have the first number written in them as `number`; a multiple or share has it as `number`, half as 0.5.
    """

    span: Span
    value: float
    number: float
    scale: str
    unit: str
    kind: str
    role: str


class Token(NamedTuple):
    """A run of digits, a run of letters, or one other character: `text` in lower case, and its place."""

    text: str
    start: int
    end: int
    is_number: bool


class Found(NamedTuple):
    """A figure, and the index of the token after it."""

    figure: Figure
    end: int


class Line:
    """A text and its tokens; every question about a place outside gets an empty answer."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str) -> None:
        """Take the text apart; the time is linear in its length."""
        self.text = text
        self.tokens = [
            Token(word.lower(), found.start(), found.end(), word.isdecimal())
            for found in _TOKEN.finditer(text)
            if (word := found.group())
        ]

    def word(self, at: int) -> str:
        """Return the token at an index in lower case, or an empty text outside."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def is_number(self, at: int) -> bool:
        """Say whether there are digits at an index."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_number

    def gap(self, at: int) -> str:
        """Return what parts a token from the one before: an empty text where they touch."""
        if not 0 < at < len(self.tokens):
            return " "
        return self.text[self.tokens[at - 1].end : self.tokens[at].start]

    def glued(self, at: int) -> bool:
        """Say whether a token touches the one before."""
        return not self.gap(at)

    def near(self, at: int) -> bool:
        """Say whether a token touches the one before, or stands one blank behind it."""
        return len(self.gap(at)) <= 1

    def written(self, at: int) -> str:
        """Return the token at an index as it is written, with its capitals."""
        return self.text[self.tokens[at].start : self.tokens[at].end] if 0 <= at < len(self.tokens) else ""

    def char_before(self, at: int) -> str:
        """Return the character before a token, or an empty text."""
        start = self.tokens[at].start
        return self.text[start - 1 : start]

    def name(self, first: int, after: int, kind: str, number: float, unit: str = "") -> Found:
        """Return a figure from one token up to another that names, dates or multiplies something."""
        span = Span(self.tokens[first].start, self.tokens[after - 1].end)
        return Found(Figure(span, number, number, "", unit, kind, "plain"), after)
