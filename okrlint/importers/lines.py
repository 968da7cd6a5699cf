"""The lines of a document, and what part each plays: an objective, a key result, or something that goes with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from html import unescape
from typing import NamedTuple

from okrlint.importers.cells import cycle_of

_ITEM = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(.*)\Z")
_CHECKBOX = re.compile(r"\[[ xX]\]\s+")
_BOLD = re.compile(r"(\*\*|__)(.+?)\1\s*(.*)\Z")
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*\Z")
_OBJECTIVE = re.compile(
    r"(?:objective|goal|o)\s*#?\s*(?:\d{1,3}(?:\.\d{1,3})*\s*[:.)\]–—-]*\s+|[:–—]\s*)(\S.*)\Z", re.IGNORECASE
)
_RESULT = re.compile(
    r"(?:key\s*result|kr|o\d{1,2}\s*kr)\s*#?\s*(?:\d{1,3}(?:\.\d{1,3})*\s*[:.)\]–—-]*\s+|[:–—]\s*)(\S.*)\Z",
    re.IGNORECASE,
)
_RESULTS = re.compile(r"(?:the\s+)?(?:key\s*results?|krs?|measured by|as measured by)\s*:?\Z", re.IGNORECASE)
_BESIDE = re.compile(
    r"(initiatives?|levers?|tasks?|actions?|action items|projects?|activities|to-?dos?|risks?|notes?|dependencies|"
    r"health metrics?|guardrails?|links?|comments?|review|retrospective|scoring|summary)\s*:?\Z",
    re.IGNORECASE,
)


_ALONE = re.compile(r"(objective|goal|key result|kr)s?\s*#?\s*(\d{1,3}(?:\.\d{1,3})*)\s*[:.]?\Z", re.IGNORECASE)
_FIELDS = {
    "owner": "owner dri responsible lead accountable", "baseline": "baseline start from", "target": "target to",
    "value": "current now value actual", "due": "due deadline by", "status": "status", "confidence": "confidence",
    "why": "why because rationale reason", "unit": "unit", "metric": "metric measure kpi", "source": "source",
    "validator": "validator", "supports": "supports works_for aligned_to",
}  # fmt: skip
FIELD_OF = {said.replace("_", " "): name for name, more in _FIELDS.items() for said in more.split()}
"""What the words before a colon stand for, where a line gives a field."""

FIELD = re.compile(rf"\s*({'|'.join(FIELD_OF)})\s*[:=]\s*(\S.*)\Z", re.IGNORECASE)
"""A line that gives a field: `Owner: Ana`."""


_BESIDE_ITEM = re.compile(r"(?:guardrail|lever|initiative|risk|task|health metric)\b[^:]{0,20}:", re.IGNORECASE)


class Role(Enum):
    """What a line is: `TEXT` below a goal tells why, `ASIDE` goes with nothing we know, `CONTEXT` names a cycle."""

    OBJECTIVE = auto()
    RESULT = auto()
    TEXT = auto()
    ASIDE = auto()
    TABLE = auto()
    CONTEXT = auto()


class Line(NamedTuple):
    """A line with anything on it: its number, `heading` level or 0, depth as a list item (0 for none), and its words.

    `aside` says why it is left out, where that is known; `context` what a heading says of the goals below it.
    """

    number: int
    text: str
    heading: int = 0
    depth: int = 0
    table: bool = False
    aside: str = ""
    context: dict[str, str] = {}  # noqa: RUF012 - never changed


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a document that hold anything, without marks of Markdown, code and front matter."""
    fence = ""
    rows = text.split("\n")
    begin = _behind_front_matter(rows)
    for number, row in enumerate(rows[begin:], begin + 1):
        bare = row.strip()
        mark = bare[:3]
        if fence or mark in ("```", "~~~"):
            fence = "" if fence and bare.startswith(fence) else fence or mark
            continue
        if not bare or (_RULE.match(row) and "|" not in row) or bare.startswith("<!--"):
            continue
        line = _line(number, row)
        if line.text:
            yield line


def _behind_front_matter(rows: list[str]) -> int:
    if rows[0].strip() != "---":
        return 0
    return next((at for at, row in enumerate(rows[1:200], 2) if row.strip() in ("---", "...")), 0)


def _line(number: int, row: str) -> Line:
    if row.strip().startswith("|"):
        return Line(number, _plain(row), table=True)
    level = len(row.strip()) - len(row.strip().lstrip("#"))
    if 0 < level <= 6 and row.strip()[level : level + 1] == " ":
        return Line(number, _plain(row.strip().strip("#")), heading=level)
    item = _ITEM.match(row)
    if item:
        depth = 1 + len(item[1].replace("\t", "    "))
        return Line(number, _plain(_CHECKBOX.sub("", item[2], count=1)), depth=depth)
    bold = _BOLD.match(row.strip())
    if bold and not bold[3]:
        return Line(number, _plain(bold[2]), heading=7)  # a line in bold is a heading to its writer
    return Line(number, _plain(row.strip().lstrip("> ")))


def _plain(text: str) -> str:
    """Return words without the marks of Markdown around them, a single blank between two."""
    text = " ".join(unescape(text).replace("\N{ZERO WIDTH SPACE}", "").split())
    text = re.sub(r"!?\[([^\]\[]{0,300})\]\([^()\s]{0,500}\)", r"\1", text)
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!|~-])", r"\1", text)
    text = text.replace("**", "").replace("__", "").replace("`", "")
    return re.sub(r"(?<!\w)[*_](\S[^*_]{0,300})[*_](?!\w)", r"\1", text).strip()


def with_roles(lines: list[Line]) -> list[tuple[Role, Line]]:
    """Return the lines with the part each plays: by labels where there are any, else by headings, else by depth."""
    lines = list(_with_titles(lines))
    labelled = any(_OBJECTIVE.match(line.text) for line in lines if not line.table)
    if labelled:
        return list(_labelled(lines))
    begins = set(_with_lists(lines))
    return list(_by_headings(lines, begins) if begins else _by_depth(lines))


def _with_titles(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines; a label that stands alone, `Objective 1`, is joined with the line below, its title."""
    label: Line | None = None
    for line in lines:
        if label is not None and not line.table:
            yield label._replace(text=f"{label.text.rstrip(':.')}: {line.text}")
            label = None
        elif not line.table and _ALONE.match(line.text):
            label = line
        else:
            yield line


def _with_lists(lines: list[Line]) -> Iterator[int]:
    """Yield which headings have a list below them before the next heading, and say nothing that goes beside goals."""
    last = None
    for at, line in enumerate(lines):
        if line.heading and not _RESULTS.match(line.text):
            last = None if _BESIDE.match(line.text) else at
        elif line.depth and last is not None:
            yield last
            last = None


def _labelled(lines: list[Line]) -> Iterator[tuple[Role, Line]]:
    aside, goal, goal_depth = "", False, 0
    result_depth: int | None = None
    for line in lines:
        objective, result = _OBJECTIVE.match(line.text), _RESULT.match(line.text)
        if line.table:
            yield Role.TABLE, line
        elif objective:
            aside, goal, goal_depth, result_depth = "", True, line.depth, None
            yield Role.OBJECTIVE, line._replace(text=objective[1])
        elif result:
            aside, result_depth = "", line.depth
            yield Role.RESULT, line._replace(text=result[1])
        elif _RESULTS.match(line.text):
            aside = ""
        elif _BESIDE.match(line.text):
            aside = _beside(line.text)
        elif line.heading and not FIELD.match(line.text):
            goal, result_depth = False, None
            aside = "" if (context := _context(line.text)) else aside
            yield Role.CONTEXT, line._replace(context=context)
        else:
            role, result_depth = _role(line, goal_depth if goal else None, result_depth)
            yield (Role.ASIDE if aside else role), line._replace(aside=aside)


def _role(line: Line, goal_depth: int | None, result_depth: int | None) -> tuple[Role, int | None]:
    """Return what an unlabelled line is below an objective, and how deep its key results stand.

    `goal_depth` is how deep the objective stands as an item of a list, None where there is none.
    """
    if not line.depth:
        return Role.TEXT, result_depth
    deeper = result_depth is not None and line.depth > result_depth
    beside = FIELD.match(line.text) or _BESIDE_ITEM.match(line.text)
    if goal_depth is None or beside or line.depth <= goal_depth or deeper:
        return Role.ASIDE, result_depth
    return Role.RESULT, line.depth if result_depth is None else result_depth


def _by_headings(lines: list[Line], begins: set[int]) -> Iterator[tuple[Role, Line]]:
    """Yield lines where headings with a list below are objectives, and the items of the list key results."""
    aside = ""
    depth: int | None = None
    for at, line in enumerate(lines):
        if line.table:
            yield Role.TABLE, line
        elif at in begins:
            aside, depth = "", None
            yield Role.OBJECTIVE, line
        elif line.heading and not _RESULTS.match(line.text):
            aside = _beside(line.text) if _BESIDE.match(line.text) else ""
            yield Role.CONTEXT, line._replace(context=_context(line.text))
        elif aside or not line.depth:
            if not _RESULTS.match(line.text):
                yield (Role.ASIDE if aside else Role.TEXT), line._replace(aside=aside)
        else:
            role, depth = _role(line, 0, depth)
            yield role, line


def _by_depth(lines: list[Line]) -> Iterator[tuple[Role, Line]]:
    """Yield lines where the outer items of nested lists are objectives, the inner ones key results."""
    items = [line.depth for line in lines if line.depth]
    outer = min(items, default=0)
    nested = any(depth > outer for depth in items)
    inner: int | None = None
    for line in lines:
        if line.table:
            yield Role.TABLE, line
        elif not line.depth:
            context = _context(line.text)
            yield (Role.CONTEXT, line._replace(context=context)) if context or line.heading else (Role.TEXT, line)
        elif line.depth == outer and nested:
            inner = None
            yield Role.OBJECTIVE, line
        else:
            role, inner = _role(line, outer if nested else None, inner)
            yield role, line


def _beside(text: str) -> str:
    return f"it stands under {text.rstrip(' :')}; add it by hand where it belongs"


def _context(text: str) -> dict[str, str]:
    """Return the cycle that a heading names: `Growth, Q4 2026`."""
    found = re.search(r"\b(?:[QH][1-4][ /_-]?\d{4}|\d{4}[ /_-]?[QH][1-4])\b", text, re.IGNORECASE)
    cycle = cycle_of(found[0], ()) if found else None
    return {"cycle": cycle} if cycle else {}
