"""Bytes from elsewhere to text: UTF-8, what spreadsheets save as Unicode, else the code page of Western Windows."""

from __future__ import annotations

import codecs

from okrlint.errors import UsageError
from okrlint.importers import Remark

_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY = {
    b"PK\x03\x04": "a zip file, as spreadsheets and documents are; save it as CSV or text first",
    b"\xd0\xcf\x11\xe0": "an old Office file; save it as CSV or text first",
    b"%PDF": "a PDF; copy its text into a file first",
    b"\x89PNG": "a picture, not text",
    b"\x1f\x8b": "a compressed file; unpack it first",
}


def decode(name: str, content: bytes) -> tuple[str, tuple[Remark, ...]]:
    """Return the text of a file, line ends as LF, with a remark where its encoding had to be guessed.

    Raise UsageError for what is no text.
    """
    kind = next((said for magic, said in _BINARY.items() if content.startswith(magic)), None)
    if kind:
        raise UsageError(f"{name} is {kind}.")
    remarks: tuple[Remark, ...] = ()
    wide = next((encoding for mark, encoding in _WIDE if content.startswith(mark)), None)
    try:
        text = content.decode(wide or "utf-8-sig")
    except UnicodeDecodeError:
        if wide:
            raise UsageError(f"{name} begins like UTF-16, but is not; save it as UTF-8.") from None
        text = content.decode("cp1252", "replace")
        remarks = (Remark(0, "the file is not UTF-8", "it was read as Windows-1252; look at letters with accents"),)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UsageError(f"{name} is no text: there is a NUL on line {line}.")
    return text.replace("\r\n", "\n").replace("\r", "\n"), remarks
