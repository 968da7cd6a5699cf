"""What changed, as a comment for a pull request; the hidden mark on its first line lets a later run find it."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diffs import Comparison, excuse, values, what
from okrlint.history.changes import Change
from okrlint.prose import code, plain

MARK = "<!-- okrlint diff -->"
"""The first line, by which the comment is known again."""

LONGEST = 65_000
"""Characters of a comment; GitHub takes 65,536."""


def render(comparison: Comparison) -> str:
    """Return the comment: how much changed, the alarms, then a table row for each change, cut where room ends."""
    head = f"{MARK}\n## okrlint: {plain(comparison.headline.lower())}\n\n" + "".join(_alarms(comparison))
    foot = f"\nFrom {code(comparison.before)} to {code(comparison.after)}.\n"
    rows, left = [], LONGEST - len(head) - len(foot) - 400
    every = [_row(change) for change in comparison.changes]
    for row in every:
        if len(row) > left:
            break
        left -= len(row)
        rows.append(row)
    table = ["| | goal | what | change |\n| --- | --- | --- | --- |\n", *rows] if rows else []
    hidden = len(every) - len(rows)
    more = f"\n{hidden:,} more changes had no room here; {code('okrlint diff')} lists them all.\n" if hidden else ""
    return head + "".join(table) + more + foot


def _alarms(comparison: Comparison) -> Iterator[str]:
    if comparison.alarms:
        yield f"**{plain(comparison.alarm)}.** Put them back, or say why under <code>amendments</code>.\n\n"
    for alarm in comparison.alarms[:50]:
        yield f"- {code(f'{alarm.path}:{alarm.start.line}')} {plain(alarm.message)} ({plain(alarm.rule)})\n"
    if len(comparison.alarms) > 50:
        yield f"- and {len(comparison.alarms) - 50:,} more\n"
    yield "\n" if comparison.alarms else ""


def _row(change: Change) -> str:
    sign = "⚠" if change.easier and not change.amendment else ""
    about = plain(what(change))
    if change.part != "objective":
        about = (
            f"{about}<br>{plain(change.title)}"
            if change.kind in ("added", "removed")
            else f"{plain(change.title)}<br>{about}"
        )
    said = "<br>".join(plain(text) for text in (values(change), excuse(change)) if text)
    return f"| {sign} | {plain(change.goal.title)}<br>{code(change.goal.full_name)} | {about} | {said} |\n"
