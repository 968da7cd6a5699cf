"""The canonical layout of goal files: one order of fields, one indentation, one way to write a value.

What a file says stays the same, comments included; that is proved for each file before its new text is handed out.
"""

from __future__ import annotations

import re

from okrlint.diagnostic import Problem
from okrlint.fmt.checking import keeps, reread
from okrlint.fmt.layout import layout
from okrlint.syntax.decode import Limits
from okrlint.syntax.document import Document

_LINE_END = re.compile(r"\r\n|\r")


class NotProved(Exception):
    """A new text could not be proved to mean the same as the old one: a fault of this room, and nothing to write."""


def obstacle(document: Document) -> Problem | None:
    """Return the problem that keeps a document from being formatted: it cannot be read, or says a thing twice."""
    return next((one for one in document.problems if one.unreadable or one.rule == "duplicate-key"), None)


def formatted(document: Document, limits: Limits = Limits()) -> str:  # noqa: B008 - immutable
    """Return the canonical text of a document that nothing keeps from being formatted, without a byte order mark.

    Its line ends are those of the first line. `limits` are those it was read with. Raise NotProved where the new
    text would not say the same.
    """
    source = document.source
    one = document if "\r" not in source.text else reread(document, _LINE_END.sub("\n", source.text), limits)
    text = layout(one)
    if text != one.source.text and not (keeps(one, text, limits) and _alike(document, one)):
        raise NotProved(source.path)
    return text if one is document else text.replace("\n", source.newline())


def _alike(document: Document, one: Document) -> bool:
    return document.data == one.data and len(document.comments) == len(one.comments)
