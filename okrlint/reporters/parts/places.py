"""Places as other programs count them."""

from __future__ import annotations

from urllib.parse import quote

from okrlint.diagnostic import Diagnostic
from okrlint.text import Source


def last_line(one: Diagnostic) -> int:
    """Return the line on which the words meant end; a line end that belongs to them opens no further line."""
    line, column, _ = one.end
    return line - 1 if column == 1 and line > one.start.line else line


def utf8_column(source: Source, offset: int) -> int:
    """Return the column of an offset, from 1, in bytes of UTF-8; a byte order mark is part of the first line."""
    line, column, offset = source.place(offset)
    before = source.text[offset - column + 1 : offset]
    return len(before.encode("utf-8", "surrogatepass")) + 1 + 3 * (source.bom and line == 1)


def uri(path: str) -> str:
    """Return a path as a reference, percent-encoded; the bytes of a name that is no text are kept."""
    encoded = quote(path.encode("utf-8", "surrogateescape"))
    return f"file://{encoded}" if path.startswith("/") else encoded
