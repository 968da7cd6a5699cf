"""Any text on a terminal: shown, never obeyed."""

from __future__ import annotations

from okrlint.reporters import named
from okrlint.text import clip, one_line, printable, slashed

from .kit import ORDERS, text_of


def one(data: bytes) -> None:
    """Show a text in each way that there is."""
    text = text_of(data)
    shown = printable(text)
    assert ORDERS.search(shown) is None, shown
    assert printable(shown) == shown, "the second time is not like the first"
    assert shown.replace("\n", "").replace("\t", "").isprintable()
    if text.isprintable():
        assert shown == text
    line = one_line(text)
    assert line.isprintable(), line
    assert named(text).isprintable(), named(text)
    for width in (2, 10, 60):
        assert len(clip(text, width)) <= width
        assert "\n" not in clip(text, width)
    words = text.split()
    assert all(word in slashed(words) for word in words)
