"""Text of a template was left in.

A title such as "Key result 1" or a "TODO" says that somebody meant to come back. Until then the goal looks agreed and
is not. There is no reason to ignore this: a goal that is not known yet can wait outside the file. To mend it, write
what is meant, or delete the entry.

## Bad

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    why: "TODO: ask Mira" # <- placeholder-text
    key_results:
      - id: one
        title: Key result 1 # <- placeholder-text
      - id: two
        title: <metric> rises from X to Y # <- placeholder-text
```

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: lorem
    title: Lorem ipsum dolor sit amet # <- placeholder-text
  - id: costs
    title: Cut the cost of a visit by XX% # <- placeholder-text
```

## Good

Words that only look like a template's:

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: todo
    title: Nurses finish their to-do list before the shift ends
    why: |
      The Todo app is what nurses open first, and **<5%** of tasks are ticked off.
  - id: key-accounts
    title: Key accounts renew before anybody asks
```

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: response
    title: Answers arrive in <2 hours, not > 6
    key_results:
      - {id: y2, title: Series X schools that stay rise from 60% to 70%}
      - {id: way, title: Patients get from A to B without asking}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.workspace import Surroundings
from okrlint.syntax.document import Document
from okrlint.syntax.node import Node
from okrlint.text import Span, clip

LEVEL = Level.ERROR
STARTER = True

_TITLES = frozenset({"title", "metric", "name", "text", "done_when", "unit", "source", "mission", "vision"})
"""Fields of one line, in which nothing but words is meant; the rest may be Markdown or a team's own."""

_PROSE = frozenset({"why", "note", "retrospective", "because", "reason", "next_step", "owner", "validator", "risks"})

_ANYWHERE = re.compile(
    r"\A\W*(?:TODO|TBD|TBC|TBA|FIXME|XXX|tbd|todo)\b(?:\W|\Z)"  # as the first word; "to-do" and "Todo" can be meant
    r"|[\[(<{]\s*(?:TODO|TBD|TBC|FIXME|to be (?:defined|decided|done)|fill in|insert)\b[^\])>}]{0,60}[\])>}]"
    r"|\b(?i:lorem ipsum)\b"
)
_IN_TITLES = re.compile(
    r"<[a-zA-Z][\w ,./'-]{0,60}>|\{\{[^{}]{1,60}\}\}|\$\{[^{}]{1,60}\}"
    r"|\[(?i:metric|name|number|value|baseline|target|date|owner|team|product|customer|x|y|n|xx)\]"
    r"|[$€£]X\b|(?<![\w.])[$€£]?(?:X{2,}|[XYZN](?=\s?%))(?:\s?%|\b)(?!\w)"
    r"|\bfrom (?:[Xx] to [Yy]|[Nn] to [Mm])\b|\b(?i:tbd|tbc)\Z"
)
_NAME = (
    r"(?:(?:my|your|our|new|example|sample|first|second|third|another)\s+)?"
    r"(?:objective|key[ -]?result|kr|initiative|task|goal|okr|guardrail|metric|title)(?:\s+(?:title|name|text))?"
    r"(?:\s*[#-]?\s*\d{1,2}(?:\.\d{1,2})?)?(?:\s+here)?"
)
_NAMED = re.compile(rf"(?i:{_NAME})\W*|\W+")


def check(document: Document, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield every text of a file that is a template's, with the words that show it."""
    if document.kind == "settings" or document.unread or (document.plain and not _may_have(document.source.text)):
        return
    for path, _, node in document.root.walk() if document.root else ():
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        free = any(isinstance(step, str) and step.startswith("x-") for step in path)
        if node.kind == "scalar" and isinstance(node.value, str) and not free and field in _TITLES | _PROSE:
            yield from _in_text(document, path, node, one_line=field in _TITLES)


_SIGNS = ("todo", "tbd", "tbc", "tba", "fixme", "xx", "lorem ipsum", "to be d", "fill in", "insert", "<", "{{")
"""What a text that one of the patterns fits has in it, in small letters; or else one of the next."""

_WITH_COIN = ("${", "$x", "€x", "£x")


@cache
def _suspects() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a figure or field left open, in small letters, and of a title that may be a template's."""
    return (
        re.compile(r"from [xn] to"),
        re.compile(r"\[(?:metric|name|number|value|baseline|target|date|owner|team|product|customer|[xyn]|xx)\]"),
        re.compile(rf"title: *(?:[|\[{{]|[\"']?(?:{_NAME})?\W*(?:$|[,}}#]))", re.MULTILINE),
    )


def _may_have(text: str) -> bool:
    """Return whether a text may hold what this rule looks for; nearly no file does, and this look costs little."""
    lower = text.lower()
    signs = (*_SIGNS, *(sign for sign in _WITH_COIN if sign[0] in lower))
    if any(sign in lower for sign in signs) or any(pattern.search(lower) for pattern in _suspects()):
        return True
    return not {part.rstrip()[-1:] for part in text.split("%")[:-1]}.isdisjoint("XYZN")


def _in_text(document: Document, path: tuple[str | int, ...], node: Node, *, one_line: bool) -> Iterator[Finding]:
    text = node.value.strip()
    found = _ANYWHERE.search(text) or (_IN_TITLES.search(text) if one_line else None)
    if found is None and path[-1:] == ("title",):
        found = _NAMED.fullmatch(text)
    if found is None or not text:
        return
    part = found.group().strip()
    at = document.source.text.find(part, node.start, node.end)
    span = Span(at, at + len(part)) if at >= 0 and part else document.where(path[:-1], str(path[-1]))
    said = f"`{clip(part, 40)}` is left over from a template"
    yield Finding(document, None, said, "write what is meant, or delete it", span, path=path)
