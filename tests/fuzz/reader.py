"""Any bytes as a goal file: read or refused with a place, and the same tree whichever way it was read."""

from __future__ import annotations

from okrlint.splice import alike
from okrlint.syntax.decode import Limits
from okrlint.syntax.document import Document, read_document
from okrlint.syntax.node import Node
from okrlint.syntax.parse import parse
from okrlint.syntax.plain import NotPlain, read_plain
from okrlint.syntax.planting import plant

from .kit import places

TWICE = 2000
"""Characters up to which the parser in Python reads, too; it is slow."""

USUAL, NARROW = Limits(), Limits(depth=12, tokens=80, nodes=30)


def one(data: bytes) -> None:
    """Read a goal file in every way there is."""
    document = read_document("okrs/a.yaml", data, "goals")
    places(document.source, document.problems)
    text = document.source.text
    if document.root is None:
        assert document.unread
        assert document.problems or text == ""
        return
    within(document.root, len(text))
    for limits in (USUAL, NARROW):
        quickly(text, limits)
        both(text, limits)
    if document.tree and not document.tree.problems:  # what was broken is there in part only
        answers(document)


def quickly(text: str, limits: Limits) -> None:
    """Hold the quick reading and the planted tree against the parser's."""
    try:
        data = read_plain(text, limits)
    except NotPlain:
        return
    tree = parse(text, limits)
    assert tree.problems == (), "the quick reading took what the parser does not"
    assert alike(data, tree.data), "the quick reading means something else"
    planted = plant(text, data)
    if planted is not None:
        assert planted.root == tree.root, "the planted tree is another one"
        assert planted.comments == tree.comments, "the planted tree has other comments"


def both(text: str, limits: Limits) -> None:
    """Hold the parser in C against the one in Python."""
    if len(text) > TWICE:
        return
    fast, pure = parse(text, limits), parse(text, limits, pure=True)
    refused = [any(problem.unreadable for problem in tree.problems) for tree in (fast, pure)]
    assert refused[0] == refused[1], "one parser refuses what the other takes"
    if not refused[0]:
        assert fast == pure, "the parsers give different trees"


def within(root: Node, length: int) -> None:
    """Every node lies in the text, and within the node around it."""
    for _, key, node in root.walk():
        for here in (key, node):
            if here is not None:
                assert 0 <= here.start <= here.end <= length + 1, here
                assert root.start <= here.start, here


def answers(document: Document) -> None:
    """Whatever has a path has a place, and the place leads back to it."""
    root = document.root
    assert root is not None
    for path, _, _ in root.walk():
        span = document.where(path)
        assert 0 <= span.start <= span.end <= len(document.source.text) + 1
        assert document.has(path)
