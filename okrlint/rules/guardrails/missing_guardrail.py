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

from collections.abc import Iterator, Sequence
from itertools import pairwise

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import verdict_on
from okrlint.model.things import GoalFile, KeyResult, Objective
from okrlint.model.workspace import Workspace
from okrlint.text import clip

LEVEL = Level.ERROR
STARTER = True

_PUSHED = frozenset((
    "revenue", "turnover", "sales", "arr", "mrr", "gmv", "income", "profit", "profits", "margin", "margins", "booking",
    "bookings", "conversion", "conversions", "market share", "traffic", "pipeline", "throughput", "velocity", "volume",
    "productivity", "utilization", "utilisation", "deploys", "deployments", "shipment", "shipments", "speed", "faster",
    "cost", "costs", "spending", "expense", "expenses", "budget", "cac", "burn", "headcount",
))  # fmt: skip
_SPEED = frozenset((
    "latency", "duration", "wait", "waits", "waiting", "queue", "queues", "backlog", "turnaround", "delay", "delays",
    *(f"{unit} {word}" for unit in ("days", "hours", "minutes", "seconds") for word in ("from", "to", "until")),
))  # fmt: skip
"""What is speed where it falls, beside "time"; that a doctor has more time is none."""

_NO_SPEED = frozenset(("on", "in", "full", "part"))
"""Words before "time" that make it no duration."""

_COUNTED = frozenset((
    "order", "orders", "deal", "deals", "contract", "contracts", "opportunity", "opportunities", "lead", "leads", "mql",
    "mqls", "sql", "sqls", "enquiry", "enquiries", "inquiry", "inquiries", "referral", "referrals", "signup", "signups",
    "sign up", "sign ups", "registration", "registrations", "subscriber", "subscribers", "subscription",
    "subscriptions", "install", "installs", "download", "downloads", "upgrade", "upgrades", "user", "users", "dau",
    "wau", "mau", "visitor", "visitors", "visits", "views", "follower", "followers", "customer", "customers", "client",
    "clients", "member", "members", "accounts", "pilot", "pilots", "trial", "trials", "parcels", "deliveries",
    "tickets",
))  # fmt: skip
"""What grows by being counted; with a percentage such a word only says of whom it is a share."""

_MANY = 100
"""From this target on a count without a baseline is growth that is pushed, and not a first try."""

_QUALITY = frozenset((
    "nps", "csat", "ces", "rating", "ratings", "review", "reviews", "reference", "references", "sponsor", "sponsors",
    "positive", "experience", "retention", "employee turnover", "staff turnover", "repeat", "churn", "attrition",
    "error", "errors", "bug", "bugs", "defect", "defects", "fault", "faults", "incident", "incidents", "outage",
    "outages", "availability", "uptime", "quality", "accident", "accidents", "infection", "infections", "stress",
    "pass", "passes", "passed", "passing", "completion", "diversity", "female", "inclusion", "answered", "solved",
    "overtime", "waste", "wasted", "lost", "without",
))  # fmt: skip
_OF_QUALITY = (
    "satisf", "happy", "happi", "trust", "recommend", "engag", "retain", "renew", "complain", "crash", "accura", "safe",
    "injur", "sick", "learn", "understand", "complete", "finish",
)  # fmt: skip
"""How words about quality begin."""

_OWN_WORK = frozenset(("task-as-key-result", "output-count", "job-description", "compliance-task"))
"""Verdicts on a title after which the figure is no result yet; the guardrail comes with the result."""

_MONEY = frozenset(("usd", "eur", "gbp", "chf"))
_SIGNS = "$€£¥₹"


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
    if result.shape != "change" or result.status != "active":
        return False
    said = _terms(f"{result.metric or ''} {result.title}")
    if said & _QUALITY or any(term.startswith(_OF_QUALITY) for term in said):
        return False
    verdict = verdict_on(result)
    if verdict is not None and verdict.rule in _OWN_WORK:
        return False
    if said & _PUSHED or _is_money(f"{result.unit or ''} {result.title}"):
        return True
    if said & _SPEED and result.baseline is not None and (result.target or 0) < result.baseline:
        return True
    share = "%" in (result.unit or "") or "%" in result.title
    first = not result.baseline and abs(result.target or 0) < _MANY
    return not share and not first and bool(said & _COUNTED)


def _terms(text: str) -> frozenset[str]:
    """Return the words of a text, each pair of neighbours, and `wait` where it says how long something takes."""
    marked = "".join(char if char.isalnum() else {"-": " - ", " ": " "}.get(char, " | ") for char in text.casefold())
    words = [word for word in marked.split() if word != "-"]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return frozenset((*words, *pairs, *(["wait"] if _is_timed(marked.split()) else ())))


def _is_timed(words: Sequence[str]) -> bool:
    """Return whether "time" is a duration: neither "on time" nor "full-time", but "check-in time"."""
    for place, word in enumerate(words):
        if word in ("time", "times"):
            before = [*words[max(0, place - 2) : place]]
            joined = before[-1:] == ["-"]
            apart = before[0] if joined else before[-1] if before and before[0] != "-" else ""
            if apart not in _NO_SPEED:
                return True
    return False


def _is_money(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or not _MONEY.isdisjoint(text.casefold().split())


def _watched(file: GoalFile, workspace: Workspace) -> bool:
    """Return whether the team, for a person the person's team, has a health metric in this or an enclosing cycle."""
    person = workspace.organization.people.get(file.person or "")
    team = file.team or (person.team if person else None)
    cycles = {file.cycle.id, *(cycle.id for cycle in workspace.enclosing(file.cycle))}
    return any(one.health for one in workspace.files if team and one.team == team and one.cycle.id in cycles)
