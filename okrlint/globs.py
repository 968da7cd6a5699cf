"""Patterns of paths, as the settings write them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Return whether a path is named by one of the patterns: itself, a folder above it, or with `*`, `**` and `?`."""
    return any(re.match(_pattern(pattern.strip("/")), path) for pattern in patterns)


def _pattern(glob: str) -> str:
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    found = re.sub(r"\*\*/|\*\*|\*|\?|[^*?]+", lambda part: parts.get(part[0]) or re.escape(part[0]), glob)
    return f"(?:{found})(?:/.*)?\\Z"
