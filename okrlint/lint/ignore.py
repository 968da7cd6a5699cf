"""Ignore comments: `# okrlint: ignore[rule] until=2026-12-31 the reason`.

On a line it stands for the findings of that line; on a line of its own above an object for the whole object; at the
top of a file for the file. The reason ends where another comment (`# …`) begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from okrlint.lint.rule import ALWAYS
from okrlint.model.calendar import read_date
from okrlint.record import record
from okrlint.syntax.document import Document
from okrlint.text import Span

_COMMENT = re.compile(r"#\s*okrlint:\s*ignore\[([^\]]*)\](?:\s+until=(\S+))?\s*(.*?)(?:(?:\s|(?<=[\s\]]))#\s.*)?$")
_NEXT = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*((?:-[ \t]+)*)")

META = frozenset({"unused-ignore", "ignore-without-reason", "expired-ignore"})
"""Rules about ignores themselves, which no ignore can silence."""


@record
class Ignore:
    """One ignore comment: `rules` named in it, the last day it holds or None, its reason, and what it covers.

    `covers` are the characters in which a finding must begin; `comment` is the comment itself. `until_text` is what
    was written as the last day, also where that is no day.
    """

    comment: Span
    rules: tuple[str, ...]
    until: date | None
    until_text: str | None
    reason: str
    covers: Span

    def expired(self, today: date) -> bool:
        """Return whether its last day has passed."""
        return self.until is not None and today > self.until

    def names(self, rule: str, family: str) -> bool:
        """Return whether it names a rule, by its id or its family."""
        return rule not in ALWAYS | META and bool({rule, family} & set(self.rules))


def read_ignores(document: Document) -> tuple[Ignore, ...]:
    """Return the ignore comments of a file, in order."""
    if "okrlint:" not in document.source.text:
        return ()
    return tuple(_ignores(document))


def _ignores(document: Document) -> Iterator[Ignore]:
    text = document.source.text
    for comment in document.comments:
        found = _COMMENT.match(text, comment.start, comment.end)
        if found:
            rules = tuple(name.strip() for name in found[1].split(",") if name.strip())
            yield Ignore(comment, rules, read_date(found[2]), found[2], found[3].strip(), _covers(document, comment))


def _covers(document: Document, comment: Span) -> Span:
    source = document.source
    line = source.line_span(source.place(comment.start).line)
    if source.text[line.start : comment.start].strip():
        return line
    root = document.root
    if root is None or comment.start < root.start:
        return Span(0, len(source.text) + 1)
    ahead = _NEXT.match(source.text, line.end)
    assert ahead is not None, "the pattern fits nothing, too"
    return _thing_at(document, ahead.end(), listed=bool(ahead[1])) or line


def _thing_at(document: Document, at: int, *, listed: bool) -> Span | None:
    """Return the item (`listed`) or the key with its value that begins at a place."""
    whole = document.path_at(at)
    for end in range(1, len(whole) + 1):
        path = whole[:end]
        node = document.node(path)
        if listed and node and isinstance(path[-1], int) and node.start == at:
            return Span(at, node.end + 1)
        key = document.key(path) if not listed and isinstance(path[-1], str) else None
        if key and node and key.start == at:
            return Span(at, max(key.end, node.end) + 1)
    return None
