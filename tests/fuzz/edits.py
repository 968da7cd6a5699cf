"""Values put into any goal file: the file means what was meant, or nothing is written; other bytes stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from okrlint.checkins import Entry, checkin_splices, measures_of
from okrlint.model.build import build_workspace
from okrlint.splice import Splice, add_items, alike, block, means, put_fields, set_field
from okrlint.syntax.document import Document, read_document
from okrlint.text import apply_edits

from .kit import parts, plain_of

TODAY = date(2026, 11, 16)
MOST = 12
"""Things of a file that are edited; more of them show nothing new."""


def one(data: bytes) -> None:
    """Edit a file, the first part of an input, with texts, the second and third."""
    content, first, second = parts(data, 3)
    document = read_document("okrs/2026-Q4/growth.yaml", content, "goals")
    texts = (plain_of(first), plain_of(second))
    for text in texts:
        comes_back(text)
    if any(problem.unreadable for problem in document.problems):
        return
    for splice in (*into_fields(document, *texts), *into_checkins(document, *texts)):
        made(document, splice)


def comes_back(text: str) -> None:
    """Write a text into a file, as a field, an item and in a list of maps: it is the same when it is read."""
    data = {"a": text, "b": [{"c": text, "d": [text, 1]}]}
    read = read_document("okrs/a.yaml", block(data).encode(), "goals")
    assert not any(problem.unreadable for problem in read.problems), block(data)
    assert alike(data, read.data), block(data)


def into_fields(document: Document, text: str, more: str) -> Iterator[list[Splice]]:
    """Yield edits of the maps and lists of a file."""
    root = document.root
    nodes = [(path, node) for path, _, node in root.walk()] if root else []
    for path, node in nodes[:MOST]:
        found: list[Splice | None] = []
        if node.kind == "map":
            found = [put_fields(document, path, {"x-new": text, "x-list": [more]})]
            found += [set_field(document, path, str(key.value), text) for key, _ in node.value[:2]]
        elif node.kind == "list":
            item: Any = {"id": "new", "title": text, "why": more} if node.value[:1] else text
            found = [add_items(document, path, [item], at) for at in (None, 0)]
        yield from ([splice] for splice in found if splice is not None)


def into_checkins(document: Document, text: str, more: str) -> Iterator[list[Splice]]:
    """Yield check-ins for the figures of a file, of one day and of two."""
    space = build_workspace([document], TODAY)
    for measure in list(measures_of(space))[:3]:
        entries = [
            Entry(TODAY, "6.90", None, text, more),
            Entry(date(2026, 10, 5), "-1", "0.5", more),
        ]
        for some in (entries[:1], entries):
            yield checkin_splices(measure, some) or []


def made(document: Document, splices: list[Splice]) -> None:
    """Make an edit as the commands do: read the new text, and compare what it means with what was meant."""
    before = document.source.text
    for splice in splices:
        assert 0 <= splice.edit.span.start <= splice.edit.span.end <= len(before)
    after = apply_edits(before, [splice.edit for splice in splices])
    read = read_document(document.source.path, after.encode("utf-8", "replace"), "goals")
    meant = means(document, splices)
    plain = document.plain and not any(problem.unreadable for problem in read.problems)
    if plain and before.endswith("\n"):
        assert alike(meant, read.data), "a plain file was edited, and means something else"
