"""CSV (RFC 4180): one row per key result, and one for an objective that has none; `COLUMNS` says what stands where.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, unless it is a plain number;
`okrlint import csv` takes it away again.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date

from okrlint.exporters import Choice
from okrlint.model.calendar import known_day
from okrlint.model.things import GoalFile, KeyResult, Number, Objective
from okrlint.site.data import SiteData

COLUMNS = (
    "cycle", "team", "person", "objective id", "objective", "objective owner", "supports", "objective state",
    "key result id", "key result", "owner", "validator", "metric", "unit", "baseline", "target", "min", "max",
    "milestone", "readings", "per", "due", "state", "because", "value", "date", "confidence", "note", "status",
    "progress", "expected",
)  # fmt: skip
"""The columns in their order. `value` is what the readings add up to by today, `date` the day of the newest one;
`progress` and `expected` are shares, 1 being the target; `state` is as written and `status` what follows from it."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?\Z", re.IGNORECASE)


def write(site: SiteData, choice: Choice) -> str:
    """Return the goals that are meant, of all cycles unless one is asked for."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for file in choice.files(site):
        for goal in file.objectives:
            for result in goal.key_results or (None,):
                values = {**_of_goal(site, file, goal), **(_of_result(site, result) if result else {})}
                table.writerow([safe(values.get(name, "")) for name in COLUMNS])
    return out.getvalue()


def safe(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def _of_goal(site: SiteData, file: GoalFile, goal: Objective) -> dict[str, str]:
    return {
        "cycle": file.cycle.id,
        "team": file.team or "",
        "person": _person(site, file.person),
        "objective id": goal.id,
        "objective": goal.title,
        "objective owner": _person(site, goal.owner),
        "supports": " ".join(goal.supports),
        "objective state": goal.status,
        "due": _day(goal.due),
        "because": goal.because or "",
    }


def _of_result(site: SiteData, result: KeyResult) -> dict[str, str]:
    stand = site.of(result)
    last = stand.last
    return {
        "key result id": result.id,
        "key result": result.title,
        "owner": _person(site, result.owner),
        "validator": _person(site, result.validator),
        "metric": result.metric or "",
        "unit": result.unit or "",
        **{name: _number(getattr(result, name)) for name in ("baseline", "target", "min", "max")},
        "milestone": "true" if result.milestone else "",
        "readings": "" if result.readings == "latest" else result.readings,
        "per": result.per or "",
        "due": _day(result.due),
        "state": result.status,
        "because": result.because or "",
        "value": _number(stand.value),
        "date": last.date.isoformat() if last and stand.value is not None else "",
        "confidence": _number(last.confidence) if last and stand.value is not None else "",
        "note": (last.note or "") if last and stand.value is not None else "",
        "status": stand.status.value,
        "progress": _share(stand.progress),
        "expected": _share(stand.expected),
    }


def _person(site: SiteData, person: str | None) -> str:
    return "" if person is None or site.hides("people") else person


def _number(value: Number | None) -> str:
    return "" if value is None else repr(value)


def _share(value: float | None) -> str:
    return "" if value is None else _number(round(value, 4))


def _day(day: date) -> str:
    return day.isoformat() if known_day(day) else ""
