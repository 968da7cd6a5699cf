"""A report as a page in Markdown: the answer first, then a table of findings for each file, cut where room ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from okrlint.diagnostic import Diagnostic, Report
from okrlint.prose import code, plain
from okrlint.reporters import Options, count
from okrlint.reporters.parts.saying import headline, read, steps, unlisted, weight

_TABLE = "| line | level | finding | rule |\n| ---: | --- | --- | --- |\n"
_SPARE = 300


class Room(NamedTuple):
    """How long a page may be, and in what: `size` takes a text and returns its length."""

    most: int
    size: Callable[[str], int]


def page(report: Report, options: Options, room: Room, more: Sequence[str] = ()) -> str:
    """Return the page of a report; `more` are paragraphs to stand at its end.

    Where findings have no room those that weigh less are left out, and counted.
    """
    shown = options.shown(report)
    head = f"## okrlint: {headline(report)}\n\n{read(report, options)}\n"
    foot = [one for one in (*more, unlisted(report, options)) if one]
    if shown:
        foot.append(f"Why and how to mend: {code(f'okrlint explain {min(shown, key=weight).rule}')}")
    left_for_rows = room.most - sum(room.size(text) + 2 for text in (head, *foot)) - _SPARE
    rows = _fitting(shown, options, Room(left_for_rows, room.size))
    if left := len(shown) - sum(len(some) for some in rows.values()):
        foot.insert(0, f"{count(left, 'more finding')} had no room here; {code('okrlint lint')} lists them all.")
    tables = [f"{_name(path, options)}{''.join(some)}" for path, some in rows.items()]
    return "\n".join([head, *tables, *(f"{text}\n" for text in foot)])


def _fitting(shown: Sequence[Diagnostic], options: Options, room: Room) -> dict[str, list[str]]:
    """Return the rows of each file that there is room for, given to those first that weigh most."""
    texts = [_row(one, options) for one in shown]
    left, kept, opened = room.most, set[int](), set[str]()
    for at in sorted(range(len(shown)), key=lambda at: weight(shown[at])):
        path = shown[at].path
        cost = room.size(texts[at]) + (0 if path in opened else room.size(_name(path, options)) + 1)
        if cost <= left:
            left -= cost
            kept.add(at)
            opened.add(path)
    rows: dict[str, list[str]] = {}
    for at in sorted(kept):
        rows.setdefault(shown[at].path, []).append(texts[at])
    return rows


def _name(path: str, options: Options) -> str:
    return f"### {code(options.where(path))}\n\n{_TABLE}"


def _row(one: Diagnostic, options: Options) -> str:
    told = "<br>".join(plain(step) for step in steps(one, options))
    return f"| {one.start.line} | {one.level.value} | {told} | {plain(one.rule)} |\n"
