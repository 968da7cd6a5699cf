"""What changed, for the terminal: goal by goal, moved goalposts marked, the alarms last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from okrlint.diffs import Comparison, excuse, values, what
from okrlint.history.changes import Change
from okrlint.text import printable

_ALARM, _NEW, _GONE, _BOLD, _DIM = "1;31", "1;32", "1;33", "1", "2"


def render(comparison: Comparison) -> str:
    """Return the comparison as lines: a block for each goal, then the alarms, then the headline."""
    return "".join(f"{line}\n" for line in _lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    for name, changes in comparison.goals:
        yield f"{_paint(comparison, printable(name), _BOLD)}  {_flat(changes[0].goal.title)}"
        for part, some in groupby(changes, key=lambda change: (change.part, change.name, change.title)):
            yield from _part(comparison, part, list(some))
        yield ""
    for alarm in comparison.alarms:
        place = printable(f"{alarm.path}:{alarm.start.line}")
        yield f"{_paint(comparison, '!', _ALARM)} {place}: {_flat(alarm.message)} [{alarm.rule}]"
    if comparison.alarms:
        yield ""
    yield f"{comparison.headline}, from {printable(comparison.before)} to {printable(comparison.after)}."
    if comparison.alarm:
        yield _paint(comparison, f"{comparison.alarm}: put them back, or say why under `amendments`.", _ALARM)


def _part(comparison: Comparison, part: tuple[str, str, str], changes: list[Change]) -> Iterator[str]:
    kind, name, title = part
    indent = "  "
    if kind != "objective" and changes[0].kind not in ("added", "removed"):
        yield f"  {printable(name.rpartition('/')[2])}  {_flat(title)}"
        indent = "    "
    width = max(len(what(change)) for change in changes)
    for change in changes:
        sign, color = _sign(change)
        said = values(change)
        if kind != "objective" and change.kind in ("added", "removed"):
            said = f"{name.rpartition('/')[2]}: {title}{f', {said}' if said else ''}"
        line = f"{indent}{_paint(comparison, sign, color)} {what(change):{width}}  {_flat(said)}"
        yield line.rstrip()
        if excuse(change):
            yield f"{indent}  {'':{width}}  {_paint(comparison, _flat(excuse(change)), _DIM)}"


def _sign(change: Change) -> tuple[str, str]:
    """Return the sign in front of a change and its colour: an alarm where a goalpost moved without an amendment."""
    if change.easier:
        return ("~", _DIM) if change.amendment else ("!", _ALARM)
    return {"added": ("+", _NEW), "removed": ("-", _GONE)}.get(change.kind, (" ", _DIM))


def _flat(text: str) -> str:
    return printable(" ".join(text.split()))


def _paint(comparison: Comparison, text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if comparison.color and text.strip() else text
