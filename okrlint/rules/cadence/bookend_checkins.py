"""A goal was looked at when the cycle began and when it ended, and not in between.

Two readings give a score, but they steer nothing: whatever went wrong in the middle was seen when it could no longer
be mended. Ignore it where the figure exists only at the two ends, or better, add a leading result that comes sooner.
To mend it, say in the retrospective what would have been seen, and agree on a rhythm and a day of the week for the
next cycle.

## Bad on 2026-12-28

```yaml
cycle: 2026-Q4
team: ferries
objectives:
  - id: on-time
    title: Islanders trust the timetable in any weather # <- bookend-checkins
    key_results:
      - id: punctual
        title: Ferries that leave on time rise from 82% to 92%
        unit: "%"
        baseline: 82
        target: 92
        checkins:
          - {date: 2026-10-05, value: 82}
          - {date: 2026-12-22, value: 88}
```

## Bad on 2027-01-08

```yaml
cycle: 2026-Q4
team: canteen
objectives:
  - id: lunch
    title: Pupils eat what is cooked for them # <- bookend-checkins
    key_results:
      - id: waste
        title: Food thrown away falls from 90 kg to 50 kg a day
        unit: kg
        baseline: 90
        target: 50
        checkins: [{date: 2026-09-28, value: 90}, {date: 2026-10-09, value: 88}, {date: 2026-12-30, value: 61}]
      - id: liked
        title: Pupils who like the lunch rise from 40% to 60%
        unit: "%"
        baseline: 40
        target: 60
        checkins: [{date: 2026-12-18, value: 57}]
```

## Good on 2026-12-28

One look in the middle, at either result, is enough for this rule; whether it was often enough, others say.

```yaml
cycle: 2026-Q4
team: ferries
objectives:
  - id: on-time
    title: Islanders trust the timetable in any weather
    key_results:
      - id: punctual
        title: Ferries that leave on time rise from 82% to 92%
        unit: "%"
        baseline: 82
        target: 92
        checkins: [{date: 2026-10-05, value: 82}, {date: 2026-12-22, value: 88}]
      - id: informed
        title: Passengers told of a delay rise from 30% to 90%
        unit: "%"
        baseline: 30
        target: 90
        checkins: [{date: 2026-11-16, value: 61}]
```

## Good on 2026-12-07

```yaml
cycle: 2026-Q4
team: canteen
objectives:
  - id: lunch
    title: Pupils eat what is cooked for them
    due: 2026-11-13
    starts: 2026-10-12
    key_results:
      - id: waste
        title: Food thrown away falls from 90 kg to 50 kg a day
        unit: kg
        baseline: 90
        target: 50
        checkins: [{date: 2026-10-12, value: 90}, {date: 2026-11-09, value: 61}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import rhythm_of
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import FORTNIGHT, Surroundings

LEVEL = Level.WARNING

_OWED = 4
"""Rhythms that must fit between the last early look and the first late one; fewer could be a holiday."""


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active goal whose check-ins all lie in its first or last fortnight, with some in both."""
    watched = [one for one in objective.key_results if one.shape in ("change", "hold") and one.status != "dropped"]
    if not objective.active or not watched or workspace.long_over(objective.cycle):
        return
    days = sorted({one.date for result in watched for one in result.checkins if one.date <= workspace.today})
    early = [day for day in days if (day - objective.starts).days <= FORTNIGHT]
    late = [day for day in days if (objective.due - day).days <= FORTNIGHT and day not in early]
    if not early or not late or len(early) + len(late) < len(days):
        return
    if (late[0] - early[-1]).days > min(_patience(result) for result in watched):
        said = f"nobody looked between {early[-1]} and {late[0]}, {(late[0] - early[-1]).days} days"
        yield Finding(objective, "title", said, "agree on a rhythm for the next cycle, and on a day of the week")


def _patience(result: KeyResult) -> float:
    """Return the days after which a look was owed several times over."""
    return rhythm_of(result).days * _OWED
