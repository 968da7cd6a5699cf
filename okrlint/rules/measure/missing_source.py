"""No one can tell where the figure comes from.

Two people who look in two places find two figures, and the talk is about who is right instead of what to do. A name is
enough: a dashboard, a report, a person who counts. Ignore it for a figure that is read off in one place that everybody
knows. To mend it, write `source`, a name or a link; a check-in with `evidence` says it as well.

## Bad

```yaml
objectives:
  - id: on-time
    title: Trams come when the board says so
    key_results:
      - id: late
        title: Late trams fall from 12% to 5% # <- missing-source
        unit: "%"
        baseline: 12
        target: 5
```

```yaml
objectives:
  - id: on-time
    title: Trams come when the board says so
    key_results:
      - id: kept
        title: Keep missed connections under 2% # <- missing-source
        unit: "%"
        max: 2
        checkins:
          - {date: 2026-10-12, value: 1.4, note: Counted by hand}
```

## Good

```yaml
objectives:
  - id: on-time
    title: Trams come when the board says so
    key_results:
      - id: late
        title: Late trams fall from 12% to 5%
        unit: "%"
        baseline: 12
        target: 5
        source: control room, daily log
```

A reading with evidence shows the place, and a milestone has none to show.

```yaml
objectives:
  - id: on-time
    title: Trams come when the board says so
    key_results:
      - id: late
        title: Late trams fall from 12% to 5%
        unit: "%"
        baseline: 12
        target: 5
        checkins:
          - {date: 2026-10-12, value: 11, evidence: "https://dash.example/trams/late"}
      - id: permit
        title: The city lets trams go first at every light
        milestone: true
        due: 2026-12-01
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.INFO
STARTER = False
YIELDS_TO = (
    "task-as-key-result",
    "output-count",
    "compliance-task",
    "job-description",
    "unmeasurable-key-result",
    "relative-target",
    "placeholder-text",
)


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active measured key result without a source and without evidence in any check-in."""
    if result.status != "active" or result.milestone or result.shape is None or result.source:
        return
    if not any(checkin.evidence for checkin in result.checkins):
        hint = "add `source: …`, the name of a report or a link"
        yield Finding(result, "title", "nothing says where this figure comes from", hint)
