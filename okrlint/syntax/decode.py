"""Bytes of a file to text, or the problem that keeps it from being text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from okrlint.diagnostic import Problem
from okrlint.text import Source, Span

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that no goal file may hold: controls, halves of characters, byte order marks within the text."""

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"),
)  # fmt: skip
_BINARY = {b"\x89PNG": "a picture", b"\x1f\x8b": "a compressed file", b"PK\x03\x04": "a zip file", b"%PDF": "a PDF"}


MOST = {"bytes": 64_000_000, "tokens": 4_000_000, "depth": 200, "nodes": 1_000_000}
"""What no settings can raise a limit above: memory ends, and what walks through a tree calls itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be; the defaults come from the command contract and the settings may change them.

    `bytes` of the file, `tokens` (values, starts and ends of maps and lists), `depth` of nesting, `nodes` that
    aliases may expand to. None goes further than `MOST`, since whoever sends a file can send settings with it.
    """

    bytes: int = 4_000_000
    tokens: int = 400_000
    depth: int = 64
    nodes: int = 50_000

    def __post_init__(self) -> None:
        """Take back what goes further than is sure to work."""
        for name, most in MOST.items():
            object.__setattr__(self, name, min(getattr(self, name), most))


def decode(path: str, content: bytes, limits: Limits = Limits()) -> tuple[Source, Problem | None]:
    """Return the text of a file without its byte order mark, and what keeps it from being read, if anything does."""
    if len(content) > limits.bytes:
        return Source(path, ""), too_large(len(content), limits)
    foreign = _foreign(content)
    if foreign:
        return Source(path, ""), _unreadable(foreign, Span(0, 0), "save the file as UTF-8")
    bom = content.startswith(codecs.BOM_UTF8)
    body = content[len(codecs.BOM_UTF8) :] if bom else content
    try:
        source = Source(path, body.decode("utf-8"), bom=bom)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        message = f"the byte 0x{body[error.start]:02X} is not UTF-8"
        source = Source(path, body.decode("utf-8", "replace"), bom=bom)
        return source, _unreadable(message, Span(len(before), len(before) + 1), "save the file as UTF-8")
    found = None if source.text.isprintable() else FORBIDDEN.search(source.text)
    if found:
        message = f"the character U+{ord(found.group()):04X} cannot stand in a goal file"
        return source, _unreadable(message, Span(*found.span()), "delete this character")
    return source, None


def too_large(size: int, limits: Limits) -> Problem:
    """Return the problem of a file of `size` bytes, which is over the limit."""
    message = f"the file has {size:,} bytes, more than the limit of {limits.bytes:,}"
    return _unreadable(message, Span(0, 0), "split it, or raise `limits: {bytes: …}` in the settings")


def _foreign(content: bytes) -> str | None:
    for mark, name in _OTHER_ENCODINGS:
        if content.startswith(mark):
            return f"the file is {name}"
    kind = next((what for magic, what in _BINARY.items() if content.startswith(magic)), None)
    return f"this is {kind}, not text" if kind else None


def _unreadable(message: str, span: Span, hint: str) -> Problem:
    return Problem("unreadable-file", message, span, hint=hint, unreadable=True)
