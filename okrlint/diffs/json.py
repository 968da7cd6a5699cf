"""What changed, as data; its schema is `okrlint schema diff`."""

from __future__ import annotations

from typing import Any

from okrlint.diffs import Comparison
from okrlint.history.changes import Change
from okrlint.prose import as_json

VERSION = 1
"""The version of this form; it changes only when something is taken away or means something else."""


def render(comparison: Comparison) -> str:
    """Return the comparison as one JSON object with a line end."""
    content = {
        "version": VERSION,
        "tool": {"name": "okrlint", "version": comparison.version},
        "today": comparison.today.isoformat(),
        "before": {"revision": comparison.before, "commit": comparison.before_commit},
        "after": {"revision": comparison.after, "commit": comparison.after_commit},
        "changes": [_change(one) for one in comparison.changes],
        "alarms": [
            {
                "rule": one.rule,
                "level": one.level.value,
                "message": one.message,
                "path": one.path,
                "line": one.start.line,
                "object": one.object,
                "field": one.field,
                "fingerprint": one.fingerprint,
            }
            for one in comparison.alarms
        ],
    }
    return as_json(content)


def _change(change: Change) -> dict[str, Any]:
    source = change.at.document.source
    entry = change.amendment
    return {
        "kind": change.kind,
        "part": change.part,
        "object": change.name if change.part == "objective" else f"{change.goal.cycle.id}/{change.name}",
        "goal": change.goal.full_name,
        "title": change.title,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "easier": change.easier,
        "path": source.path,
        "line": source.place(change.at.where(change.field).start).line,
        "amendment": None
        if entry is None
        else {"date": entry.date.isoformat(), "reason": entry.reason, "approved_by": entry.approved_by},
    }
