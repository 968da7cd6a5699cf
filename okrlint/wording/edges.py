"""What stands around a title and says nothing about it: bullets, numbers, marks of priority or state, an owner.

Goals come from lists and sheets: "KR1: …", "[x] …", "P0 - …", "… (owner: Ana)". These are covered with blanks, so that
all places in the title stay what they are.
"""

from __future__ import annotations

import re
from functools import cache

_LONGEST = 80
"""Characters at either end in which such marks are looked for."""


def without_marks(text: str) -> str:
    """Return `text` with the marks at its ends covered by blanks, as long as before; a title of marks only stays."""
    if text[:1].isalpha() and text[-1:].isalpha() and not _may_open().match(text) and "@" not in text[-_LONGEST:]:
        return text
    head = _opening().match(text[:_LONGEST])
    start = head.end() if head else 0
    tail = _closing().search(text, max(start, len(text) - _LONGEST))
    end = tail.start() if tail else len(text)
    if not any(char.isalpha() for char in text[start:end]):
        return text
    return " " * start + text[start:end] + " " * (len(text) - end)


@cache
def _may_open() -> re.Pattern[str]:
    return re.compile(r"(?:kr|okr|o|p|goal|objective|key.result)[\s#]?\d", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    named = r"(?:OKR|KR|O|Objective|Key[ -]?Result|Goal)s?(?: ?#?\d{1,2}(?:[.-]\d{1,2}){0,2})?(?::| ?[.)–—-](?= ))"
    marks = (
        r"[-*•▪◦●‣·>+–—](?= )",
        r"\[[ xX✓~-]?\]",
        r"[☐☑☒✅✔✓❌🎯🚀⭐🟢🟡🔴]️?",
        r"[\[(](?:done|wip|todo|new|draft|stretch|committed|aspirational|ongoing|carried over|p\d)[\])]:?",
        r"\d{1,2}(?:\.\d{1,2}){0,3}[.):](?= )",
        r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})? (?=[A-Za-z])",
        r"[Pp][0-4](?:[:–-]| )",
        named,
    )
    return re.compile(rf"\s*(?:(?:{'|'.join(marks)})\s*)+", re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    named = r"(?:owner|owned by|dri|lead|assignee|by|p\d|stretch|committed|aspirational|done|wip|q[1-4])"
    return re.compile(rf"\s(?:\({named}\b[^()]{{0,40}}\)|\[[^\[\]]{{1,40}}\]|@[\w.-]{{1,40}})\s*$", re.IGNORECASE)
