"""A guardrail has no bound.

A figure that is only watched never says stop: nobody agreed from where on it is too much. Ignore it while the usual
level is being found out; give the day until then. To mend it, write `min`, `max` or both.

## Bad

```yaml
objectives:
  - id: orders
    title: Care homes order without a visit from us
    guardrails:
      - id: returns
        metric: orders sent back # <- guardrail-without-bound
        unit: "%"
```

Business as usual wants a bound too; a reading is none.

```yaml
cycle: 2026-Q4
team: support
health:
  - id: solved
    metric: questions solved at the first call # <- guardrail-without-bound
    checkins:
      - {date: 2026-11-02, value: 84}
```

## Good

```yaml
objectives:
  - id: orders
    title: Care homes order without a visit from us
    guardrails:
      - {id: returns, metric: orders sent back, unit: "%", max: 3}
health:
  - {id: uptime, metric: availability, unit: "%", min: 99.9}
```

Nought is a bound.

```yaml
objectives:
  - id: quiet
    title: The town sleeps while ships unload
    guardrails:
      - {id: hurt, metric: people hurt on the pier, max: 0}
      - {id: depth, metric: metres under the keel, min: 0, max: 4}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Guardrail
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR


def check(guardrail: Guardrail, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield a guardrail or health metric that neither a floor nor a ceiling bounds."""
    if guardrail.min is None and guardrail.max is None:
        said = f"nothing says from where on {guardrail.label} is too much or too little"
        yield Finding(guardrail, "metric", said, "write `min`, `max` or both")
