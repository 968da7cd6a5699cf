"""A figure leaps, falls back or loses confidence, and no note says why.

The number tells that something happened; whoever reads it next week wants to know what. A word now saves a talk
later, and it is what the retrospective is made of. Ignore it where the reason stands in the check-in of a sister
figure. To mend it, add `note`. A link under `evidence` or a `blocker` will do as well. Steady steps need no words.

## Bad

```yaml
cycle: 2026-Q4
team: archive
objectives:
  - id: finders
    title: Families find their ancestors without our help
    key_results:
      - id: alone
        title: Searches that end without a call rise from 40% to 70%
        unit: "%"
        baseline: 40
        target: 70
        checkins:
          - {date: 2026-10-12, value: 44, confidence: 0.7}
          - {date: 2026-11-09, value: 51, confidence: 0.5} # <- silent-checkin
```

```yaml
cycle: 2026-Q4
team: archive
objectives:
  - id: finders
    title: Families find their ancestors without our help
    key_results:
      - id: scanned
        title: Registers online rise from 200 to 800
        baseline: 200
        target: 800
        checkins:
          - {date: 2026-11-02, value: 410}
          - {date: 2026-11-09, value: 560} # <- silent-checkin
      - id: wait
        title: The wait for a copy falls from 20 to 8 days
        baseline: 20
        target: 8
        checkins:
          - {date: 2026-11-02, value: 14}
          - {date: 2026-11-09, value: 15} # <- silent-checkin
```

## Good

```yaml
cycle: 2026-Q4
team: archive
objectives:
  - id: finders
    title: Families find their ancestors without our help
    key_results:
      - id: alone
        title: Searches that end without a call rise from 40% to 70%
        unit: "%"
        baseline: 40
        target: 70
        checkins:
          - {date: 2026-10-12, value: 44, confidence: 0.7}
          - {date: 2026-11-09, value: 51, confidence: 0.5, note: The new index lacks the names of women.}
      - id: scanned
        title: Registers online rise from 200 to 800
        baseline: 200
        target: 800
        checkins:
          - {date: 2026-10-12, value: 290, confidence: 0.6}
          - {date: 2026-11-09, value: 470, confidence: 0.55}
```

What starts again each month, or adds up, moves by its nature:

```yaml
cycle: 2026-Q4
team: archive
objectives:
  - id: finders
    title: Families find their ancestors without our help
    key_results:
      - id: visits
        title: Win 60 new readers a month
        baseline: 0
        target: 60
        per: month
        checkins: [{date: 2026-10-31, value: 58}, {date: 2026-11-07, value: 9}]
      - id: gifts
        title: Gifts add up to 900
        baseline: 0
        target: 900
        readings: sum
        checkins: [{date: 2026-11-02, value: 10}, {date: 2026-11-09, value: 400}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import expected_at, progress_at, until
from okrlint.model.things import CheckIn, KeyResult
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.INFO
YIELDS_TO = ("low-confidence-no-action",)

_BACK, _STEP, _ROUNDING = 0.05, 0.1, 1e-9
"""Falling back by a twentieth of the way is noise; confidence moves in steps of a tenth."""


@tunable
class Options:
    """How large a move wants a word."""

    points: int = 10
    """Percent of the whole way that a value may run ahead of what the days since the last reading would explain."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the newest check-in of an open key result where it differs from the one before and says nothing."""
    goal, seen = result.objective, until(result.checkins, workspace.today)
    runs = goal.starts <= workspace.today <= goal.cycle.ends
    if not goal.active or result.status != "active" or not runs or len(seen) < 2:
        return
    before, last = seen[-2:]
    if last.note or last.evidence or last.blocker:
        return
    hint = "add a `note`: what happened?"
    was, now = before.confidence, last.confidence
    if was is not None and now is not None and was - now >= _STEP - _ROUNDING:
        said = f"confidence fell from {was:g} to {now:g}, and no note says why"
        yield Finding(last, "confidence", said, hint)
        return
    moved = _moved(result, before, last, options.points / 100)
    if moved:
        said = f"{moved} from {before.value:g} to {last.value:g}, and no note says why"
        yield Finding(last, "value", said, hint)


def _moved(result: KeyResult, before: CheckIn, last: CheckIn, leap: float) -> str | None:
    """Return in words how the value moved, where that is more than the days explain, or None."""
    then, now = progress_at(result, before.value), progress_at(result, last.value)
    if result.per or result.readings != "latest" or then is None or now is None:
        return None
    if now < then - _BACK:
        return "this left its bounds" if result.shape == "hold" else "this fell back"
    due = (expected_at(result, last.date) or 0) - (expected_at(result, before.date) or 0)
    return "this leapt" if result.shape == "change" and now - then > due + leap + _ROUNDING else None
