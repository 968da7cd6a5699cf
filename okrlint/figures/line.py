"""A title as digits, words and marks, and the figure that is found in it: what the rest of the reader works on."""

from __future__ import annotations

import re
from operator import sub
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


class Found(NamedTuple):
    """A figure, and the index of the token after it."""

    figure: Figure
    end: int


_BEYOND = 16
"""Empty entries behind the last token; nobody looks further ahead, and an index below 0 finds them, too."""


_NO_WORDS, _NOT, _YES = [""] * _BEYOND, [False] * _BEYOND, [True] * _BEYOND


class Line:
    """A text and its tokens: runs of digits, runs of letters, and other characters one by one.

    `words` are the tokens in small letters, `digits` says of each whether it is a number, `glued` whether it touches
    the one before, `near` whether it touches it or stands one blank behind it. Every list goes on behind the last
    token, so that a question about a place outside, a few tokens off, gets an empty answer.
    """

    __slots__ = ("count", "digits", "ends", "glued", "near", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        """Take the text apart; the time is linear in its length."""
        spans = [found.span() for found in _TOKEN.finditer(text)]
        self.text = text
        self.count = len(spans)
        starts, ends = zip(*spans, strict=True) if spans else ((), ())
        self.starts: tuple[int, ...] = starts
        self.ends: tuple[int, ...] = ends
        if text.isascii():
            lower = text.lower()
            words = [lower[start:end] for start, end in spans]
        else:  # a small letter may be longer than its capital
            words = [text[start:end].lower() for start, end in spans]
        self.words = words + _NO_WORDS
        self.digits = [word.isdecimal() for word in words] + _NOT
        gaps = list(map(sub, starts[1:], ends))
        self.glued = [False, *[gap == 0 for gap in gaps], *_NOT]
        self.near = [True, *[gap <= 1 for gap in gaps], *_YES]

    def gap(self, at: int) -> str:
        """Return what parts a token from the one before: an empty text where they touch."""
        if not 0 < at < self.count:
            return " "
        return self.text[self.ends[at - 1] : self.starts[at]]

    def written(self, at: int) -> str:
        """Return the token at an index as it is written, with its capitals."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < self.count else ""

    def char_before(self, at: int) -> str:
        """Return the character before a token, or an empty text."""
        start = self.starts[at]
        return self.text[start - 1 : start]

    def name(self, first: int, after: int, kind: str, number: float, unit: str = "") -> Found:
        """Return a figure from one token up to another that names, dates or multiplies something."""
        span = Span(self.starts[first], self.ends[after - 1])
        return Found(Figure(span, number, number, "", unit, kind, "plain"), after)
