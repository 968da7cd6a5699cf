"""Confidence is high, yet the figures say otherwise.

Confidence is there to warn early. At 0.7 or more nobody asks, so a goal that is far behind, or whose trend ends well
short of its target, stays unseen until it is too late. Ignore it where something known will still move the figure,
and write it into the note. To mend it, lower the confidence to what you would bet on, or say in the note what will
change the course. While the newest reading is overdue, `stale-checkin` asks for that first.

## Bad

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: readers
        title: Children who read a page alone rise from 60% to 80%
        unit: "%"
        baseline: 60
        target: 80
        checkins:
          - {date: 2026-10-12, value: 61, confidence: 0.8}
          - {date: 2026-11-09, value: 63, confidence: 0.8} # <- confident-but-behind
```

A trend that ends short:

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: borrowers
        title: Children who borrow a book each week rise from 30% to 50%
        unit: "%"
        baseline: 30
        target: 50
        checkins:
          - {date: 2026-10-05, value: 36, confidence: 0.7}
          - {date: 2026-10-26, value: 36.5, confidence: 0.8}
          - {date: 2026-11-14, value: 37, confidence: 0.8} # <- confident-but-behind
```

## Good

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: readers
        title: Children who read a page alone rise from 60% to 80%
        unit: "%"
        baseline: 60
        target: 80
        checkins:
          - {date: 2026-10-12, value: 61, confidence: 0.8}
          - {date: 2026-11-09, value: 63, confidence: 0.4, note: The new books came four weeks late.}
```

Most was expected late, and there is nothing to doubt yet:

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: readers
        title: Children who read a page alone rise from 60% to 80%
        unit: "%"
        baseline: 60
        target: 80
        plan: [{date: 2026-11-20, value: 64}]
        checkins: [{date: 2026-10-12, value: 61, confidence: 0.8}, {date: 2026-11-09, value: 63, confidence: 0.8}]
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import FAR_BEHIND, clamp, expected_at, progress_at, standing, until
from okrlint.model.things import CheckIn, KeyResult
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING

_SHORT = 0.9
"""A trend that ends with less than this share of the way done falls short; the rest is what a line cannot know."""

_HALFWAY = 0.4
"""Before this share is expected a trend says too little."""


@tunable
class Options:
    """What counts as confident."""

    confidence: float = 0.7
    """The confidence, from 0 to 1, from which on nobody would ask."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the confidence of the newest check-in where pace or trend of an open key result contradicts it."""
    goal, today = result.objective, workspace.today
    if not goal.active or result.status != "active" or result.shape != "change" or today > result.due:
        return
    now = standing(result, today)
    if now.stale or now.last is None or now.last.confidence is None or now.last.confidence < options.confidence:
        return
    hint = "lower it to what you would bet on, or note what will change the course"
    if now.gap is not None and now.gap * 100 > FAR_BEHIND:
        done = f"{clamp(now.progress or 0.0):.0%} of the way, where {now.expected:.0%} was expected"
        said = f"confidence is {now.last.confidence:g} at {done}"
        yield Finding(now.last, "confidence", said, hint)
        return
    ends = _trend(result, until(result.checkins, today), today)
    if ends is not None and ends < _SHORT:
        done = f"{max(0.0, ends):.0%} of the way is done by {result.due}"
        said = f"confidence is {now.last.confidence:g}, yet at this rate {done}"
        yield Finding(now.last, "confidence", said, hint)


def _trend(result: KeyResult, seen: Sequence[CheckIn], today: date) -> float | None:
    """Return the share of the way that the least-squares line through the check-ins reaches on the due day."""
    expected = expected_at(result, today)
    if result.per or result.plan or result.readings != "latest" or len(seen) < 3 or (expected or 0) < _HALFWAY:
        return None
    points = [((one.date - seen[0].date).days, progress_at(result, one.value)) for one in seen]
    known = [(day, share) for day, share in points if share is not None]
    mean_day = sum(day for day, _ in known) / len(known) if known else 0
    spread = sum((day - mean_day) ** 2 for day, _ in known)
    if not spread:
        return None
    mean = sum(share for _, share in known) / len(known)
    slope = sum((day - mean_day) * (share - mean) for day, share in known) / spread
    return mean + slope * ((result.due - seen[0].date).days - mean_day)
