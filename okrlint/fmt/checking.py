"""Proof that a new text means what the old one did, before anybody writes it."""

from __future__ import annotations

import json
from collections import Counter

from okrlint.fmt.layout import layout
from okrlint.syntax.decode import Limits
from okrlint.syntax.document import Document, read_document


def reread(document: Document, text: str, limits: Limits) -> Document:
    """Return a document with another text, as read."""
    return read_document(document.source.path, text.encode(), document.kind, limits)


def keeps(before: Document, text: str, limits: Limits) -> bool:
    r"""Return whether `text`, with `\n` as line end, keeps all that a document says, and is canonical itself.

    Its data must be the same, types included, and so must its comments, in number and in text.
    """
    after = reread(before, text, limits)
    if any(problem.unreadable for problem in after.problems):
        return False
    return _data(before) == _data(after) and _comments(before) == _comments(after) and layout(after) == text


def _data(document: Document) -> str:
    return json.dumps(document.data, sort_keys=True)  # unlike `==` it tells 8 from 8.0 and from true


def _comments(document: Document) -> Counter[str]:
    return Counter(document.source.text[start:end].rstrip() for start, end in document.comments)
