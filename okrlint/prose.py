"""Text that means itself. In Markdown nothing in it becomes a mark, a link, a picture, a mention or a reference.

Characters that Markdown or HTML act on are written as character references, which CommonMark never takes for marks.
Services look for mentions and references in the finished page, so a space of no width is put behind the sign of one.
"""

from __future__ import annotations

import re

from okrlint.text import one_line

_MARKS = re.compile(r"[&<>\\`*_\[\]{}|~!$^#@]")
_OPENERS = re.compile(
    r"""(?<=[@\#!$%~&])(?=[\w"'])   # mentions, issues, merge requests, snippets, milestones, labels, epics
    | (?<=GH)(?=-\d)               # another way to write an issue
    | (?<=:)(?=//) | (?<=www)(?=\.) # addresses
    | (?<=:)(?=[\w+-]+:)           # small pictures by name""",
    re.IGNORECASE | re.VERBOSE,
)
_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_GAP = "\N{ZERO WIDTH SPACE}"


def plain(text: str) -> str:
    """Return a text on one line as Markdown, also for a cell of a table, that shows it as it is.

    A part between two backticks is shown as code, as our own messages mean it.
    """
    parts = one_line(text).split("`")
    if len(parts) % 2 == 0:  # one of them stands alone
        return _safe("`".join(parts))
    return "".join(f"<code>{_safe(part)}</code>" if at % 2 else _safe(part) for at, part in enumerate(parts))


def code(text: str) -> str:
    """Return a text on one line as Markdown that shows it in the type of code."""
    return f"<code>{_safe(one_line(text))}</code>"


def _safe(text: str) -> str:
    apart = _OPENERS.sub(_GAP, text)
    return _MARKS.sub(lambda found: f"&#{ord(found.group())};", apart).replace(_GAP, "&#8203;")


def as_json(content: object) -> str:
    """Return data as JSON with a line end, as `visible` leaves it."""
    import json  # most runs write text

    return visible(json.dumps(content, indent=2, ensure_ascii=False)) + "\n"


def visible(text: str) -> str:
    """Return JSON that means the same, all that is no visible character in it escaped: somebody may read it raw.

    What `json` escapes by itself stays; the rest ends lines or turns the direction of what is shown.
    """
    return _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
