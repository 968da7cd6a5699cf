"""Any bytes as a table of check-ins: all of it is taken, or all that is wrong is told and nothing is."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import click

from okrlint.cli._checkin_table import _readings, read_table
from okrlint.cli._checkin_writing import added_to
from okrlint.config import Settings
from okrlint.errors import UsageError
from okrlint.importers.decoding import decode
from okrlint.lint.registry import load_rules
from okrlint.model.build import build_workspace
from okrlint.project.opening import Project
from okrlint.syntax.document import read_document
from okrlint.syntax.scalars import resolve

GOALS = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: week
    title: Teams succeed in their first week
    owner: ana
    key_results:
      - {id: share, title: Share of teams that succeed, unit: "%", baseline: 40, target: 60}
      - id: calls
        title: Calls for help fall
        baseline: 90
        target: 30
        checkins:
          - {date: 2026-10-12, value: 85}
          - {date: 2026-10-26, value: 80, note: "half way"}
health:
  - {id: uptime, metric: Uptime, unit: "%", min: 99}
"""


@cache
def project() -> Project:
    """Return a project of one file, which no run changes."""
    document = read_document("okrs/2026-Q4/growth.yaml", GOALS.encode(), "goals")
    space = build_workspace([document], date(2026, 11, 16))
    return Project(Path("goals"), Settings(), load_rules(), space, (), ())


def one(data: bytes) -> None:
    """Read a table, and put what it says into the file."""
    try:
        text, _ = decode("table.csv", data)
        table = read_table("table.csv", text)
        assert all(row.line >= 1 for row in table.rows)
        readings, known = _readings(project(), "table.csv", table)
        assert len(readings) + known == len(table.rows)
        for _, entry in readings:
            assert isinstance(resolve(entry.value), int | float), entry
            assert entry.confidence is None or 0 <= float(entry.confidence) <= 1, entry
        changed, texts = added_to(project(), readings)
    except (click.UsageError, UsageError) as error:
        said = error.format_message() if isinstance(error, click.UsageError) else str(error)
        assert said
        return
    assert len(changed.files) == bool(readings)
    for before, after in changed.files:
        assert before is not None
        assert not after.problems, after.problems
        kept = after.source.text
        for text in sorted(texts, key=len, reverse=True):
            kept = kept.replace(text, "", 1)
        assert kept == before.source.text, "something else changed"
