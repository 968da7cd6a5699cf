"""What the targets share: parts of an input, and what must hold of everything that is told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from okrlint.diagnostic import Problem
from okrlint.text import Source, Span

BETWEEN = b"\n=====\n"
"""Parts the pieces of an input that has several, so that a seed can be read and written by hand."""

ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal or a log would obey."""


def text_of(data: bytes) -> str:
    """Return bytes as a text; what is not UTF-8 becomes lone halves of characters, as in names of files."""
    return data.decode("utf-8", "surrogateescape")


def plain_of(data: bytes) -> str:
    """Return bytes as a text that can be written down, without what no goal file may hold."""
    text = data.decode("utf-8", "replace")
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]", "", text)


def parts(data: bytes, count: int) -> list[bytes]:
    """Return the pieces of an input; those that are not there are empty."""
    found = data.split(BETWEEN, count - 1)
    return [*found, *[b""] * (count - len(found))]


def inside(source: Source, span: Span) -> None:
    """Hold a place against its file: it lies inside, at a line and column that are there."""
    assert 0 <= span.start <= span.end <= len(source.text), span
    line, column = source.place(span.start)[:2]
    assert 1 <= line <= source.line_count(), span
    assert 1 <= column <= len(source.line_text(line)) + 2, span


def places(source: Source, problems: Iterable[Problem]) -> None:
    """Hold problems against their file: each says something, and it and its mend lie inside."""
    for problem in problems:
        assert problem.message, problem
        inside(source, problem.span)
        for edit in problem.fix.edits if problem.fix else ():
            inside(source, edit.span)
