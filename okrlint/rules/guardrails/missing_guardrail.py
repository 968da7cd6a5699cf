"""A figure is pushed, and nothing watches what it could cost.

Whoever pushes growth, speed, volume or cost will find the shortest way there: orders grow on discounts, calls get
short because nobody listens, costs fall on the shoulders of the night shift. A guardrail names the figure that must
not get worse on the way. A key result that holds a bound serves as well, and so does the `health` of the team. Ignore
it where nothing could suffer, and say why. To mend it, ask how the figure could be reached in a way nobody wants, and
watch that.

## Bad

```yaml
cycle: 2026-Q4
team: sales
objectives:
  - id: first-orders
    title: Care homes order without a visit from us # <- missing-guardrail
    key_results:
      - id: revenue
        title: Revenue from online orders grows from €40k to €90k
        unit: "€k"
        baseline: 40
        target: 90
```

```yaml
cycle: 2026-Q4
team: support
objectives:
  - id: quick
    title: Drivers get an answer before the next stop # <- missing-guardrail
    key_results:
      - id: handling
        title: Average call falls from 9 min to 5 min
        metric: handling time
        unit: min
        baseline: 9
        target: 5
```

## Good

```yaml
cycle: 2026-Q4
team: sales
objectives:
  - id: first-orders
    title: Care homes order without a visit from us
    key_results:
      - id: revenue
        title: Revenue from online orders grows from €40k to €90k
        unit: "€k"
        baseline: 40
        target: 90
    guardrails:
      - {id: returns, metric: orders sent back, unit: "%", max: 3}
```

The team watches it for all its goals.

```yaml
cycle: 2026-Q4
team: support
health:
  - {id: solved, metric: questions solved at the first call, unit: "%", min: 80}
objectives:
  - id: quick
    title: Drivers get an answer before the next stop
    key_results:
      - id: handling
        title: Average call falls from 9 min to 5 min
        metric: handling time
        unit: min
        baseline: 9
        target: 5
```

A figure about quality is what a guardrail would watch.

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: safe
    title: Patients come to no harm on our wards
    key_results:
      - id: falls
        title: Falls with an injury drop from 12 to 5 a month
        baseline: 12
        target: 5
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import verdict_on
from okrlint.model.things import GoalFile, KeyResult, Objective
from okrlint.model.workspace import Workspace
from okrlint.text import clip

LEVEL = Level.ERROR
STARTER = True

_PUSHED = re.compile(
    r"\b(?:revenue|turnover|sales|arr|mrr|gmv|income|profits?|margins?|bookings?|conversions?|market share|traffic"
    r"|pipeline|throughput|velocity|volume|productivity|utili[sz]ation|deploy(?:ment)?s|shipments?|speed|faster"
    r"|costs?|spending|expenses?|budget|cac|burn|headcount)\b",
    re.IGNORECASE,
)
_SPEED = re.compile(
    r"(?<!\son )(?<!\sin )(?<!full-)(?<!part-)\btimes?\b|\b(?:latency|duration|wait(?:s|ing)?|queues?|backlog"
    r"|turnaround|delays?|(?:days|hours|minutes|seconds) (?:from|to|until))\b",
    re.IGNORECASE,
)
"""What is speed where it falls; that a doctor has more time is none."""

_COUNTED = re.compile(
    r"\b(?:orders?|deals?|contracts?|opportunit(?:y|ies)|leads?|mqls?|sqls?|enquir(?:y|ies)|inquir(?:y|ies)|referrals?"
    r"|sign-?ups?|registrations?|subscri(?:bers?|ptions?)|installs?|downloads?|upgrades?|users?|dau|wau|mau|visitors?"
    r"|visits|views|followers|customers?|clients?|members?|accounts|pilots?|trials?|parcels|deliveries|tickets)\b",
    re.IGNORECASE,
)
"""What grows by being counted; with a percentage such a word only says of whom it is a share."""

_MANY = 100
"""From this target on a count without a baseline is growth that is pushed, and not a first try."""

_QUALITY = re.compile(
    r"\b(?:satisf\w*|nps|csat|ces|happ(?:y|i\w*)|trust\w*|ratings?|reviews?|recommend\w*|references?|sponsors?|engag\w*"
    r"|positive|experience|retention|retain\w*|(?:employee|staff) turnover|renew\w*|repeat|churn|attrition"
    r"|complain\w*|errors?|bugs?|defects?|faults?|incidents?|outages?|crash\w*|availability|uptime|accura\w*|quality"
    r"|safe\w*|injur\w*|accidents?|infections?|sick\w*|stress|learn\w*|understand\w*|pass\w*|complete\w*|completion"
    r"|finish\w*|diversity|female|inclusion|answered|solved|overtime|wasted?|lost|without)\b",
    re.IGNORECASE,
)
_OWN_WORK = frozenset({"task-as-key-result", "output-count", "job-description", "compliance-task"})
"""Verdicts on a title after which the figure is no result yet; the guardrail comes with the result."""

_MONEY = re.compile(r"[$€£¥₹]|\b(?:usd|eur|gbp|chf)\b", re.IGNORECASE)


def check(file: GoalFile, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield active objectives that push a figure, where neither they nor their team watches another."""
    pushing = [
        (goal, result) for goal in file.objectives if not workspace.settled(goal) and (result := _pushed_by(goal))
    ]
    if not pushing or _watched(file, workspace):
        return
    for goal, result in pushing:
        way = f" from {result.baseline:,} to {result.target:,}" if None not in (result.baseline, result.target) else ""
        said = f"`{clip(result.metric or result.id, 50)}` is pushed{way}, and nothing watches what it could cost"
        hint = "add a guardrail: which figure would get worse if this one were reached in a way nobody wants?"
        yield Finding(goal, "title", said, hint, related=(("the figure that is pushed", result, "title"),))


def _pushed_by(objective: Objective) -> KeyResult | None:
    """Return the first figure that an active objective pushes without a guardrail or a bound of its own."""
    if not objective.active or objective.guardrails or any(one.shape == "hold" for one in objective.key_results):
        return None
    return next((result for result in objective.key_results if _is_pushed(result)), None)


def _is_pushed(result: KeyResult) -> bool:
    """Return whether a key result moves a figure of growth, speed, volume or cost, and none of quality."""
    said = f"{result.metric or ''} {result.title}"
    if result.shape != "change" or result.status != "active" or _QUALITY.search(said):
        return False
    verdict = verdict_on(result)
    if verdict is not None and verdict.rule in _OWN_WORK:
        return False
    if _PUSHED.search(said) or _MONEY.search(f"{result.unit or ''} {result.title}"):
        return True
    if _SPEED.search(said) and result.baseline is not None and (result.target or 0) < result.baseline:
        return True
    share = "%" in (result.unit or "") or "%" in result.title
    first = not result.baseline and abs(result.target or 0) < _MANY
    return not share and not first and bool(_COUNTED.search(said))


def _watched(file: GoalFile, workspace: Workspace) -> bool:
    """Return whether the team, for a person the person's team, has a health metric in this or an enclosing cycle."""
    person = workspace.organization.people.get(file.person or "")
    team = file.team or (person.team if person else None)
    cycles = {file.cycle.id, *(cycle.id for cycle in workspace.enclosing(file.cycle))}
    return any(one.health for one in workspace.files if team and one.team == team and one.cycle.id in cycles)
