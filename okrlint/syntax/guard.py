"""What the parser would not refuse, or not alike in C and in Python: looked for in the text itself.

Also the comments, which the parser drops: a comment is a `#` outside of every scalar.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from okrlint.diagnostic import Fix, Problem
from okrlint.syntax.decode import FORBIDDEN
from okrlint.syntax.node import Node
from okrlint.text import Edit, Span

_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*(%[^\r\n]*)")
_LINE_BREAKS_OF_SOME = re.compile("[\x85\u2028\u2029]")
_LINE_REST = re.compile(r"[^\r\n]*")
_HEADER = re.compile(r"[|>][-+0-9]*#[^\r\n]*")
_TABS = re.compile(r"\t+")


def check_before(text: str) -> Problem | None:
    """Return the problem of a text that must not reach the parser: a directive, or a line end that only some know."""
    found = _DIRECTIVE.match(text) if "%" in text else None
    if found:
        return Problem(
            "invalid-yaml",
            "a goal file has no `%` directives",
            Span(*found.span(1)),
            hint="delete this line",
            unreadable=True,
        )
    found = None if text.isascii() else _LINE_BREAKS_OF_SOME.search(text)
    if found:
        return Problem(
            "invalid-yaml",
            f"the hidden character U+{ord(found.group()):04X} ends the line for some programs and not for others",
            Span(*found.span()),
            hint="replace it with a space or a real line end",
            fix=Fix("Replace it with a space", (Edit(Span(*found.span()), " "),)),
            unreadable=True,
        )
    return None


def find_comments(text: str, scalars: Sequence[Node], end: int) -> tuple[Span, ...]:
    """Return the comments up to the offset `end`, each from its `#` to the end of its line.

    `scalars` are the scalars and aliases in order. A comment may also stand behind the `|` of a block.
    """
    starts = [node.start for node in scalars]
    found: list[Span] = []
    at = text.find("#")
    while 0 <= at < end:
        index = bisect_right(starts, at) - 1
        start, stop = scalars[index][2:4] if index >= 0 else (0, 0)
        if at < stop and not (text[start] in "|>" and _is_header(text, start, at)):
            at = text.find("#", _past_quoted(text, start, stop, at))
            continue
        rest = _LINE_REST.match(text, at)
        found.append(Span(at, rest.end() if rest else at))
        at = text.find("#", found[-1].end)
    return tuple(found)


def find_tab(text: str, scalars: Sequence[Node], comments: Sequence[Span]) -> Problem | None:
    """Return the problem of the first tab outside of quotes, blocks and comments.

    The parser in C takes a tab behind a colon and in text without quotes, the one in Python does not; so neither may.
    """
    spans = sorted([*(Span(_body(text, node), node.end) for node in scalars if node.style), *comments])
    starts = [start for start, _ in spans]
    for found in _TABS.finditer(text):
        index = bisect_right(starts, found.start()) - 1
        inside = index >= 0 and found.start() < spans[index][1]
        if not inside:
            return tab_problem(Span(*found.span()))
    return None


def find_hidden(scalars: Sequence[Node]) -> Problem | None:
    """Return the problem of the first text that an escape gives a character which cannot be shown or written."""
    for node in scalars:
        found = FORBIDDEN.search(node.value) if node.style == '"' and not node.value.isprintable() else None
        if found:
            message = f"an escape here stands for U+{ord(found.group()):04X}, which nobody could see"
            return Problem("invalid-yaml", message, Span(node.start, node.end), hint="delete it", unreadable=True)
    return None


def find_question(text: str, scalars: Sequence[Node]) -> Problem | None:
    """Return the problem of the first text between brackets that begins with `?`: the parsers take the mark off it."""
    for node in scalars:
        if node.start < node.end and text[max(0, node.start - 1) : node.start] == "?":
            span = Span(node.start - 1, node.end)
            hint = "put it in quotes"
            return Problem("invalid-yaml", "text that begins with ? needs quotes", span, hint=hint, unreadable=True)
    return None


def find_header(text: str, scalars: Sequence[Node]) -> Problem | None:
    """Return the problem of the first block whose mark is followed by a comment without a space between them."""
    for node in scalars:
        found = _HEADER.match(text, node.start) if node.style in ("|", ">") else None
        if found:
            message = f"nothing may stand behind `{node.style}` on its line"
            return Problem(
                "invalid-yaml", message, Span(*found.span()), hint="put a space before the `#`", unreadable=True
            )
    return None


def tab_problem(span: Span) -> Problem:
    """Return the problem of tabs where YAML wants spaces."""
    return Problem(
        "invalid-yaml",
        "a tab stands here; YAML wants spaces",
        span,
        hint="replace each tab with two spaces",
        fix=Fix("Replace tabs with spaces", (Edit(span, "  " * (span.end - span.start)),), safe=False),
        unreadable=True,
    )


def _body(text: str, node: Node) -> int:
    """Return where the text of a scalar begins: of a block behind the line of its mark."""
    rest = _LINE_REST.match(text, node.start) if node.style in ("|", ">") else None
    return rest.end() if rest else node.start


def _is_header(text: str, start: int, at: int) -> bool:
    return not {"\n", "\r"} & set(text[start:at])


def _past_quoted(text: str, start: int, stop: int, at: int) -> int:
    """Return where to look for the next `#` from one inside a scalar; a block's header comment ends with its line."""
    return stop if text[start] not in "|>" or not _is_header(text, start, at) else at + 1
