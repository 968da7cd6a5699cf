"""Any bytes as a baseline: followed or refused, and what is written down is read again as it was."""

from __future__ import annotations

from dataclasses import astuple

from okrlint.lint.baseline import Accepted, read_baseline, write_baseline
from okrlint.syntax.document import read_document
from okrlint.text import printable

from .kit import places


def one(data: bytes) -> None:
    """Read a baseline, write it and read it again."""
    document = read_document("okrlint-baseline.yaml", data, "baseline")
    places(document.source, document.problems)
    found = read_baseline(document)
    if document.problems:  # nothing of such a file is followed
        return
    text = write_baseline(found)
    again = read_document("okrlint-baseline.yaml", text.encode(), "baseline")
    assert not again.problems, text
    assert sorted(map(told, read_baseline(again))) == sorted(map(told, found)), text
    assert write_baseline(read_baseline(again)) == text, "the second time is not like the first"


def told(one: Accepted) -> list[str]:
    """Return what is written of an accepted finding; characters that nobody sees are spelled out."""
    return [printable(str(value or "")) for value in astuple(one)]
