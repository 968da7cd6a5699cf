"""A key result measures the share of tasks done, not what they should change.

Ticking off steps feels like progress, and the figure climbs to 100% whether or not anybody is better off. That is how
a board turns green while the business stands still. Ignore it where finishing others' tasks is the service itself, and
say whose. To mend it, ask what is different once all of this is done and measure that; the steps belong under
`initiatives`, where their state is seen as well.

## Bad

```yaml
objectives:
  - id: tickets
    title: Visitors buy a ticket without a queue
    key_results:
      - id: shop
        title: The ticket shop moves ahead
        metric: share of project tasks done # <- progress-from-tasks
        unit: "%"
        baseline: 0
        target: 100
```

```yaml
objectives:
  - id: records
    title: Doctors see the whole record at the bedside
    key_results:
      - {id: plan, title: 90% of the planned milestones are completed, unit: "%", target: 90} # <- progress-from-tasks
      - id: moved
        title: Migration tasks closed rise from 20% to 100% # <- progress-from-tasks
        unit: "%"
        baseline: 20
        target: 100
```

## Good

```yaml
objectives:
  - id: tickets
    title: Visitors buy a ticket without a queue
    key_results:
      - id: alone
        title: Visitors who finish the purchase alone rise from 40% to 85%
        metric: task completion rate
        unit: "%"
        baseline: 40
        target: 85
      - {id: queue, title: The queue at noon falls from 60 to 10 people, baseline: 60, target: 10}
```

```yaml
objectives:
  - id: records
    title: Doctors see the whole record at the bedside
    key_results:
      - {id: care, title: Care plan steps completed rise from 61% to 85%, unit: "%", baseline: 61, target: 85}
      - {id: seen, title: Records complete at the bedside rise from 35% to 90%, unit: "%", baseline: 35, target: 90}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR
STARTER = True
YIELDS_TO = ("task-as-key-result",)

_STEPS = {
    *("task", "tasks", "subtask", "subtasks", "step", "steps", "item", "items"),
    *("ticket", "tickets", "activity", "activities"),
}
_OWN = {
    *("initiative", "initiatives", "deliverable", "deliverables", "milestone", "milestones"),
    *("todo", "todos", "epic", "epics", "story", "stories"),
}
_DONE = {"done", "completed", "complete", "completion", "finished", "closed", "delivered", "ticked"}
_SHARE = {"share", "percent", "percentage", "proportion", "rate"}
_PROJECT = {"project", "roadmap", "backlog", "sprint", "migration", "rollout", "implementation", "launch"}
_PLAN = {*_PROJECT, "our", "plan", "planned", "agreed", "action", "board", "checklist", "quarterly"}
_PLAIN = {
    *("of", "the", "all", "in", "on", "to", "from", "at", "are", "is", "be", "a", "an", "and", "get", "have"),
    *("reach", "reaches", "rise", "rises", "grow", "grows", "increase", "finish"),
}
_RELATING = {
    *("who", "that", "which", "whose", "without", "per", "by", "time"),
    *("users", "customers", "clients", "patients"),
}
"""Words of work, of being done, of shares and plans; a figure of them alone measures work. The last: of others."""

_STRANGE = 2
"""Words beside those that may name the project; with more of them the figure is about something else."""


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active key result whose metric, or else its title, speaks of a share of finished steps alone."""
    if not result.objective.active or result.status != "active" or (result.target is None and result.min is None):
        return
    field = "metric" if result.metric else "title"
    text = (result.metric or result.title).lower().replace("to-do", "todo").replace("roll-out", "rollout")
    share = result.unit == "%" or "%" in result.title or _SHARE & set(text.split())
    if share and _of_work(text, from_nothing=result.baseline == 0):
        said = "this measures the share of work done, not what the work should change"
        hint = "measure what is different once all of it is done; the steps belong under `initiatives`"
        yield Finding(result, field, said, hint)


def _of_work(text: str, *, from_nothing: bool) -> bool:
    """Return whether a text says that one's own steps are done; others' steps, or a service, seldom start at nothing.

    Bare steps ("task completion") may be those of users, so they count only where the figure starts at nothing.
    """
    said = set(re.findall(r"[^\W\d_]+", text))
    strange = said - _STEPS - _OWN - _DONE - _SHARE - _PLAN - _PLAIN
    if not said & _DONE or not said & (_STEPS | _OWN | _PROJECT):
        return False
    if strange:
        named = said & _PROJECT and said & (_STEPS | _OWN) and not said & _RELATING
        return bool(named) and from_nothing and len(strange) <= _STRANGE
    return from_nothing or bool(said & _OWN) or bool(said & _STEPS and said & _PLAN)
