"""The baseline: findings that were accepted as they stand, each known by its fingerprint.

Debt can only shrink. A finding that is not in the file is new, whatever went away; one that has become graver than it
was when it was accepted is shown again; and what has been mended is taken out, so that it cannot come back unseen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from okrlint.diagnostic import Diagnostic, Ignored, Level, Report
from okrlint.lint.rule import ALWAYS
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace
from okrlint.record import record
from okrlint.syntax.document import Document
from okrlint.syntax.scalars import written
from okrlint.text import printable

FIRST = "found when the rules were first applied"
"""The reason of findings that are accepted without another one, when a baseline is begun."""

_HEAD = """\
# Findings that were accepted as they stand: `okrlint lint` shows what is not here.
# `owner` mends it, `reason` says why it may wait. `okrlint baseline` takes out what has been mended.
version: 1
"""


@record(eq=True)
class Accepted:
    """A finding that may wait: what it is known by, where it was, how grave, since when, who mends it and why later."""

    finding: str
    rule: str
    level: Level
    path: str
    object: str | None
    field: str | None
    says: str
    since: date
    owner: str | None
    reason: str

    @property
    def excuse(self) -> str:
        """Return in a line that it was accepted, since when, by whom it will be mended, and why it may wait."""
        who = f", {self.owner} mends it" if self.owner else ""
        return f"accepted on {self.since}{who}: {self.reason}" if self.reason else f"accepted on {self.since}{who}"


def read_baseline(document: Document) -> tuple[Accepted, ...]:
    """Return the findings that a file accepts; entries that are not sound are left out, they are its problems."""
    data = document.data if isinstance(document.data, dict) else {}
    listed = data.get("accepted")
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    return tuple(one for entry in entries if (one := _accepted(entry)))


def _accepted(entry: dict[str, Any]) -> Accepted | None:
    try:
        since, level = date.fromisoformat(str(entry.get("since"))), Level(entry.get("level"))
    except ValueError:
        return None
    return Accepted(
        str(entry.get("finding", "")),
        str(entry.get("rule", "")),
        level,
        str(entry.get("path", "")),
        entry.get("object"),
        entry.get("field"),
        str(entry.get("says", "")),
        since,
        entry.get("owner"),
        str(entry.get("reason", "")),
    )


def hold(report: Report, accepted: Sequence[Accepted], ran: Iterable[str]) -> Report:
    """Return a report with the accepted findings set apart, and the accepted ones that are no longer found.

    `ran` are the ids of the rules that ran: of the others nobody knows whether their findings are still there.
    """
    by_finding = {one.finding: one for one in accepted}
    shown, held = [], []
    for one in report.diagnostics:
        known = by_finding.get(one.fingerprint)
        if known and known.rule == one.rule and one.level.rank <= known.level.rank and one.rule not in ALWAYS:
            held.append(Ignored(one, known.excuse))
        else:
            shown.append(one)
    found = {one.fingerprint for one in report.diagnostics}
    running = set(ran)
    paid = tuple(one.finding for one in accepted if one.finding not in found and one.rule in running)
    return replace(report, diagnostics=tuple(shown), accepted=tuple(held), paid_off=paid)


def renew(before: Sequence[Accepted], report: Report) -> list[Accepted]:
    """Return what is left of accepted findings after what `hold` found to be paid off is taken out."""
    return [one for one in before if one.finding not in report.paid_off]


def accept(found: Iterable[Diagnostic], workspace: Workspace, owner: str | None, reason: str) -> list[Accepted]:
    """Return findings as accepted from today on; without `owner` whoever owns the goal mends what is wrong with it.

    Information and what keeps a file from being read cannot be accepted.
    """
    return [
        Accepted(
            one.fingerprint,
            one.rule,
            one.level,
            one.path,
            one.object,
            one.field,
            one.message,
            workspace.today,
            owner or _owner(one, workspace),
            reason,
        )
        for one in found
        if one.level is not Level.INFO and one.rule not in ALWAYS
    ]


def _owner(one: Diagnostic, workspace: Workspace) -> str | None:
    name = one.object or ""
    while name:
        thing = workspace.names.get(name)
        if thing:
            goal = thing if isinstance(thing, Objective) else thing.objective
            return getattr(thing, "owner", None) or (goal.owner if goal else None)
        name = name.rpartition("/")[0]
    return None


def write_baseline(accepted: Iterable[Accepted]) -> str:
    """Return the text of a baseline file: by path, rule and object, one finding after the other."""
    ordered = sorted(accepted, key=lambda one: (one.path, one.object or "", one.rule, one.field or "", one.finding))
    lines = [line for one in ordered for line in _entry(one)]
    return _HEAD + ("accepted:\n" + "".join(f"{line}\n" for line in lines) if lines else "accepted: []\n")


def _entry(one: Accepted) -> Iterator[str]:
    fields = {
        "rule": one.rule,
        "level": one.level.value,
        "path": one.path,
        "object": one.object,
        "field": one.field,
        "says": one.says,
        "owner": one.owner,
        "reason": one.reason,
    }
    yield f"  - finding: {json.dumps(one.finding)}"  # only digits, or digits with one e, would be a number
    yield from (f"    {name}: {written(printable(value))}" for name, value in fields.items() if value)
    yield f"    since: {one.since}"
