"""The file is not plain YAML.

Nothing behind the mistake can be read, so it comes before all else. Goal files are YAML 1.2 without its rarer parts:
one document a file, keys that are text, no tags, no directives, no merge keys. There is no reason to ignore this. To
mend it, follow the message: mostly quotes are missing, or a line is not as far in as its neighbours.

## Bad

A colon with a space behind it ends a key, so text that has one needs quotes.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: First week: teams find their feet # <- invalid-yaml
```

becomes

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: "First week: teams find their feet"
```

A line must be as far in as the keys it belongs to.

```yaml
cycle: 2026-Q4
objectives:
  - id: first-week
     title: New teams succeed in their first week # <- invalid-yaml
```

## Good

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: "First week: teams find their feet"
```

A colon or a number sign inside a word needs none.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-hour
    title: Learners of C# find their first task by 9:30
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.run import problems_of
from okrlint.model.workspace import Surroundings
from okrlint.syntax.document import Document

LEVEL = Level.ERROR
STARTER = True


def check(document: Document, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield what ended the reading of a file."""
    yield from problems_of(document, "invalid-yaml")
