"""What changed in meaning, one module per form; each has `render(comparison)` and returns text."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import groupby

from okrlint.diagnostic import Diagnostic
from okrlint.history.changes import Change
from okrlint.record import record

FORMS: tuple[str, ...] = tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))
"""The names of all forms."""


@record
class Comparison:
    """Two revisions compared: what they are called, their commits, what changed, and goalposts moved unamended.

    `after_commit` is None where the second side are the files as they are here. `alarms` are the findings of the
    family drift.
    """

    before: str
    before_commit: str
    after: str
    after_commit: str | None
    changes: tuple[Change, ...]
    alarms: tuple[Diagnostic, ...]
    today: date
    version: str
    color: bool = False

    @property
    def goals(self) -> Iterator[tuple[str, list[Change]]]:
        """Yield the changes by goal, each with the goal's full name, in order."""
        return ((name, list(group)) for name, group in groupby(self.changes, key=lambda one: one.goal.full_name))

    @property
    def headline(self) -> str:
        """Return in a line how much changed."""
        counts = {
            "added": [one for one in self.changes if one.part == "objective" and one.kind == "added"],
            "removed": [one for one in self.changes if one.part == "objective" and one.kind == "removed"],
        }
        whole = {id(one.goal) for group in counts.values() for one in group}
        changed = {one.goal.full_name for one in self.changes if id(one.goal) not in whole}
        said = [f"{len(group)} {word}" for word, group in counts.items() if group]
        said = [f"{len(changed)} changed", *said] if changed else said
        return f"Goals: {', '.join(said)}" if said else "No goal changed in meaning"

    @property
    def alarm(self) -> str:
        """Return in a line how many goalposts moved without an amendment, or nothing."""
        moved = len(self.alarms)
        return f"{moved} goalpost{'' if moved == 1 else 's'} moved without an amendment" if moved else ""


def what(change: Change) -> str:
    """Return in a word or two what changed: a field as people call it, a check-in with its day, or the whole part."""
    field = change.field or ""
    if field.startswith("checkins."):
        return f"check-in of {field.partition('.')[2]}"
    if change.kind == "checkin":
        return "check-in"
    if change.kind in ("added", "removed"):
        return f"{'new' if change.kind == 'added' else 'gone:'} {change.part}"
    return {"id": "name", "because": "reason", "not_doing": "turned down"}.get(field, field.replace("_", " "))


def values(change: Change) -> str:
    """Return how a value changed: `9% → 8%`; where there was or is none, the one there is, or `gone` with the old."""
    if change.kind in ("added", "removed"):
        return change.after or change.before or ""
    if change.after is None:
        return f"gone, was {change.before}"
    return f"{change.before} → {change.after}" if change.before else change.after


def excuse(change: Change) -> str:
    """Return the amendment that makes a change legal, in words, or nothing."""
    entry = change.amendment
    if entry is None:
        return ""
    by = f", approved by {entry.approved_by}" if entry.approved_by else ""
    return f"amended on {entry.date}{by}: {' '.join(entry.reason.split())}"


def render(name: str, comparison: Comparison) -> str:
    """Return a comparison in the form `name`, one of `FORMS`."""
    text: str = import_module(f"{__name__}.{name}").render(comparison)
    return text
