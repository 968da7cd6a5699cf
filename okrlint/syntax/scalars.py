"""What a plain scalar means: the core schema of YAML 1.2, where `no` and `off` are text."""

from __future__ import annotations

import math
import re

_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_FIRST = frozenset("-+.0123456789")
CAN_MEAN = frozenset(["", "~", ":", *"-+.0123456789nNtTfF"])
"""What a plain scalar begins with, at most one character, if it can mean anything but text or needs a second look."""

_INT = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")

MOST_DIGITS = 300
"""The longest number that is read: past this a float is no longer finite, and Python refuses integers at 4,300."""


class NotFinite(ValueError):
    """A scalar is written as a number, but as one that is not finite or has more than `MOST_DIGITS` characters."""


def resolve(text: str) -> str | int | float | bool | None:
    """Return what a plain scalar means; raise NotFinite for a number that is not finite or absurdly long."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST:
        return text
    if _INT.match(text):
        return int(_measured(text))
    if _BASED.match(text):
        return int(_measured(text), 0)
    if _FLOAT.match(text):
        number = float(_measured(text))
        if not math.isfinite(number):
            raise NotFinite(text)
        return number
    if _ENDLESS.match(text):
        raise NotFinite(text)
    return text


def _measured(text: str) -> str:
    if len(text) > MOST_DIGITS:
        raise NotFinite(text)
    return text


_PLAIN = re.compile(r"[^\W\d_][\w .;'’()/%€$£!?+&-]*(?<![ ])", re.UNICODE)
_OTHER_WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})
"""Words that readers of YAML 1.1 take for something else than text."""


def written(text: str, *, in_flow: bool = True) -> str:
    """Return a text as YAML, on one line: plain where nobody could read it as anything else, else between quotes.

    Between brackets or braces (`in_flow`) a comma needs quotes, behind a key or dash of a block it does not.
    """
    plain = (
        _PLAIN.fullmatch(text if in_flow else text.replace(",", ";"))
        and text.lower() not in _OTHER_WORDS
        and "  " not in text
    )
    return text if plain else f'"{"".join(map(_escaped, text))}"'


def _escaped(char: str) -> str:
    """Return a character as it stands between double quotes."""
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    code = ord(char)
    return _SHORT.get(char) or (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )


_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
