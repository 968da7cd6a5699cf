"""Any bytes through `okrlint fmt`: nothing is raised, and the laws of the canonical layout hold."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter

from okrlint.project.formatting import format_given
from okrlint.syntax.document import Document

LINE_ENDS = re.compile(r"\r\n|\r|\n")


def one(data: bytes) -> None:
    """Format a file of goals, and what came of it once more."""
    first = format_given("okrs/a.yaml", data)
    before = first.document
    if first.problem is not None or not first.proved:
        assert first.text == before.source.text, "what cannot be formatted was changed"
        return
    content = first.content
    assert content.startswith(codecs.BOM_UTF8) == data.startswith(codecs.BOM_UTF8)
    again = format_given("okrs/a.yaml", content)
    assert again.problem is None, again.problem
    assert again.proved
    assert again.text == first.text, "the second time is not like the first"
    after = again.document
    assert json.dumps(after.data, sort_keys=True) == json.dumps(before.data, sort_keys=True), "the data changed"
    assert comments(after) == comments(before), "a comment changed"
    assert set(LINE_ENDS.findall(first.text)) <= {before.source.newline()}, "line ends are mixed"
    assert len(after.problems) <= len(before.problems), "the new file has more problems"


def comments(document: Document) -> Counter[str]:
    """Return the comments of a file with how often each is there."""
    return Counter(document.source.text[start:end].rstrip() for start, end in document.comments)
