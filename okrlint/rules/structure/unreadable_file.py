"""The file cannot be read as text, or goes past a limit.

Goal files are UTF-8 text of modest size. A picture, a file in UTF-16, a link that leads out of the workspace, a file
nested deeper than 64 levels or one whose aliases repeat too much is left alone, and names that may stand in it are
not called unknown. There is no reason to ignore this: what cannot be read is not checked. To mend it, save the file
as UTF-8, take the odd character out, or raise a limit under `limits` in the settings.

## Bad

Nothing that people write by hand is nested this deep.

```yaml
cycle: 2026-Q4
team: growth
x-import:
  [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
  [[[[[[[[[[[[[[[[[[[[[[[[[ # <- unreadable-file
  ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
```

Maps count like lists.

```yaml
cycle: 2026-Q4
team: growth
x-tree:
  {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a:
  {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a:
  {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1 # <- unreadable-file
  }}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}
```

## Good

```yaml
cycle: 2026-Q4
team: growth
x-import: [[1, 2], [3, 4]]
```

Names and words in any script are fine.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: krakow
    title: Kliniki w Krakowie wracają do nas z własnej woli
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
    """Yield what kept a file from being read."""
    yield from problems_of(document, "unreadable-file")
