"""Any bytes as goals from elsewhere: goal files that mean what was read, or a reason."""

from __future__ import annotations

from datetime import date
from functools import cache

from okrlint.errors import UsageError
from okrlint.importers import read
from okrlint.importers.decoding import decode
from okrlint.importers.gathering import Wanted, gather
from okrlint.importers.layout import text_of
from okrlint.importers.people import Directory
from okrlint.model.build import build_workspace
from okrlint.model.calendar import understood
from okrlint.syntax.document import read_document

ORG = """\
organization: Northwind
teams:
  - {id: growth, name: Growth Team}
  - {id: sales, name: Sales}
people:
  - {id: ana, name: Ana Kovač, team: growth, github: ana-k, email: ana@north.example}
  - {id: bob-a, name: Bob Adams, team: sales}
  - {id: bob-b, name: Bob Baker, team: sales}
"""


@cache
def wanted(asked: bool) -> Wanted:
    """Return what goals are to become: in the cycle and team that were asked for, or in those that they name."""
    today = date(2026, 11, 16)
    space = build_workspace([read_document("okrs/org.yaml", ORG.encode(), "org")], today)
    cycle, team = ("2026-Q4", "growth") if asked else (None, None)
    return Wanted(cycle, team, Directory(space.organization), space.cycles, understood("2026-Q4"), today)


def one(data: bytes) -> None:
    """Read goals from a table, or from a document where they begin with a mark of Markdown."""
    try:
        text, _ = decode("goals", data)
    except UsageError:
        return
    for form in ("csv", "markdown"):
        for asked in (True, False):
            try:
                found, remarks = gather(read(form, text), wanted(asked))
            except UsageError:
                continue
            assert all(remark.what and remark.line >= 0 for remark in remarks)
            for taken in found:
                assert text_of(taken, "goals.yaml")  # what would mean something else is no UsageError
