"""Names for new things: short, plain, from the words that people use, and unlike those that are taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST = 40
"""Characters of a name that is derived; a longer one is cut after a word."""

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d"})
"""Letters of Latin alphabets that have no plain letter inside them."""

_SMALL = frozenset((
    "a", "an", "the", "and", "or", "of", "for", "from", "to", "in", "on", "at", "by", "with", "who", "that", "which",
    "is", "are", "be", "our", "their", "its", "it", "as", "so", "up", "least", "most", "rise", "rises", "fall", "falls",
    "grow", "grows", "drop", "drops", "increase", "increases", "reduce", "reduces", "more", "less", "fewer",
))  # fmt: skip
"""Words that a name can do without; which way a figure moves, and how far, is said elsewhere and may change."""
_WORDS = 4
"""Words of a title that a name keeps."""

_TAKEN = frozenset((
    "health", "index", "data", "rules", "badges", "assets", "org", "okrlint", "true", "false", "null", "yes", "no",
    "on", "off",
))  # fmt: skip
"""What names something else: on the site, in the format, among the files, or to a reader of YAML."""

_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))


def is_device(name: str) -> bool:
    """Return whether Windows takes a file or folder of this name for a device, whatever its ending."""
    return name.partition(".")[0].strip().casefold() in _DEVICES


def slug(text: str) -> str:
    """Return a text in small Latin letters, digits and single hyphens: `Ana Kovač` is `ana-kovac`; may be empty."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")


def new_name(text: str, otherwise: str, taken: Container[str] = (), *, title: bool = False) -> str:
    """Return a name for what `text` calls a thing, not in `taken`; without Latin letters it is named `otherwise`.

    Of a `title` only the first words that say something are kept. A name that could be read as a number, a cycle or a
    device gets `otherwise` before it.
    """
    words = slug(text).split("-")
    if title:
        words = [word for word in words if word not in _SMALL and word[:1].isalpha()][:_WORDS] or words
    base = _cut("-".join(words))
    if not base:
        base = otherwise
    elif not base[0].isalpha() or base in _TAKEN or is_device(base):
        base = _cut(f"{otherwise}-{base}")
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def _cut(text: str) -> str:
    """Return a name of at most `LONGEST` characters, ended after a word where that leaves at least half of it."""
    if len(text) <= LONGEST:
        return text
    head = text[: LONGEST + 1]
    at = head.rfind("-")
    return head[:at] if at >= LONGEST // 2 else text[:LONGEST]
